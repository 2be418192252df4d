import type { MimeBundle } from "./publish.js";
import { BASE, CONTROLS, Model, OUTPUT } from "./widget-model.js";

/** How long the chart before stays below the new one, in ms: longer than a page needs to draw. */
const OVERLAP = 1500;
/** How long to wait for a page to say that it has drawn, in ms, before the next chart goes there all the same. */
const PATIENCE = 1000;

/**
 * A place for charts that change without a flicker. JupyterLab draws a changed chart from nothing, and until then its
 * place is empty. So there are two places, one upon the other: the new chart is drawn in the one on top, and while
 * that is empty the chart before shows through.
 */
export class Screen {
  private readonly layouts: Model[];
  private readonly places: Model[];
  private readonly grid: Model;
  private readonly gridLayout: Model;
  private front = 0;
  private clearing: ReturnType<typeof setTimeout> | undefined;
  private readonly receipt = new Receipt();

  constructor() {
    const layout = { grid_area: "1 / 1 / 2 / 2", width: "100%", overflow: "hidden" };
    this.layouts = [0, 1].map((order) => new Model(BASE, "Layout", { ...layout, order: String(order) }));
    this.places = this.layouts.map(
      ({ reference }) => new Model(OUTPUT, "Output", { outputs: [], msg_id: "", layout: reference }),
    );
    this.gridLayout = new Model(BASE, "Layout", { width: "100%", grid_template_columns: "100%" });
    const children = this.places.map(({ reference }) => reference);
    this.grid = new Model(CONTROLS, "GridBox", { children, layout: this.gridLayout.reference });
  }

  get reference(): string {
    return this.grid.reference;
  }

  /** Shows a bundle; done when the page has taken it in, so that charts do not queue up there. */
  async show(data: MimeBundle): Promise<void> {
    clearTimeout(this.clearing);
    const before = this.front;
    this.front = 1 - before;
    this.places[this.front].set({ outputs: [{ output_type: "display_data", data, metadata: {} }] });
    this.layouts[this.front].set({ order: "1" });
    this.layouts[before].set({ order: "0" });
    // Text lets what is below it show through, and a lower chart what is under its edge.
    const isText = !Object.keys(data).some((mime) => mime.startsWith("application/"));
    if (isText) this.places[before].set({ outputs: [] });
    else this.clearing = setTimeout(() => this.places[before].set({ outputs: [] }), OVERLAP);
    await this.receipt.asked();
  }

  close(): void {
    clearTimeout(this.clearing);
    this.receipt.close();
    for (const model of [this.grid, this.gridLayout, ...this.places, ...this.layouts]) model.close();
  }
}

/**
 * Finds out how far a page is with its messages, which it takes in order: a number set here is handed by a link
 * within the page to a second model, whose change comes back.
 */
class Receipt {
  private readonly question: Model;
  private readonly answer: Model;
  private readonly link: Model;
  private count = 0;
  private came: (() => void) | undefined;

  constructor() {
    const number = (changed: (state: { value?: unknown }) => void) =>
      new Model(CONTROLS, "IntText", { value: 0, layout: null, style: null }, { changed });
    this.question = number(() => {});
    this.answer = number(({ value }) => {
      if (value === this.count) this.came?.();
    });
    this.link = new Model(CONTROLS, "DirectionalLink", {
      ...{ _view_module: null, _view_name: null },
      source: [this.question.reference, "value"],
      target: [this.answer.reference, "value"],
    });
  }

  asked(): Promise<void> {
    this.count++;
    return new Promise((resolve) => {
      const waiting = setTimeout(resolve, PATIENCE);
      this.came = () => {
        clearTimeout(waiting);
        resolve();
      };
      this.question.set({ value: this.count });
    });
  }

  close(): void {
    for (const model of [this.link, this.question, this.answer]) model.close();
  }
}
