import { Script } from "node:vm";

/** Runs code so that the signal SIGINT stops it, even in an endless loop; it then throws. */

const entry = Symbol.for("Jupyter.guarded");
const script = new Script(`globalThis[Symbol.for(${JSON.stringify(entry.description)})]()`, {
  filename: "node:guard",
});

export function guarded<T>(work: () => T): T {
  Object.defineProperty(globalThis, entry, { value: work, configurable: true });
  return script.runInThisContext({ breakOnSigint: process.platform !== "win32", displayErrors: false }) as T;
}

export function isInterrupt(error: unknown): boolean {
  return (
    error instanceof Error && (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED"
  );
}
