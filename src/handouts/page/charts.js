// Draws the charts of a page from the data in it, one after the other, and keeps a still picture of each for paper.
import { arranged, NARROW, titleOf } from "./arrange.js";
import { controlsOf } from "./controls.js";
import { setRichText } from "./rich-text.js";
import { forPage, forPaper } from "./theme.js";

/** Width of the pictures for paper, in pixels: the text width of a printed page. */
const PAPER = 700;

class Chart {
  /** @param element the figure element: alternative text, data, caption. */
  constructor(element) {
    this.element = element;
    const figure = JSON.parse(element.querySelector("script").textContent);
    this.figure = { ...figure, data: figure.data ?? [], layout: figure.layout ?? {} };
    const alt = element.querySelector(".alt");
    this.title = document.createElement("p");
    this.title.className = "title";
    this.plot = document.createElement("div");
    this.plot.className = "plot";
    this.still = Object.assign(new Image(), { className: "still", alt: "" });
    alt.after(this.title, this.plot, this.still);
    this.controls = controlsOf(this.figure.layout, this.plot);
    if (this.controls) this.still.after(this.controls.element);
    this.retitle(this.figure.layout);
    const caption = element.querySelector("figcaption .words");
    setRichText(caption, caption.textContent);
    this.width = 0;
  }

  retitle(layout) {
    const ours = typeof this.figure.layout.meta?.alt === "string";
    const title = ours ? titleOf(layout) : "";
    if (title) setRichText(this.title, title);
  }

  /** Draws the chart in the page's colours at the width that it has. */
  async draw(width = this.element.clientWidth) {
    this.width = width;
    const { data, layout, frames, config } = arranged(this.figure, width);
    const isFirst = !this.plot.data;
    if (!isFirst) Plotly.purge(this.plot);
    await Plotly.newPlot(this.plot, forPage({ data, layout, frames, config }));
    this.plot.on("plotly_animatingframe", ({ name }) => {
      this.controls?.follow(name);
      this.follow(name);
    });
    this.plot.on("plotly_afterplot", () => this.outdated());
    this.plot.classList.add("drawn");
    if (!isFirst) await this.controls?.restore();
  }

  /** The title of a frame stands in the data only: the drawn frame has none. */
  follow(name) {
    const frame = this.figure.frames?.find((one) => one.name === name);
    if (frame?.layout?.title) this.retitle(frame.layout);
  }

  /** The picture for paper no longer shows what the chart shows; it is made anew when the reader pauses. */
  outdated() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.picture(), 600);
  }

  async picture() {
    clearTimeout(this.waiting);
    const { data } = this.plot;
    const shown = { ...this.figure.layout, ...moved(this.figure.layout, this.plot.layout) };
    const { layout } = arranged({ ...this.figure, layout: shown }, PAPER);
    const figure = forPaper({ data, layout, config: { displayModeBar: false } });
    this.still.src = await Plotly.toImage(figure, { format: "svg", width: PAPER, height: layout.height });
    await this.still.decode().catch(() => {});
    this.element.classList.add("printable");
  }
}

/** What a reader or a frame may have changed in a layout: ranges of axes, and marks. */
function moved(made, drawn) {
  const ranges = Object.keys(made)
    .filter((key) => /^[xy]axis\d*$/.test(key) && drawn[key]?.range && !made[key].fixedrange)
    .map((key) => [key, { ...made[key], range: drawn[key].range, autorange: drawn[key].autorange }]);
  const { annotations = [], shapes = [] } = drawn;
  return { ...Object.fromEntries(ranges), annotations: [...annotations, ...captionOf(made)], shapes };
}

const captionOf = ({ annotations = [] }) => annotations.filter(({ name }) => name === "caption");

/** The chart of a figure; none if a notebook's output only claims to hold one. Its words stay. */
function chartIn(element) {
  try {
    return [new Chart(element)];
  } catch (error) {
    console.warn(error);
    return [];
  }
}

/**
 * Draws all charts of the page.
 * @param options.width of the charts in pixels, if not that of the text.
 * @param options.pictures whether to make the pictures for paper.
 */
export async function drawCharts({ width, pictures = true } = {}) {
  const charts = [...document.querySelectorAll("figure.chart")].flatMap(chartIn);
  for (const chart of charts) await chart.draw(width).catch((error) => console.error(error));
  document.documentElement.dataset.charts = "drawn";
  if (!pictures) return;
  for (const chart of charts) await chart.picture().catch((error) => console.error(error));
  document.documentElement.dataset.charts = "printable";
  return {
    async redraw() {
      for (const chart of charts) await chart.draw();
    },
    /** Draws anew what has another width now; not while paper is laid out. */
    async resized() {
      if (matchMedia("print").matches) return;
      for (const chart of charts) {
        const width = chart.element.clientWidth;
        const crossed = width < NARROW !== chart.width < NARROW;
        if (crossed || Math.abs(width - chart.width) > 4) await chart.draw(width);
      }
    },
  };
}
