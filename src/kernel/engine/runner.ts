import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { CompiledCell } from "./cell.js";
import type { Loader } from "./loader.js";
import type { Positions } from "./positions.js";
import { type Failure, failure, failureOf } from "./traceback.js";
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
  private readonly cells = new AsyncLocalStorage<number>();
  private readonly require: NodeJS.Require;
  private running: Running | undefined;
  private latest = 0;

  constructor(
    private readonly folder: string,
    private readonly loader: Loader,
    private readonly positions: Positions,
  ) {
    this.require = loader.require();
  }

  /** The cell that the code which runs now belongs to, be it in a timer long after. */
  get cell(): number {
    return this.cells.getStore() ?? this.latest;
  }

  run(id: number, cell: CompiledCell): Promise<Outcome> {
    this.latest = id;
    this.positions.add(cell);
    const link: Link = {
      step: 0,
      value: undefined,
      load: (specifier, names) => this.loader.load(cell, specifier, names),
      meta: { url: pathToFileURL(join(this.folder, "cell.ts")).href, dirname: this.folder },
    };
    return new Promise((resolve) => {
      this.running = { id, link, end: resolve };
      this.cells.run(id, () => void this.evaluate(cell, link));
    });
  }

  /** Ends the running cell from outside, its variables kept. */
  interrupt(): void {
    this.fail(failure("Interrupted", "The cell was stopped. All variables are kept."));
  }

  /**
   * An error that nobody caught: it ends the cell it belongs to.
   * @returns Whether that cell was still running.
   */
  uncaught(error: unknown): boolean {
    if (this.running?.id !== this.cell) return false;
    this.fail(failureOf(error));
    return true;
  }

  /** Runs something on behalf of a cell. */
  within<T>(id: number, work: () => T): T {
    return this.cells.run(id, work);
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
      const body = script.runInThisContext() as (...values: unknown[]) => unknown;
      for (const name of cell.hoisted) this.variables.hoist(name);
      const waiting = body(link, this.require, ...cell.variables.map((name) => this.variables.box(name)));
      if (waiting !== undefined) await waiting;
      // A rejection that nobody handles is known in the next turn.
      await nextTurn();
      end({ value: link.value });
    } catch (error) {
      end({ value: undefined, failure: failureOf(error) });
    }
  }
}
