import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { exportHandouts, type Workshop } from "#src/handouts/export";
import { notebook, python, root, scratchInProject } from "../support/project.js";

/** How to call Jupyter in these tests: as the set-up does. */
export const jupyter = {
  jupyter: (tool: string) => [python, "-m", tool],
  env: process.env,
};

/** A workshop of its own with the given notebooks, by name and code cells or whole text. */
export async function workshop(notebooks: Record<string, string[] | string>): Promise<Workshop> {
  const folder = await scratchInProject();
  for (const name of ["notebooks", "handouts"]) await mkdir(join(folder, name));
  for (const [name, cells] of Object.entries(notebooks)) {
    const text = typeof cells === "string" ? cells : notebook(cells);
    await writeFile(join(folder, "notebooks", name), text);
  }
  return {
    root,
    notebooks: join(folder, "notebooks"),
    handouts: join(folder, "handouts"),
    cache: join(folder, "cache"),
    ...jupyter,
  };
}

/** A notebook of markdown cells (strings) and code cells (in arrays, source and outputs), for a page that is not run. */
export function writtenNotebook(cells: (string | { source: string; outputs: object[] })[]): string {
  return JSON.stringify({
    cells: cells.map((cell, k) =>
      typeof cell === "string"
        ? { cell_type: "markdown", id: `cell-${k}`, metadata: {}, source: cell }
        : { cell_type: "code", id: `cell-${k}`, metadata: {}, execution_count: 1, ...cell },
    ),
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

export const quiet = { started() {}, finished() {} };

/** Exports all notebooks of a workshop; a failure fails the test. */
export async function exported(shop: Workshop, options: Parameters<typeof exportHandouts>[1] = {}) {
  const all = await exportHandouts(shop, options, quiet);
  const failures = all.filter(({ failure }) => failure !== undefined);
  if (failures.length > 0)
    throw new Error(failures.map((one) => `${one.notebook}: ${one.failure}`).join("\n"));
  return all;
}

/** Opens a file in a page and waits until its charts are drawn and their pictures for paper made. */
export async function openHandout(page: Page, file: string): Promise<void> {
  await page.goto(pathToFileURL(file).href);
  await page.locator("html[data-charts=printable]").waitFor({ state: "attached" });
}
