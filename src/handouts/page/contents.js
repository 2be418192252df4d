// The table of contents, from the headings of the page.

/** Fills the navigation with links to the headings of levels 2 and 3; open beside the text where there is room. */
export function fillContents(nav) {
  const headings = [...document.querySelectorAll("main :is(h2, h3)[id]")];
  if (headings.length < 2) return;
  const list = document.createElement("ol");
  let inner;
  for (const heading of headings) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.textContent = headingText(heading);
    const item = document.createElement("li");
    item.append(link);
    if (heading.tagName === "H3" && list.lastElementChild) {
      if (!inner) {
        inner = document.createElement("ol");
        list.lastElementChild.append(inner);
      }
      inner.append(item);
    } else {
      inner = undefined;
      list.append(item);
    }
  }
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Contents";
  details.append(summary, list);
  nav.append(details);
  nav.hidden = false;
  const wide = matchMedia("(min-width: 1180px)");
  const follow = () => {
    details.open = wide.matches;
  };
  wide.addEventListener("change", follow);
  list.addEventListener("click", () => {
    if (!wide.matches) details.open = false;
  });
  follow();
}

/** A heading's words without the mark that links to it. */
function headingText(heading) {
  const copy = heading.cloneNode(true);
  for (const mark of copy.querySelectorAll(".anchor-link")) mark.remove();
  return copy.textContent.trim();
}
