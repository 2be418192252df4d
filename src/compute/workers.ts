import { checkWhole } from "./check.js";
import { checkWatched, inTurn, type Watched } from "./in-turn.js";

/** How many threads do the work, and how it is watched. */
export interface Workers extends Watched {
  /**
   * Threads to share the work between, from 1 to 64, under Node; in a browser there is one. The result is the same for
   * any number of them. Without this option the work is done in turn, as if in one long random sequence.
   */
  workers?: number;
}

/** The number of workers, if it is given. */
export function checkWorkers(workers: number | undefined): void {
  if (workers !== undefined) checkWhole("workers", workers, 1, 64);
}

/** What is used of the pool's library. */
interface Pool {
  run(item: unknown): Promise<unknown>;
  destroy(): Promise<void>;
}

/**
 * Does pieces of work that do not depend on one another, in several threads.
 * @param module address of a module, the default export of which does one piece; it is `work`.
 * @returns the results, in order.
 */
export async function inWorkers<Item, Result>(
  module: string,
  work: (item: Item) => Result,
  items: readonly Item[],
  { workers = 1, onProgress, signal }: Workers,
): Promise<Result[]> {
  checkWatched({ onProgress, signal });
  const pool = workers > 1 ? await openPool(module, Math.min(workers, items.length)) : undefined;
  if (pool === undefined) {
    return inTurn(items, work, { ...(onProgress && { onProgress }), ...(signal && { signal }) });
  }
  let done = 0;
  try {
    signal?.throwIfAborted();
    const results = Promise.all(
      items.map(async (item) => {
        const result = (await pool.run(item)) as Result;
        if (!signal?.aborted) onProgress?.(++done, items.length);
        return result;
      }),
    );
    const ended = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    return await Promise.race([results, ended]);
  } finally {
    await pool.destroy();
  }
}

/** A pool of threads under Node; its library is asked for at run time, so that a bundle for the browser is without. */
async function openPool(filename: string, threads: number): Promise<Pool | undefined> {
  const host = globalThis as { process?: { versions?: { node?: string } } };
  if (host.process?.versions?.node === undefined) return undefined;
  const name = "tinypool";
  const { Tinypool } = (await import(name)) as { Tinypool: new (options: object) => Pool };
  return new Tinypool({ filename, minThreads: threads, maxThreads: threads });
}
