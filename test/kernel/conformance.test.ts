import assert from "node:assert/strict";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { remove, root, workspace } from "./kernel.js";
import { runModule } from "./notebook.js";

interface Outcome {
  name: string;
  failure: string;
  skipped: string | null;
}

/** The suite's tests. The pager is a payload that Jupyter has deprecated; the kernel sends none. */
const names = [
  "setup",
  "kernel_info",
  "execute_stdout",
  "execute_stderr",
  "completion",
  "is_complete",
  "error",
  "execute_result",
  "display_data",
  "history",
  "inspect",
  "clear_output",
];

describe("jupyter_kernel_test", () => {
  const cwd = workspace();
  after(() => remove(cwd));
  const outcomes = runModule("conformance", [], cwd, {
    PYTHONPATH: join(root, "test", "kernel"),
  }).then(({ stdout, stderr }) => ({
    stderr,
    lines: stdout
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Outcome),
  }));
  for (const name of names) {
    it(name, async () => {
      const { lines, stderr } = await outcomes;
      const outcome = lines.find((line) => line.name === name);
      assert.ok(outcome, `the test was run\n${stderr}`);
      assert.equal(outcome.failure, "");
      assert.equal(outcome.skipped, null);
    });
  }
});
