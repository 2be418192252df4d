import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { CompiledCell } from "./cell.js";
import { guarded, isInterrupt } from "./guard.js";
import type { Loader } from "./loader.js";
import { Owner } from "./owner.js";
import type { Positions } from "./positions.js";
import { type Failure, failureOf, filesOf, interrupted } from "./traceback.js";
import { Variables } from "./variables.js";

/** How a cell ended. */
export interface Outcome {
  /** How many of its declarations the cell has passed. */
  step: number;
  /** Value of its last expression. */
  value: unknown;
  failure?: Failure;
}

/** What a running cell can reach of its runner. */
interface Link {
  step: number;
  value: unknown;
  load(specifier: string, names?: string[]): Promise<unknown>;
  meta: { url: string; dirname: string };
}

interface Running {
  id: number;
  link: Link;
  end(outcome: Outcome): void;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs compiled cells one after the other. */
export class Runner {
  private readonly variables = new Variables();
  private readonly owner = new Owner();
  private readonly require: NodeJS.Require;
  private readonly runs = new Map<string, number>();
  private running: Running | undefined;

  constructor(
    private readonly folder: string,
    private readonly loader: Loader,
    private readonly positions: Positions,
    /** Told when V8 begins and ceases to watch for the signal that stops a cell. */
    private readonly watched: (isWatched: boolean) => void,
  ) {
    this.owner.followTimers();
    this.require = loader.require();
  }

  /** The cell that the code which runs now belongs to, be it in a timer long after. */
  get cell(): number {
    return this.owner.cell;
  }

  /** A way to call code later that then counts as the present cell's. */
  bound(): <T>(work: () => T) => T {
    const { cell } = this.owner;
    return (work) => {
      this.owner.own(cell);
      return work();
    };
  }

  run(id: number, cell: CompiledCell): Promise<Outcome> {
    this.owner.start(id);
    this.positions.add(cell);
    this.runs.set(cell.file, id);
    const link: Link = {
      step: 0,
      value: undefined,
      load: (specifier, names) => this.loader.load(cell, specifier, names),
      meta: { url: pathToFileURL(join(this.folder, "cell.ts")).href, dirname: this.folder },
    };
    return new Promise((resolve) => {
      this.running = { id, link, end: resolve };
      // On a stack of its own: a cell that is interrupted takes the whole stack with it.
      setImmediate(() => void this.evaluate(cell, link));
    });
  }

  /** Ends the running cell from outside, its variables kept. */
  interrupt(): void {
    this.fail(interrupted);
  }

  /**
   * An error that nobody caught: it ends the cell it belongs to.
   * @returns Whether that cell was still running; if not, the cell is in `cell`.
   */
  uncaught(error: unknown): { cell: number; isRunning: boolean } {
    const cell = this.cellOf(error);
    if (this.running?.id !== cell) return { cell, isRunning: false };
    this.fail(failureOf(error));
    return { cell, isRunning: true };
  }

  /** The cell whose code an error came from. */
  private cellOf(error: unknown): number {
    const file = filesOf(error).find((name) => this.runs.has(name));
    return file === undefined ? this.owner.cell : (this.runs.get(file) as number);
  }

  private fail(reason: Failure): void {
    const { running } = this;
    this.running = undefined;
    running?.end({ step: running.link.step, value: undefined, failure: reason });
  }

  private async evaluate(cell: CompiledCell, link: Link): Promise<void> {
    const ends = this.running;
    const end = (outcome: Omit<Outcome, "step">) => {
      if (this.running !== ends) return;
      this.running = undefined;
      ends?.end({ step: link.step, ...outcome });
    };
    try {
      const script = new Script(cell.code, { filename: cell.file, columnOffset: -cell.offset });
      const body = script.runInThisContext({ displayErrors: false }) as (...values: unknown[]) => unknown;
      for (const name of cell.hoisted) this.variables.hoist(name);
      const boxes = cell.variables.map((name) => this.variables.box(name));
      const waiting = this.watch(() => body(link, this.require, ...boxes));
      if (waiting !== undefined) await waiting;
      // A rejection that nobody handles is known in the next turn.
      await nextTurn();
      end({ value: link.value });
    } catch (error) {
      end({ value: undefined, failure: isInterrupt(error) ? interrupted : failureOf(error) });
    }
  }

  private watch<T>(work: () => T): T {
    try {
      return guarded(() => {
        this.watched(true);
        return work();
      });
    } finally {
      this.watched(false);
    }
  }
}
