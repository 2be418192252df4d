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
  for (const event of ["fragmentshown", "fragmenthidden"]) deck.on(event, () => follow(deck));
  await drawCharts({ width: WIDTH - 120, pictures: false });
}

/** Scrolls a slide that is longer than the screen to what was shown last, by its top if that is longer, too. */
function follow(deck) {
  const slide = deck.getCurrentSlide();
  const shown = [...slide.querySelectorAll(".fragment.visible")].at(-1);
  if (!shown) return slide.scrollTo(0, 0);
  const { offsetTop: top, offsetHeight: height } = shown;
  slide.scrollTo(0, Math.min(top, Math.max(0, top + height + 20 - slide.clientHeight)));
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
