import { type SpawnSyncReturns, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { jupyterEnv, python } from "./kernel.js";

/** A cell of code, with its tags or other metadata. */
export type Source = string | { code: string; id?: string; metadata: Record<string, unknown> };

export interface Output {
  output_type: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
  ename?: string;
  evalue?: string;
}

/** Writes a notebook for the kernel `tslab` into `folder`. */
export function writeNotebook(folder: string, name: string, cells: Source[]): void {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: {
        name: process.env.NN_KERNEL ?? "tslab",
        display_name: "TypeScript",
        language: "typescript",
      },
      language_info: { name: "typescript", file_extension: ".ts" },
    },
    cells: cells.map((cell, i) => ({
      cell_type: "code",
      id: `cell-${i}`,
      execution_count: null,
      outputs: [],
      metadata: typeof cell === "string" ? {} : cell.metadata,
      source: typeof cell === "string" ? cell : cell.code,
    })),
  };
  writeFileSync(join(folder, name), JSON.stringify(notebook));
}

/** The outputs of a notebook's code cells. */
export function outputsOf(folder: string, name: string): Output[][] {
  const notebook = JSON.parse(readFileSync(join(folder, name), "utf8"));
  return notebook.cells
    .filter((cell: { cell_type: string }) => cell.cell_type === "code")
    .map((cell: { outputs: Output[] }) => cell.outputs);
}

/** The text of a cell's outputs. */
export function textOf(outputs: Output[] | undefined): string {
  return (outputs ?? [])
    .flatMap((output) => output.text ?? output.data?.["text/plain"] ?? `${output.ename}: ${output.evalue}`)
    .join("");
}

/** Runs a Python module with the Python of `.venv` to its end. */
export function runModule(
  module: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Pick<SpawnSyncReturns<string>, "status" | "stdout" | "stderr">> {
  return new Promise((resolve, reject) => {
    // nbgrader calls its neighbour alembic by name.
    const PATH = [dirname(python()), process.env.PATH].join(delimiter);
    const child = spawn(python(), ["-m", module, ...args], { cwd, env: jupyterEnv({ PATH, ...env }) });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}
