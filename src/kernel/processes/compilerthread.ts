import { Worker } from "node:worker_threads";
import type { Compilation } from "../engine/cell.js";
import type { Completeness } from "../engine/compiler.js";
import type { Completion } from "../engine/completion.js";
import type { Inspection } from "../engine/inspection.js";
import type { Answer, Order } from "./compiling.js";

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** The compiler, asked from another thread. */
export class CompilerThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor(folder: string) {
    this.worker = new Worker(new URL("./compiling.js", import.meta.url), {
      workerData: folder,
      // The compiler's objects live long: room for young ones would only be held.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
    });
    this.worker.on("message", (answer: Answer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.result as never);
    });
    this.worker.on("error", (error) => {
      process.stderr.write(`The compiler stopped: ${error.stack ?? error.message}\n`);
      process.exit(1);
    });
  }

  compile(code: string, label: string): Promise<Compilation> {
    return this.ask("compile", code, label);
  }

  commit(steps?: number): Promise<void> {
    return this.ask("commit", steps);
  }

  reset(): Promise<void> {
    return this.ask("reset");
  }

  completeness(code: string): Promise<Completeness> {
    return this.ask("completeness", code);
  }

  complete(code: string, position: number): Promise<Completion> {
    return this.ask("complete", code, position);
  }

  inspect(code: string, position: number): Promise<Inspection | undefined> {
    return this.ask("inspect", code, position);
  }

  private ask<T>(method: Order["method"], ...args: unknown[]): Promise<T> {
    this.count++;
    const order: Order = { id: this.count, method, args };
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(order.id, { resolve: resolve as (result: never) => void, reject });
      this.worker.postMessage(order);
    });
  }
}
