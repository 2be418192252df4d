import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { before } from "node:test";
import { studentVersion } from "./student-version.js";

/** The folder of the project, and Python with Jupyter as the set-up made it. */
export const root = need("NN_ROOT");
export const python = need("NN_PYTHON");

function need(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm test.`);
  return value;
}

/** A new folder for a test; its name has a space and an accent, as a student's may. */
export const scratch = () => mkdtemp(join(tmpdir(), "nn été "));

/** The same inside the project, where notebooks find the library; in a folder that git ignores. */
export async function scratchInProject(): Promise<string> {
  const folder = join(root, "build/scratch");
  await mkdir(folder, { recursive: true });
  return mkdtemp(join(folder, "nn été "));
}

/** The text of a notebook for the project's kernel with these code cells. */
export function notebook(cells: string[]): string {
  const code = (source: string, k: number) => ({
    ...{ cell_type: "code", id: `cell-${k}`, source, metadata: {}, outputs: [], execution_count: null },
  });
  const kernelspec = { name: "tslab", display_name: "TypeScript (tslab)", language: "typescript" };
  return JSON.stringify({ cells: cells.map(code), metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

/** Runs a command to its end; what it printed and its exit code. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? root, env: options.env ?? process.env });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (data) => {
      said.stdout += data;
    });
    child.stderr.on("data", (data) => {
      said.stderr += data;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  name?: string;
  text?: string;
  data?: Record<string, unknown>;
  ename?: string;
  evalue?: string;
}

/** A code cell of an executed notebook. */
export interface Executed {
  source: string;
  /** What it printed. */
  text: string;
  /** The charts that it showed. */
  figures: { data: Record<string, never>[]; layout: Record<string, never>; frames?: unknown[] }[];
  outputs: Output[];
}

/** Runs a notebook in a fresh kernel, as `jupyter nbconvert --execute` does, and returns its code cells. */
export function execute(
  name: string,
  options: { kernel?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Executed[]> {
  return executeFile(join(root, "notebooks", name), options);
}

/** The titles of a chart's frames, by the value of what is swept. */
export function sweptTitles({ layout, frames = [] }: Executed["figures"][number]): Map<string, string> {
  const still = (layout.title as { text: string }).text;
  const swept = frames as { name: string; layout?: { title?: { text: string } } }[];
  const words = (text: string) => text.replaceAll("<br>", " ");
  return new Map(swept.map(({ name, layout }) => [name, words(layout?.title?.text ?? still)]));
}

/** Executes a notebook before the tests of a suite; its cells are found by a part of their source. */
export function executedNotebook(name: string): {
  cells: () => Executed[];
  cell: (part: string) => Executed;
} {
  let cells: Executed[] = [];
  before(async () => {
    cells = await execute(name);
  });
  return {
    cells: () => cells,
    cell(part) {
      const found = cells.find(({ source }) => source.includes(part));
      if (!found) throw new Error(`No cell of ${name} holds ${part}.`);
      return found;
    },
  };
}

/** Runs cells as one notebook, in the place of a notebook of the project. */
export async function executeCells(sources: string[]): Promise<Executed[]> {
  const file = join(await scratchInProject(), "cells.ipynb");
  await writeFile(file, notebook(sources));
  return executeFile(file);
}

async function executeFile(
  file: string,
  options: { kernel?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Executed[]> {
  const { kernel = "tslab", env = process.env } = options;
  const folder = await scratch();
  const { code, stderr } = await run(
    python,
    [
      ...["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", folder],
      ...[`--ExecutePreprocessor.kernel_name=${kernel}`, "--ExecutePreprocessor.timeout=300"],
      file,
    ],
    { env },
  );
  if (code !== 0) throw new Error(`${basename(file)} failed:\n${stderr.slice(-3000)}`);
  const { cells } = JSON.parse(await readFile(join(folder, basename(file)), "utf8"));
  return cells.filter((cell: { cell_type: string }) => cell.cell_type === "code").map(executed);
}

/** A code cell of a lecture in solutions/. */
export interface LectureCell {
  source: string;
  metadata: { nbgrader?: { grade_id: string; solution: boolean; grade: boolean } };
}

/** The code cells of a notebook. */
export function codeCells(text: string): LectureCell[] {
  const { cells } = JSON.parse(text) as { cells: (LectureCell & { cell_type: string })[] };
  return cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell) => ({ ...cell, source: joined(cell.source) }));
}

/** A solution cell as students get it. */
export function studentGap(source: string): string {
  const solved = JSON.parse(notebook([source]));
  return codeCells(studentVersion(JSON.stringify(solved)))[0].source;
}

const joined = (text: string | string[] | undefined) => (Array.isArray(text) ? text.join("") : (text ?? ""));

function executed(cell: { source: string | string[]; outputs: Output[] }): Executed {
  return {
    source: joined(cell.source),
    text: cell.outputs.map((output) => joined(output.text)).join(""),
    figures: cell.outputs.flatMap(({ data }) => (data?.["application/vnd.plotly.v1+json"] ?? []) as never),
    outputs: cell.outputs,
  };
}
