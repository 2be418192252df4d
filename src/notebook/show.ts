/** A MIME bundle: the same content in several forms, of which a front end picks the richest it knows. */
export type MimeBundle = Record<string, unknown>;

type Publish = (bundle: MimeBundle) => void;

/**
 * Shows values in the notebook, one under the other: charts, and whatever tells with a method under
 * `Symbol.for("Jupyter.display")` how it looks; other values as text.
 */
export function show(...values: unknown[]): void {
  const publish = publisher();
  for (const value of values) publish(bundleOf(value));
}

function bundleOf(value: unknown): MimeBundle {
  const display = (value as Record<symbol, unknown> | null | undefined)?.[Symbol.for("Jupyter.display")];
  if (typeof display === "function") return display.call(value) as MimeBundle;
  return { "text/plain": typeof value === "string" ? value : JSON.stringify(value, null, 1) };
}

/** The way to the notebook: this project's kernel takes whole bundles, stock tslab one form; else the console. */
function publisher(): Publish {
  const scope = globalThis as unknown as Record<symbol, unknown> & {
    __tslab__?: { require(id: string): unknown };
  };
  const ours = scope[Symbol.for("Jupyter.publish")];
  if (typeof ours === "function") return ours as Publish;
  if (scope.__tslab__) {
    const { display } = scope.__tslab__.require("tslab") as {
      display: { raw(mime: string, content: unknown): void };
    };
    return (bundle) => {
      const [mime, content] = Object.entries(bundle)[0];
      display.raw(mime, content);
    };
  }
  return (bundle) => console.log(bundle["text/plain"]);
}
