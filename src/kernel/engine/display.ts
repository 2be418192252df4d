import { inspect, types } from "node:util";
import { formulaOf } from "./formula.js";
import { tableOf } from "./table.js";

/** A value in every form that a front end may show: MIME type to content. */
export type Bundle = Record<string, unknown>;

const longest = 200_000;
const Timeout = timerClass(setTimeout(() => {}));
const Immediate = timerClass(setImmediate(() => {}));
const displayMethod = Symbol.for("Jupyter.display");

function timerClass(timer: NodeJS.Timeout | NodeJS.Immediate) {
  timer[Symbol.dispose]();
  return timer.constructor as new () => unknown;
}

function shortened(text: string): string {
  const more = text.length - longest;
  return more > 0 ? `${text.slice(0, longest)}\n... ${more} more characters` : text;
}

function typedArrayText(values: ArrayLike<unknown>): string {
  const name = values.constructor.name;
  const shown = Array.from({ length: Math.min(values.length, 10) }, (_, index) => inspect(values[index]));
  const more = values.length - shown.length;
  if (more > 0) shown.push(`... ${more} more`);
  return `${name}(${values.length}) [${shown.length > 0 ? ` ${shown.join(", ")} ` : ""}]`;
}

/** Plain text of a value, without colours. */
export function textOf(value: unknown): string {
  if (types.isTypedArray(value) && !Buffer.isBuffer(value))
    return typedArrayText(value as ArrayLike<unknown>);
  try {
    return shortened(inspect(value));
  } catch (error) {
    return `(a value that cannot be shown: ${error instanceof Error ? error.message : String(error)})`;
  }
}

/** JSON has no bytes: pictures travel as base64. */
export function encoded(bundle: Bundle): Bundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, content]) => [
      type,
      content instanceof Uint8Array ? Buffer.from(content).toString("base64") : content,
    ]),
  );
}

function methodOf(value: unknown): (() => unknown) | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  try {
    const method = (value as Record<symbol, unknown>)[displayMethod];
    return typeof method === "function" ? () => method.call(value) : undefined;
  } catch {
    return undefined;
  }
}

/** What `setTimeout` returns is of no interest to a reader. */
function isTimer(value: unknown): boolean {
  return types.isProxy(value) ? false : value instanceof Timeout || value instanceof Immediate;
}

/**
 * How a value shows itself: by its own `Symbol.for("Jupyter.display")` method, else in the forms that suit its kind.
 * `undefined` shows nothing.
 */
export async function bundleOf(value: unknown): Promise<Bundle | undefined> {
  if (value === undefined || isTimer(value)) return undefined;
  const own = methodOf(value);
  if (own) {
    const bundle = await own();
    if (typeof bundle === "object" && bundle !== null) return encoded(bundle as Bundle);
    throw new TypeError(
      "The method under Symbol.for('Jupyter.display') must return an object of MIME types.",
    );
  }
  if (types.isPromise(value)) return { "text/plain": `${textOf(value)}\n(a promise: put await before it)` };
  try {
    const formula = formulaOf(value);
    if (formula) return formula;
    const table = tableOf(value);
    if (table) return { "text/plain": textOf(value), "text/html": table };
  } catch {
    // A value with getters that throw is shown as far as plain text can.
  }
  return { "text/plain": textOf(value) };
}
