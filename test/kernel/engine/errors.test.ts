import assert from "node:assert/strict";
import { test } from "node:test";
import { quoted } from "#src/kernel/engine/traceback";
import { Notebook } from "./notebook.js";

const notebook = new Notebook();

test("the traceback shows cell, line, column and the student's line with a mark", async () => {
  const { failure } = await notebook.run(
    "interface Unused { a: number }\nfunction bad(w: any): number {\n  return w.foo.length;\n}\nbad({})",
  );
  assert.equal(failure?.ename, "TypeError");
  const text = failure?.traceback.join("\n") ?? "";
  assert.match(text, /cell 1, line 3, column 16 in bad/);
  assert.match(text, /3 \| return w\.foo\.length;\n +\| {14}\^/);
  assert.match(text, /cell 1, line 5, column 4/);
  assert.doesNotMatch(text, /dist\/kernel|node:/);
});

test("a stack without end is folded", async () => {
  const { failure } = await notebook.run("function deep(n: number): number { return deep(n + 1) }\ndeep(0)");
  assert.equal(failure?.ename, "RangeError");
  assert.ok((failure?.traceback.length ?? 99) < 20);
});

test("the stack that a cell prints speaks of its own lines", async () => {
  const value = await notebook.value(
    "let stack = ''\ntry {\n  throw new Error('x')\n} catch (e) { stack = (e as Error).stack! }\nstack",
  );
  assert.equal(value, "Error: x\n    at cell 3:3:9");
});

test("what is thrown need not be an error", async () => {
  assert.equal((await notebook.run("throw 'text'")).failure?.evalue, "text");
  assert.equal((await notebook.run("throw null")).failure?.evalue, "null");
  assert.equal((await notebook.run("throw new Proxy({}, { get() { throw 1 } })")).failure?.ename, "Thrown");
});

test("causes are named", async () => {
  const { failure } = await notebook.run(
    "throw new Error('outer', { cause: new RangeError('inner') } as any)",
  );
  assert.ok(failure?.traceback.includes("caused by RangeError: inner"), failure?.traceback.join("\n"));
});

test("a quote keeps the mark under its place, with tabs, indents and long lines", () => {
  assert.equal(quoted("\t\tx = y", 7, 7), "    7 | x = y\n      |     ^");
  const [line = "", mark = ""] = quoted(`${"a".repeat(500)}!${"b".repeat(500)}`, 1, 501).split("\n");
  assert.equal(line[mark.indexOf("^")], "!");
  assert.ok(line.length < 200);
});
