import { checkFlag, checkNumber, checkPositive, outOfRange, wrongType } from "../compute/check.js";

/**
 * Something to move by hand, made by `slider`, `choice`, `checkbox`, `play` or `button`, and given to `interact`.
 * T is the type of its value.
 */
export interface Control<T> {
  readonly kind: "slider" | "choice" | "checkbox" | "play" | "button";
  /** Its value at the start. */
  readonly value: T;
  /** What it is called in the page; by default its name in the declaration. */
  readonly label?: string;
  /** Every value that it can take, in order; none for a button. */
  readonly values: readonly T[];
  /** How long a playing control stays at a value, in ms. */
  readonly interval?: number;
}

/** What a control is called. */
export interface ControlOptions {
  /** By default its name in the declaration. */
  label?: string;
}

/** Where a slider starts, and how far apart its values are. */
export interface SliderOptions extends ControlOptions {
  /** Value at the start, or the nearest that it can take; the middle by default (for `play`, the lowest). */
  value?: number;
  /** Distance between two values; by default about a hundredth of the range, see `slider`. */
  step?: number;
}

/** More steps than these nobody can set by hand. */
const MOST_STEPS = 10_000;

/**
 * A slider for a number.
 *
 *     interact({ q: slider(0, 0.5) }, ({ q }) => retrievalFigure(hopf(jmat10, 1, q, 100)));
 *
 * @param min smallest value.
 * @param max largest value, above `min`.
 * @param options.value at the start; the middle by default.
 * @param options.step distance between two values; by default 1 between whole ends that are 100 to 10 000 apart, else
 * a hundredth of the range, rounded down to 1, 2 or 5 in its first digit.
 * @throws RangeError if `max` is not above `min`, the step does not fit, or the value lies outside.
 */
export function slider(min: number, max: number, options: SliderOptions = {}): Control<number> {
  return { kind: "slider", ...steps(min, max, options), ...labelled(options) };
}

/**
 * A slider with a play button that goes through its values by itself.
 * @param options.interval time at each value in ms; 300 by default.
 * @throws RangeError as `slider` does, and if the interval is below 20 ms.
 */
export function play(
  min: number,
  max: number,
  options: SliderOptions & { interval?: number } = {},
): Control<number> {
  const { interval = 300 } = options;
  checkNumber("interval", interval, 20);
  return { kind: "play", interval, ...steps(min, max, { value: min, ...options }), ...labelled(options) };
}

/**
 * A list to choose from.
 * @param values what there is to choose, at least one, each shown as text.
 * @param options.value at the start; the first by default.
 * @throws TypeError or RangeError if there is nothing to choose or the value is not among them.
 */
export function choice<T extends string | number>(
  values: readonly T[],
  options: ControlOptions & { value?: T } = {},
): Control<T> {
  if (!Array.isArray(values)) throw wrongType("values", values, "a list of texts or numbers");
  if (values.length === 0) throw outOfRange("values", values, "a list of at least one value");
  const { value = values[0] } = options;
  if (!values.includes(value)) {
    throw outOfRange("value", value, `one of ${values.map((one) => JSON.stringify(one)).join(", ")}`);
  }
  return { kind: "choice", value, values: [...values], ...labelled(options) };
}

/** A box to tick. */
export function checkbox(value = false, options: ControlOptions = {}): Control<boolean> {
  checkFlag("value", value);
  return { kind: "checkbox", value, values: [false, true], ...labelled(options) };
}

/** A button; its value counts how often it was pressed. Good for "again, with other random numbers". */
export function button(options: ControlOptions = {}): Control<number> {
  return { kind: "button", value: 0, values: [], ...labelled(options) };
}

const labelled = ({ label }: ControlOptions) => (label === undefined ? {} : { label: String(label) });

function steps(min: number, max: number, options: SliderOptions): { value: number; values: number[] } {
  checkNumber("min", min);
  checkNumber("max", max);
  if (max <= min) throw outOfRange("max", max, `above min = ${min}`);
  const { step = niceStep(max - min, Number.isInteger(min) && Number.isInteger(max)) } = options;
  checkPositive("step", step);
  const count = Math.floor((max - min) / step + 1e-9);
  if (count < 1 || count > MOST_STEPS) {
    throw outOfRange("step", step, `such that there are 1 to ${MOST_STEPS} steps from ${min} to ${max}`);
  }
  const values = Array.from({ length: count + 1 }, (_, k) => tidy(min + k * step, step));
  const middle = values[Math.round(count / 2)];
  const { value = middle } = options;
  checkNumber("value", value, min, max);
  return { value: values[Math.min(count, Math.round((value - min) / step))], values };
}

/** A hundredth of a range, rounded down to 1, 2 or 5 in its first digit; 1 for long ranges of whole numbers. */
function niceStep(range: number, isWhole: boolean): number {
  if (isWhole && range >= 100 && range <= MOST_STEPS) return 1;
  const rough = range / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [5, 2, 1].find((f) => f * power <= rough * (1 + 1e-9)) ?? 1;
  return tidy(factor * power, power);
}

/** A number without the dust of adding fractions: 0.30000000000000004 becomes 0.3. */
function tidy(value: number, step: number): number {
  return Number(value.toFixed(decimals(step) + 2));
}

/** Digits after the point that a step needs, three significant ones at most. */
export function decimals(step: number): number {
  const most = Math.max(0, 2 - Math.floor(Math.log10(step)));
  for (let digits = 0; digits < most; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.round(scaled) > 0 && Math.abs(scaled - Math.round(scaled)) < 1e-9) return digits;
  }
  return Math.min(12, most);
}
