// Plotly's markup for titles, a few tags for raised, lowered, bold and slanted type, as elements of the page.
// Whatever else stands in angle brackets is text.

const TAG = /<(\/?)(sub|sup|b|i|em|strong)>/g;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": "\u00a0" };

/** Replaces the content of an element by a text with Plotly's markup. */
export function setRichText(element, text) {
  element.replaceChildren();
  let into = element;
  let from = 0;
  const add = (part) => into.append(part.replace(/&(lt|gt|amp|nbsp);/g, (entity) => ENTITIES[entity]));
  for (const { 0: tag, 1: closes, 2: name, index } of text.matchAll(TAG)) {
    add(text.slice(from, index));
    from = index + tag.length;
    if (!closes) {
      const child = document.createElement(name);
      into.append(child);
      into = child;
    } else if (into !== element) into = into.parentElement;
  }
  add(text.slice(from));
}
