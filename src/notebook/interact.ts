import { Figure } from "../charts/figure.js";
import { sweepFigure } from "../charts/sweep.js";
import { checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { escaped } from "../compute/html.js";
import type { Control } from "./controls.js";
import { publish } from "./publish.js";
import { bundleOf } from "./show.js";
import { hasWidgets, WIDGET_MIME } from "./widget-model.js";
import { type ControlBox, controlBox } from "./widgets.js";

/** The values of declared controls, by name, each with its type. */
export type ValuesOf<C> = { [K in keyof C]: C[K] extends Control<infer T> ? T : never };

/** How the chart moves where there is no kernel to compute it anew. */
export interface InteractOptions<C> {
  /** The control that a handout keeps; the first one that has values, by default. */
  sweep?: keyof C & string;
  /** Charts that a handout keeps at most, from one end of that control to the other; 21 by default. */
  frames?: number;
}

/** Cells whose controls stay alive; older ones are let go with what they hold. */
const MOST_ALIVE = 20;

const alive: ControlBox[] = [];

/**
 * Controls to move by hand, and a chart that is computed anew, in its place, at each move. Moves that come while
 * it is being computed are not saved up: the next chart is that of the newest values.
 *
 *     interact({ gamma: slider(0.1, 10), theta: slider(-2, 2) }, ({ gamma, theta }) => activationFigure(gamma, theta));
 *
 * In a handout, and under a kernel without widgets, one of the controls remains, as a slider over charts that were
 * computed beforehand, with the others at their start.
 * @param controls made by `slider`, `play`, `choice`, `checkbox` and `button`, by name.
 * @param draw makes the chart, or something else to show, from the values of the controls.
 * @param options.sweep which control a handout keeps.
 * @param options.frames how many charts a handout keeps, 2 to 101.
 * @throws TypeError if `controls` holds something else; whatever `draw` throws at the start.
 */
export function interact<C extends Record<string, Control<unknown>>>(
  controls: C,
  draw: (values: ValuesOf<C>) => unknown,
  options: InteractOptions<C> = {},
): void {
  checkControls(controls);
  if (typeof draw !== "function") throw wrongType("draw", draw, "a function that makes a chart");
  const { frames = 21, sweep = firstWithValues(controls) } = options;
  checkWhole("frames", frames, 2, 101);
  if (sweep !== undefined && !controls[sweep]?.values?.length)
    throw outOfRange("sweep", sweep, "the name of a control that has values");

  const values = Object.fromEntries(
    Object.entries(controls).map(([name, { value }]) => [name, value]),
  ) as ValuesOf<C>;
  const first = draw({ ...values });
  const still = () =>
    first instanceof Figure && sweep !== undefined
      ? swept(controls[sweep], sweep, frames, first, (value) => draw({ ...values, [sweep]: value }))
      : first;
  if (hasWidgets()) live(controls, values, draw, first, still());
  else publish(bundleOf(still()));
}

function checkControls(controls: Record<string, Control<unknown>>): void {
  const allowed = "an object of controls, such as { q: slider(0, 1) }";
  if (typeof controls !== "object" || controls === null) throw wrongType("controls", controls, allowed);
  const entries = Object.entries(controls);
  if (entries.length === 0) throw outOfRange("controls", controls, allowed);
  for (const [name, control] of entries) {
    const isControl = typeof control === "object" && control !== null && Array.isArray(control.values);
    if (!isControl)
      throw wrongType(`controls.${name}`, control, "a slider, play, choice, checkbox or button");
  }
}

const firstWithValues = <C extends Record<string, Control<unknown>>>(controls: C) =>
  Object.keys(controls).find((name) => controls[name].values.length > 0) as (keyof C & string) | undefined;

/** The chart over the values of one control, computed beforehand. */
function swept(
  control: Control<unknown>,
  name: string,
  frames: number,
  first: Figure,
  draw: (value: unknown) => unknown,
): Figure {
  const values = spread(control.values, frames, control.values.indexOf(control.value));
  const figures = values.map((value) => (value === control.value ? first : draw(value)));
  const kept = values.flatMap((value, k) => {
    const figure = figures[k];
    return figure instanceof Figure ? [{ value: String(value), figure }] : [];
  });
  const active = kept.findIndex(({ figure }) => figure === first);
  return sweepFigure(
    control.label ?? name,
    kept.map(({ value }) => value),
    kept.map(({ figure }) => figure),
    Math.max(0, active),
  );
}

/** At most `count` of some values, evenly spread, both ends and the one at `start` among them. */
function spread<T>(values: readonly T[], count: number, start: number): T[] {
  if (values.length <= count) return [...values];
  const places = Array.from({ length: count }, (_, k) => Math.round((k * (values.length - 1)) / (count - 1)));
  if (start >= 0) {
    const inner = places.slice(1, -1);
    const nearest = inner.reduce((a, b) => (Math.abs(b - start) < Math.abs(a - start) ? b : a), inner[0]);
    if (!places.includes(start) && nearest !== undefined) places[places.indexOf(nearest)] = start;
  }
  return places.map((place) => values[place]);
}

function live<V extends Record<string, unknown>>(
  controls: Record<string, Control<unknown>>,
  values: V,
  draw: (values: V) => unknown,
  first: unknown,
  still: unknown,
): void {
  let isDue = false;
  let isDrawing = false;
  const redraw = async () => {
    while (isDue) {
      isDue = false;
      await box.show(drawn(draw, values));
    }
    isDrawing = false;
  };
  const box = controlBox(controls, (name, value) => {
    (values as Record<string, unknown>)[name] = value;
    isDue = true;
    // Behind the moves that have come in meanwhile, so that they count.
    if (!isDrawing) setTimeout(redraw, 0);
    isDrawing = true;
  });
  alive.push(box);
  if (alive.length > MOST_ALIVE) alive.shift()?.close();
  void box.show(bundleOf(first));
  publish({ [WIDGET_MIME]: box.view, ...bundleOf(still) });
}

/** The chart for the values now; an error in a student's function stands where the chart was. */
function drawn<V extends object>(draw: (values: V) => unknown, values: V): Record<string, unknown> {
  try {
    const value = draw({ ...values });
    // What is moved by hand needs no form for other programs to read.
    return value instanceof Figure ? value.forms() : bundleOf(value);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { "text/html": `<pre role="alert">${escaped(message)}</pre>`, "text/plain": message };
  }
}
