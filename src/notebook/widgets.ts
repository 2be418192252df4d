import { type Control, decimals } from "./controls.js";
import type { Output } from "./output.js";
import { answerPages, BASE, CONTROLS, type Heard, Model, OUTPUT, type State } from "./widget-model.js";

/** A box of controls in the page. */
export interface ControlBox {
  /** What the box is in a MIME bundle. It hides the output that follows it. */
  view: { version_major: 2; version_minor: 0; model_id: string };
  /** Shows an output below the controls, in place of what was there. */
  show(output: Output): void;
  close(): void;
}

/**
 * Puts controls into a box, one below the other, and below them a place for a chart.
 * @param controls by name.
 * @param first what stands in that place at the start.
 * @param moved called with the name of a control and its new value; the page waits with that control's next move
 * until it is done.
 */
export function controlBox(
  controls: Record<string, Control<unknown>>,
  first: Output,
  moved: (name: string, value: unknown) => Promise<void>,
): ControlBox {
  answerPages();
  const row = new Row();
  const rows = Object.entries(controls).map(([name, control]) =>
    row.of(control, control.label ?? name, (value) => moved(name, value)),
  );
  const place = row.kept(new Model(OUTPUT, "Output", { outputs: [first], msg_id: "", layout: row.layout() }));
  const style = row.model("HTML", { value: HIDE_NEXT, layout: row.layout({ display: "none" }) });
  const children = [...rows, place, style].map(({ reference }) => reference);
  const box = row.model("VBox", { children, layout: row.layout(), _dom_classes: [LIVE] });
  return {
    view: { version_major: 2, version_minor: 0, model_id: box.id },
    show: (output) => place.set({ outputs: [output] }),
    close() {
      for (const model of row.made.reverse()) model.close();
    },
  };
}

/** Marks a box whose controls answer. */
const LIVE = "neurons-live";

/**
 * The output that follows a box is for pages without controls. JupyterLab and Notebook hide it while the box is there:
 * a notebook that is opened again after a restart shows it.
 */
const HIDE_NEXT = `<style>
.jp-NotebookPanel .jp-OutputArea-child:has(.${LIVE}) + .jp-OutputArea-child { display: none; }
</style>`;

type Moved = (value: unknown) => Promise<void>;

/** Makes the models of a box's rows, and knows all that it made. */
class Row {
  readonly made: Model[] = [];

  model(name: string, state: State, heard: Heard = {}): Model {
    return this.kept(new Model(CONTROLS, name, state, heard));
  }

  layout(state: State = {}): string {
    return this.kept(new Model(BASE, "Layout", state)).reference;
  }

  of(control: Control<unknown>, description: string, moved: Moved): Model {
    const common = { description, tooltip: description, layout: this.layout({ width: "420px" }) };
    if (control.kind === "slider") return this.slider(control as Control<number>, common, moved);
    if (control.kind === "play") return this.play(control as Control<number>, common, moved);
    if (control.kind === "choice") return this.choice(control, common, moved);
    if (control.kind === "checkbox") return this.checkbox(control, common, moved);
    return this.button(description, moved);
  }

  private slider(control: Control<number>, common: State, moved: Moved): Model {
    const range = rangeOf(control);
    const changed = ({ value }: State) =>
      typeof value === "number" ? moved(range.nearest(value)) : undefined;
    const state = { ...common, ...range.state, style: this.style("SliderStyle") };
    return this.model(range.isWhole ? "IntSlider" : "FloatSlider", state, { changed });
  }

  private play(control: Control<number>, common: State, moved: Moved): Model {
    const bar = this.slider(control, common, moved);
    const { min, max, step, value } = rangeOf(control).state;
    // A thousandth of a step more, since Play adds up fractions and would miss the last value.
    const run = { min, max: max + step / 1000, step, value, interval: control.interval ?? 300 };
    const player = this.model("Play", { ...run, layout: this.layout(), show_repeat: false });
    const unseen = { _view_module: null, _view_name: null };
    const ends = { source: [player.reference, "value"], target: [bar.reference, "value"] };
    this.model("Link", { ...unseen, ...ends });
    return this.model("HBox", { children: [bar.reference, player.reference], layout: this.layout() });
  }

  private choice({ values, value }: Control<unknown>, common: State, moved: Moved): Model {
    const changed = ({ index }: State) =>
      typeof index === "number" && index in values ? moved(values[index]) : undefined;
    const state = { _options_labels: values.map(String), index: values.indexOf(value) };
    return this.model(
      "Dropdown",
      { ...common, ...state, style: this.style("DescriptionStyle") },
      { changed },
    );
  }

  private checkbox({ value }: Control<unknown>, common: State, moved: Moved): Model {
    const changed = (state: State) => (typeof state.value === "boolean" ? moved(state.value) : undefined);
    return this.model("Checkbox", { ...common, value, style: this.style("CheckboxStyle") }, { changed });
  }

  private button(description: string, moved: Moved): Model {
    let pressed = 0;
    const layout = this.layout({ width: "max-content", min_width: "120px", margin: "2px 2px 2px 150px" });
    const state = { description, layout, style: this.style("ButtonStyle", {}) };
    return this.model("Button", state, { clicked: () => moved(++pressed) });
  }

  private style(name: string, state: State = { description_width: "140px" }): string {
    const view = { _view_module: BASE, _view_name: "StyleView" };
    return this.model(name, { ...view, ...state }).reference;
  }

  kept(model: Model): Model {
    this.made.push(model);
    return model;
  }
}

/** A control over numbers as a slider of the page. */
function rangeOf({ values, value }: Control<number>) {
  const isWhole = values.every(Number.isInteger);
  const [min, max, step] = [values[0], values[values.length - 1], values[1] - values[0]];
  return {
    state: {
      min,
      max,
      step,
      value,
      readout_format: isWhole ? "d" : `.${decimals(Number(step.toPrecision(6)))}f`,
    },
    isWhole,
    /** The nearest of the values: the page adds up steps and comes near it only. */
    nearest: (moved: number): number =>
      values[Math.min(values.length - 1, Math.max(0, Math.round((moved - min) / step)))],
  };
}
