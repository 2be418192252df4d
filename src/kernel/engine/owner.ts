import { promisify } from "node:util";

/**
 * Tells which cell the code that runs now belongs to, be it in a timer long after the cell has ended. Node's own
 * means for this (AsyncLocalStorage) is not used: with it, code cannot be stopped wherever it is.
 */

type Timer = (callback: (...values: unknown[]) => unknown, ...rest: unknown[]) => unknown;

export class Owner {
  /** The cell that started last. */
  private latest = 0;
  private owner: number | undefined;
  private readonly startReset = setImmediate;

  get cell(): number {
    return this.owner ?? this.latest;
  }

  start(cell: number): void {
    this.latest = cell;
    this.owner = undefined;
  }

  /** Makes the timers of a cell remember it. */
  followTimers(): void {
    for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) this.follow(name);
  }

  private follow(name: "setTimeout" | "setInterval" | "setImmediate"): void {
    const plain = globalThis[name] as unknown as Timer;
    const following: Timer = (callback, ...rest) => {
      if (typeof callback !== "function") return plain(callback, ...rest);
      const { cell } = this;
      return plain(
        (...values) => {
          this.own(cell);
          return callback(...values);
        },
        ...rest,
      );
    };
    const promised = promisify(plain);
    Object.defineProperty(following, "name", { value: name });
    Object.defineProperty(following, promisify.custom, { value: promised });
    Object.assign(globalThis, { [name]: following });
  }

  /** What runs until the next turn follows from this cell. */
  own(cell: number): void {
    this.owner = cell === this.latest ? undefined : cell;
    if (this.owner === undefined) return;
    this.startReset(() => {
      this.owner = undefined;
    });
  }
}
