// npm run notebooks: makes the students' notebooks/ from the lecture with its solutions in solutions/.
// In solutions/ a gap is marked as nbgrader marks it, between BEGIN SOLUTION and END SOLUTION in comments.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./setup.mjs";

/** What stands in a gap; the same stub as in nbgrader_config.py. */
const STUB = 'throw new Error("your turn: fill this in");';
const REGION = /^([ \t]*)\/\/ BEGIN SOLUTION\n[\s\S]*?^[ \t]*\/\/ END SOLUTION$/gm;

/** A student's version of a notebook: every solution replaced by a gap, no outputs. */
export function studentVersion(text) {
  const notebook = JSON.parse(text);
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code") continue;
    const source = [cell.source].flat().join("").replace(REGION, `$1${STUB}`);
    cell.source = source.split(/(?<=\n)/);
    cell.outputs = [];
    cell.execution_count = null;
  }
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function main() {
  mkdirSync(join(root, "notebooks"), { recursive: true });
  for (const file of readdirSync(join(root, "solutions")).filter((name) => name.endsWith(".ipynb"))) {
    const made = studentVersion(readFileSync(join(root, "solutions", file), "utf8"));
    writeFileSync(join(root, "notebooks", file), made);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
