import { parentPort, workerData } from "node:worker_threads";
import { Compiler } from "../engine/compiler.js";
import { keepCompiledCompiler } from "../engine/typescript.js";

/** The thread that the compiler has to itself: it answers while a cell computes. */

type Methods = Pick<Compiler, "compile" | "commit" | "reset" | "completeness" | "complete" | "inspect">;

export interface Order {
  id: number;
  method: keyof Methods;
  args: unknown[];
}

export type Answer = { id: number; result: unknown } | { id: number; error: string };

const port = parentPort;
const compiler = new Compiler(workerData as string);

/** Reads the rest of the types when nothing has been asked for a moment: once begun, it holds up every answer. */
function readAllSoon(delay: number): void {
  clearTimeout(reading);
  reading = setTimeout(() => {
    compiler.readAll();
    keepCompiledCompiler();
  }, delay);
}

let reading: NodeJS.Timeout | undefined;
compiler.warmUp();
readAllSoon(1500);

port?.on("message", ({ id, method, args }: Order) => {
  try {
    const call = compiler[method] as (...values: unknown[]) => unknown;
    port.postMessage({ id, result: call.apply(compiler, args) } satisfies Answer);
    if (method === "commit") readAllSoon(400);
  } catch (error) {
    port.postMessage({
      id,
      error: error instanceof Error ? (error.stack ?? "") : String(error),
    } satisfies Answer);
  }
});
