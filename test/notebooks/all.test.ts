import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../support/project.js";

const folder = join(root, "notebooks");
const notebooks = (await readdir(folder)).filter((file) => file.endsWith(".ipynb"));

test("notebooks are committed without outputs, for the project's kernel", async () => {
  assert.ok(notebooks.length > 0);
  for (const notebook of notebooks) {
    const { cells, metadata } = JSON.parse(await readFile(join(folder, notebook), "utf8"));
    assert.equal(metadata.kernelspec.name, "tslab", notebook);
    for (const cell of cells) {
      if (cell.cell_type !== "code") continue;
      assert.deepEqual(cell.outputs, [], `${notebook}: ${cell.id}`);
      assert.equal(cell.execution_count, null, `${notebook}: ${cell.id}`);
    }
  }
});
