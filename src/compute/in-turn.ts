import { wrongType } from "./check.js";

/** How a long computation is watched. */
export interface Watched {
  /** Called as the work goes on, with how much is done and how much there is. */
  onProgress?: (done: number, total: number) => void;
  /** Ends the work early: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** The most trials of one kind. */
export const MOST_TRIALS = 1_000_000;

/** Milliseconds of work after which others get their turn. */
const BREATH = 30;

/** @throws TypeError if it is not how work is watched. */
export function checkWatched({ onProgress, signal }: { [name in keyof Watched]?: unknown }): void {
  if (!(onProgress === undefined || typeof onProgress === "function")) {
    throw wrongType("onProgress", onProgress, "a function of how much is done and how much there is");
  }
  if (!(signal === undefined || signal instanceof AbortSignal)) {
    throw wrongType("signal", signal, "an AbortSignal");
  }
}

/**
 * Does pieces of work one after the other and gives way in between, so that a page stays alive, progress is drawn
 * and the work can be stopped.
 * @returns the results, in order.
 */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  { onProgress, signal }: Watched,
): Promise<Result[]> {
  checkWatched({ onProgress, signal });
  const results: Result[] = [];
  let since = performance.now();
  signal?.throwIfAborted();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - since < BREATH && results.length < items.length) continue;
    onProgress?.(results.length, items.length);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    since = performance.now();
  }
  return results;
}
