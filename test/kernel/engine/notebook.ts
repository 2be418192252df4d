import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "#src/kernel/engine/cell";
import { Compiler } from "#src/kernel/engine/compiler";
import { Loader } from "#src/kernel/engine/loader";
import { Positions } from "#src/kernel/engine/positions";
import { Runner } from "#src/kernel/engine/runner";
import type { Failure } from "#src/kernel/engine/traceback";
import { mapStacks } from "#src/kernel/engine/traceback";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** A fresh folder inside the repository, so that its cells find the repository's packages. */
export function folderWith(files: Record<string, string> = {}): string {
  mkdirSync(join(root, "build"), { recursive: true });
  const folder = mkdtempSync(join(root, "build", "engine-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export interface Ran {
  value?: unknown;
  failure?: Failure;
  problems?: Problem[];
}

/** The engine alone, in this process: a compiler and a runner, no sockets. */
export class Notebook {
  readonly compiler: Compiler;
  private readonly runner: Runner;
  private count = 0;

  constructor(readonly folder = folderWith()) {
    const positions = new Positions();
    mapStacks(positions, new URL("dist/kernel/", `file://${root}`).href);
    this.compiler = new Compiler(folder);
    this.runner = new Runner(folder, new Loader(folder, positions, {}), positions, () => {});
  }

  async run(code: string): Promise<Ran> {
    this.count++;
    const compiled = this.compiler.compile(code, `cell ${this.count}`);
    if ("problems" in compiled) return { problems: compiled.problems };
    const { step, value, failure } = await this.runner.run(this.count, compiled.cell);
    this.compiler.commit(failure ? step : undefined);
    return failure ? { failure } : { value };
  }

  /** Value of the last of several cells, all of which must run. */
  async value(...cells: string[]): Promise<unknown> {
    let last: Ran = {};
    for (const code of cells) {
      last = await this.run(code);
      if (last.failure) throw new Error(`${code}: ${last.failure.evalue}`);
      if (last.problems) throw new Error(`${code}: ${last.problems[0]?.message}`);
    }
    return last.value;
  }
}
