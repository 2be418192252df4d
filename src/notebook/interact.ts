import { Figure } from "../charts/figure.js";
import { sweepFigure } from "../charts/sweep.js";
import { checkWhole, outOfRange, wrongType } from "../compute/check.js";
import type { Control } from "./controls.js";
import { errorOutput, type Output, outputOf } from "./output.js";
import { publish } from "./publish.js";
import { bundleOf } from "./show.js";
import { hasWidgets, WIDGET_MIME } from "./widget-model.js";
import { type ControlBox, controlBox } from "./widgets.js";

/** The values of declared controls, by name, each with its type. */
export type ValuesOf<C> = { [K in keyof C]: C[K] extends Control<infer T> ? T : never };

/** What a handout keeps of a chart with controls: it has no kernel to compute the chart anew. */
export interface InteractOptions<C> {
  /** The control that becomes a slider over charts computed beforehand; the first that has values, by default. */
  sweep?: keyof C & string;
  /** How many such charts at most, from one end of that control to the other, 2 to 101; 21 by default. */
  frames?: number;
}

type Controls = Record<string, Control<unknown>>;

/** Boxes whose controls answer; older ones are let go with what they hold. */
const MOST_ALIVE = 50;

const alive: ControlBox[] = [];

/**
 * Controls to move by hand, and below them a chart that is computed anew at each move. Moves that come while it is
 * being computed are not saved up: the next chart is that of the newest values.
 *
 *     interact({ q: slider(0, 0.6), P: choice([10, 1000]) }, ({ q, P }) =>
 *       retrievalFigure(hopf(P === 10 ? jmat10 : jmat1000, 1, q, 100)));
 *
 * In a handout, and under a kernel without widgets such as stock tslab, one of the controls remains, as a slider over
 * charts computed beforehand, with the others at their start. What a control changes belongs in the chart or its title:
 * the caption of a handout stays.
 * @param controls made by `slider`, `play`, `choice`, `checkbox` and `button`, by name.
 * @param draw returns the chart, or something else to show, for the values of the controls. If it fails at a move,
 * the error stands in place of the chart until the next move. If it is asynchronous, put `await` before `interact`;
 * a handout then keeps the first chart only.
 * @param options what a handout keeps: `sweep` names the control, `frames` says how many charts.
 * @throws TypeError or RangeError if `controls` or `options` hold something else; whatever `draw` throws at the start.
 */
export function interact<C extends Controls, R>(
  controls: C,
  draw: (values: ValuesOf<C>) => R,
  options?: InteractOptions<C>,
): R extends Promise<unknown> ? Promise<void> : void;
export function interact<C extends Controls>(
  controls: C,
  draw: (values: ValuesOf<C>) => unknown,
  options: InteractOptions<C> = {},
): void | Promise<void> {
  checkControls(controls);
  if (typeof draw !== "function") throw wrongType("draw", draw, "a function that returns a chart");
  const { frames = 21, sweep = firstWithValues(controls) } = options;
  checkWhole("frames", frames, 2, 101);
  if (sweep !== undefined && !(Object.hasOwn(controls, sweep) && controls[sweep].values.length > 0))
    throw outOfRange("sweep", sweep, "the name of a control that has values");

  const values = Object.fromEntries(
    Object.entries(controls).map(([name, { value }]) => [name, value]),
  ) as ValuesOf<C>;
  const first = draw({ ...values });
  if (first instanceof Promise) return first.then((shown) => place(controls, values, draw, shown, shown));
  const kept =
    first instanceof Figure && sweep !== undefined
      ? swept(controls[sweep], sweep, frames, first, (value) => draw({ ...values, [sweep]: value }))
      : first;
  place(controls, values, draw, first, kept);
}

function checkControls(controls: Controls): void {
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

const firstWithValues = <C extends Controls>(controls: C) =>
  Object.keys(controls).find((name) => controls[name].values.length > 0) as (keyof C & string) | undefined;

/** The chart over the values of one control, computed beforehand; values at which `draw` fails are left out. */
function swept(
  control: Control<unknown>,
  name: string,
  most: number,
  first: Figure,
  draw: (value: unknown) => unknown,
): Figure {
  const kept = spread(control.values, most, control.values.indexOf(control.value)).flatMap((value) => {
    const figure = value === control.value ? first : drawnOrNothing(draw, value);
    return figure instanceof Figure ? [{ value: String(value), figure }] : [];
  });
  return sweepFigure(
    control.label ?? name,
    kept.map(({ value }) => value),
    kept.map(({ figure }) => figure),
    kept.findIndex(({ figure }) => figure === first),
  );
}

function drawnOrNothing(draw: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return draw(value);
  } catch {
    return undefined;
  }
}

/** At most `count` of some values, evenly spread, both ends and the one at `start` among them. */
function spread<T>(values: readonly T[], count: number, start: number): T[] {
  if (values.length <= count) return [...values];
  const last = values.length - 1;
  const places = Array.from({ length: count }, (_, k) => Math.round((k * last) / (count - 1)));
  const nearest = Math.round((start * (count - 1)) / last);
  if (start > 0 && start < last) places[Math.min(count - 2, Math.max(1, nearest))] = start;
  return [...new Set(places)].map((place) => values[place]);
}

/** Shows the chart with its controls where there is a kernel to hear them, and then what a handout keeps of it. */
function place<V extends object>(
  controls: Controls,
  values: V,
  draw: (values: V) => unknown,
  first: unknown,
  kept: unknown,
): void {
  if (first === undefined)
    throw wrongType("what draw returns", first, "the chart: return it rather than show it");
  if (hasWidgets()) {
    const box = live(controls, values, draw, first);
    alive.push(box);
    if (alive.length > MOST_ALIVE) alive.shift()?.close();
    publish({ [WIDGET_MIME]: box.view, "text/plain": `Controls: ${Object.keys(controls).join(", ")}` });
  }
  publish(bundleOf(kept));
}

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Controls in the page, whose moves draw the chart anew. */
function live<V extends object>(
  controls: Controls,
  values: V,
  draw: (values: V) => unknown,
  first: unknown,
): ControlBox {
  let newest = 0;
  let shown = 0;
  const box = controlBox(controls, liveOutput(first), async (name, value) => {
    Object.assign(values, { [name]: value });
    const move = ++newest;
    // Moves that are here already count too: only the last of them is drawn.
    await nextTurn();
    if (move !== newest) return;
    const output = await drawn(draw, { ...values });
    // One that took long may have been overtaken.
    if (move < shown) return;
    shown = move;
    box.show(output);
  });
  return box;
}

/** What is moved by hand needs no form for other programs to read. */
const liveOutput = (value: unknown): Output =>
  outputOf(value instanceof Figure ? value.forms() : bundleOf(value));

/** The chart for some values; an error in a student's function stands where the chart was. */
async function drawn<V>(draw: (values: V) => unknown, values: V): Promise<Output> {
  try {
    return liveOutput(await draw(values));
  } catch (error) {
    return errorOutput(error);
  }
}
