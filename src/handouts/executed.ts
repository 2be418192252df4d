import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { call } from "./call.js";
import { cached, digest } from "./files.js";
import type { Workshop } from "./workshop.js";

interface Cell {
  cell_type: "code" | "markdown" | "raw";
  metadata: { tags?: string[] };
  outputs?: { output_type: string; ename?: string; evalue?: string }[];
}

/** What stands in an exercise that nobody has solved yet (see scripts/notebooks.mjs). */
const GAP = "your turn: fill this in";

/**
 * Runs a notebook in a fresh kernel, unless it was run before with the same library, kernel, data and packages.
 * @returns the executed notebook, its key, and whether it was run now.
 * @throws Error naming the cell and what happened, if one fails that is neither tagged `raises-exception` nor an
 * exercise with a gap.
 */
export async function executed(
  workshop: Workshop,
  notebook: string,
): Promise<{ file: string; key: string; isNew: boolean }> {
  const { root, notebooks, cache } = workshop;
  const source = join(notebooks, notebook);
  const key = await digest({
    texts: [process.version],
    files: [
      source,
      ...["data", "requirements.txt", "package-lock.json", "dist/index.js"].map((path) => join(root, path)),
      ...SCIENCE.map((folder) => join(root, "dist", folder)),
    ],
  });
  const file = join(cache, basename(notebooks), notebook);
  const isNew = await cached(file, key, (draft) => run(workshop, source, draft));
  return { file, key, isNew };
}

/** The folders that a notebook can notice: all but the exporter. */
const SCIENCE = [
  "charts",
  "compute",
  "datasets",
  "kernel",
  "learning",
  "networks",
  "neurons",
  "notebook",
  "patterns",
  "theory",
];

async function run(workshop: Workshop, source: string, draft: string): Promise<void> {
  const options = ["--to", "notebook", "--execute", "--allow-errors", "--log-level=ERROR"];
  const place = ["--output-dir", dirname(draft), "--output", basename(draft)];
  const patience = "--ExecutePreprocessor.timeout=600";
  await call([...workshop.jupyter("nbconvert"), ...options, patience, ...place, source], workshop);
  await checkCells(draft);
}

async function checkCells(file: string): Promise<void> {
  const { cells } = JSON.parse(await readFile(file, "utf8")) as { cells: Cell[] };
  cells
    .filter((cell) => cell.cell_type === "code")
    .forEach(({ outputs = [], metadata }, k) => {
      const error = outputs.find(({ output_type }) => output_type === "error");
      if (!error || metadata.tags?.includes("raises-exception") || error.evalue?.includes(GAP)) return;
      throw new Error(`cell ${k + 1}: ${error.ename}: ${error.evalue}`);
    });
}
