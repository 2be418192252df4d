/** A MIME bundle: the same content in several forms, of which a front end picks the richest it knows. */
export type MimeBundle = Record<string, unknown>;

/** A place in the notebook's output whose content can be replaced. */
export interface Slot {
  /** Shows a bundle there, in place of what it showed before. */
  show(bundle: MimeBundle): void;
}

interface Display {
  raw(mime: string, content: unknown): void;
}

type Publish = (bundle: MimeBundle, options?: { displayId?: string; update?: boolean }) => void;

const scope = globalThis as unknown as Record<symbol, unknown> & {
  __tslab__?: { require(id: string): { display: Display; newDisplay(): Display } };
};
let slots = 0;

/**
 * Opens a place for output. This project's kernel takes whole bundles, stock tslab takes the first form of a
 * bundle; outside a notebook the plain text goes to the console.
 */
export function openSlot(): Slot {
  const publish = scope[Symbol.for("Jupyter.publish")] as Publish | undefined;
  if (publish) {
    const displayId = `slot-${Date.now()}-${slots++}`;
    let update = false;
    return {
      show(bundle) {
        publish(bundle, { displayId, update });
        update = true;
      },
    };
  }
  if (scope.__tslab__) return firstForm(scope.__tslab__.require("tslab").newDisplay());
  return {
    show(bundle) {
      if (bundle["text/plain"]) console.log(bundle["text/plain"]);
    },
  };
}

/** Shows a bundle once. */
export function publish(bundle: MimeBundle): void {
  const ours = scope[Symbol.for("Jupyter.publish")] as Publish | undefined;
  if (ours) ours(bundle);
  else if (scope.__tslab__) firstForm(scope.__tslab__.require("tslab").display).show(bundle);
  else console.log(bundle["text/plain"]);
}

function firstForm(display: Display): Slot {
  return {
    show(bundle) {
      const [mime, content] = Object.entries(bundle)[0];
      display.raw(mime, content);
    },
  };
}
