import { escaped } from "../compute/html.js";
import { openSlot, type Slot } from "./publish.js";

/** A bar appears only for work that takes longer than this, in ms. */
const PATIENCE = 500;
/** A bar is redrawn at most this often, in ms. */
const INTERVAL = 100;

/**
 * Goes through a list and shows a bar with the time left while it takes longer than half a second; the bar
 * goes away at the end, also if the loop is left early or fails.
 *
 *     for (const alpha of progress(loads, "load")) { ... }
 *
 * @param items what to go through.
 * @param label what the bar says beside the count.
 */
export function* progress<T>(items: Iterable<T>, label = ""): Generator<T, void, undefined> {
  const list = Array.from(items);
  const started = Date.now();
  let drawn = started + PATIENCE - INTERVAL;
  let slot: Slot | undefined;
  try {
    for (let done = 0; done < list.length; done++) {
      const now = Date.now();
      if (now - drawn >= INTERVAL) {
        slot ??= openSlot();
        slot.show(bar(done, list.length, now - started, label));
        drawn = now;
      }
      yield list[done];
    }
  } finally {
    slot?.show({ "text/html": "", "text/plain": "" });
  }
}

function bar(done: number, of: number, elapsed: number, label: string): Record<string, string> {
  const left = done === 0 ? "" : `, ${Math.ceil(((elapsed / done) * (of - done)) / 1000)} s left`;
  const words = `${label} ${done} of ${of}${left}`.trim();
  return {
    "text/html": `<progress value="${done}" max="${of}" style="width:16em;vertical-align:middle"></progress> ${escaped(words)}`,
    "text/plain": words,
  };
}
