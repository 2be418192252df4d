import { type MimeBundle, publish } from "./publish.js";

/**
 * Shows values in the notebook, one under the other: charts, and whatever tells with a method under
 * `Symbol.for("Jupyter.display")` how it looks; other values as text.
 */
export function show(...values: unknown[]): void {
  for (const value of values) publish(bundleOf(value));
}

/** How a value looks, in all the forms that it knows. */
export function bundleOf(value: unknown): MimeBundle {
  const display = (value as Record<symbol, unknown> | null | undefined)?.[Symbol.for("Jupyter.display")];
  if (typeof display === "function") return display.call(value) as MimeBundle;
  const isObject = typeof value === "object" && value !== null;
  return { "text/plain": isObject ? JSON.stringify(value, plain, 1) : String(value) };
}

/** What JSON has no form for, or a wrong one. */
function plain(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Uint8Array);
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)))
    return String(value);
  return value;
}
