// A notebook as slides: the same formulas and charts, stepped through with the keyboard.
import Reveal from "reveal.js";
import { drawCharts } from "./charts.js";
import { setFormulas } from "./formulas.js";

const [WIDTH, HEIGHT] = [1120, 700];

async function start() {
  document.documentElement.dataset.theme = "light";
  setFormulas(document.querySelector("main"));
  // A chart and its code together are too long for a slide; the code opens at a click.
  for (const code of document.querySelectorAll(".cell:has(figure.chart) details.code")) code.open = false;
  const deck = new Reveal(document.querySelector(".reveal"), {
    width: WIDTH,
    height: HEIGHT,
    margin: 0.04,
    center: false,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    // Arrow keys belong to a slider that has the focus.
    keyboardCondition: () => !document.activeElement?.matches("input, select"),
  });
  await deck.initialize();
  await drawCharts({ width: WIDTH - 120, pictures: false });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
