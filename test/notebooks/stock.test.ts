import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { before, describe, test } from "node:test";
import { type Executed, execute, root, scratch } from "../support/project.js";
import { studentVersion } from "../support/student-version.js";

const lectures = (await readdir(join(root, "notebooks"))).filter((file) => file.endsWith(".ipynb")).sort();

/** The charts of a notebook may take so many bytes in all: it is mailed, and put into a page. */
const MOST = 5e6;

describe("under stock tslab", () => {
  let env: NodeJS.ProcessEnv;

  before(async () => {
    const folder = await scratch();
    const spec = join(folder, "kernels/tslab-stock");
    await mkdir(spec, { recursive: true });
    const argv = [
      process.execPath,
      join(root, "node_modules/tslab/bin/tslab"),
      "kernel",
      "--config-path",
      "{connection_file}",
    ];
    await writeFile(
      join(spec, "kernel.json"),
      JSON.stringify({ argv, display_name: "stock tslab", language: "typescript" }),
    );
    env = { ...process.env, JUPYTER_PATH: [folder, process.env.JUPYTER_PATH].join(delimiter) };
  });

  for (const lecture of lectures) {
    let ours: Executed[];

    test(`${lecture} has charts of less than 5 MB in all`, async () => {
      ours = await execute(lecture);
      const sizes = ours.flatMap(({ figures }) => figures.map((figure) => JSON.stringify(figure).length));
      assert.ok(sizes.length > 0);
      assert.ok(sizes.reduce((sum, size) => sum + size) < MOST, `${sizes.join(" + ")} bytes`);
    });

    test(`${lecture} prints the same numbers and draws the same charts as under the project's kernel`, async () => {
      const stock = await execute(lecture, { kernel: "tslab-stock", env });
      ours.forEach(({ source, text, figures }, k) => {
        assert.equal(stock[k].text, text, source);
        assert.deepEqual(stock[k].figures, figures, source);
      });
    });
  }
});

describe("a student's notebook", () => {
  for (const lecture of lectures) {
    test(`${lecture} is made from the one with solutions`, async () => {
      const solved = await readFile(join(root, "solutions", lecture), "utf8");
      assert.equal(await readFile(join(root, "notebooks", lecture), "utf8"), studentVersion(solved));
    });
  }
});
