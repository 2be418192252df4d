// What a page does when it is opened: formulas, contents, charts, and the buttons on top.
import { drawCharts } from "./charts.js";
import { fillContents } from "./contents.js";
import { setFormulas } from "./formulas.js";
import { themeButton } from "./theme.js";

/** What is too wide for the page scrolls by itself, and must be reachable with the keyboard for that. */
function makeReachable() {
  for (const part of document.querySelectorAll("pre, .katex-display, .html, .text table")) {
    if (part.scrollWidth > part.clientWidth + 1) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
}

function foldButton(button) {
  const code = document.querySelectorAll("details.code");
  let open = [];
  button.hidden = code.length === 0;
  button.addEventListener("click", () => {
    const isFolded = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isFolded));
    if (isFolded) open = [...code].filter((details) => details.open);
    for (const details of code) details.open = !isFolded && open.includes(details);
    makeReachable();
  });
}

async function start() {
  const part = (id) => document.getElementById(id);
  setFormulas(part("content"));
  fillContents(part("contents"));
  foldButton(part("fold"));
  let charts;
  themeButton(part("theme"), () => charts?.redraw());
  part("print").addEventListener("click", () => print());
  document.querySelector(".tools").hidden = false;
  makeReachable();
  charts = await drawCharts();
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      makeReachable();
      charts.resized();
    }, 150);
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
