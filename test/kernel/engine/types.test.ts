import assert from "node:assert/strict";
import { test } from "node:test";
import { Notebook } from "./notebook.js";

const notebook = new Notebook();
const message = async (code: string) => (await notebook.run(code)).problems?.[0]?.message;

test("a variable keeps its type in later cells", async () => {
  await notebook.value(
    "const rates = [1, 2]; interface Unit { h: number } class Net<T> { constructor(readonly of: T) {} }",
  );
  assert.match((await message("rates.push('x')")) ?? "", /'string' is not assignable .* 'number'/);
  assert.match((await message("const u: Unit = { g: 1 }")) ?? "", /'g' does not exist in type 'Unit'/);
  assert.equal(await notebook.value("new Net(3).of.toFixed(1)"), "3.0");
});

test("a problem names line, column, length and the line of source", async () => {
  const { problems } = await notebook.run("let fine = 1\n  fine.toFixd(2)");
  assert.deepEqual(problems?.[0], {
    line: 2,
    column: 8,
    length: 6,
    text: "  fine.toFixd(2)",
    message: "Property 'toFixd' does not exist on type 'number'. Did you mean 'toFixed'?",
    code: 2551,
  });
});

test("a message with several levels is told by its first and its last", async () => {
  const text = await message("const deep: { a: { b: { c: number } } } = { a: { b: { c: 'x' } } }");
  assert.ok((text ?? "").split("\n").length === 1 && (text ?? "").length < 300, text);
});

test("a type that cannot be written down becomes any, and its cell runs", async () => {
  await notebook.value("const hidden = class { private secret = 1; open = 2 }");
  assert.equal(await notebook.value("new hidden().open"), 2);
});

test("a class whose name becomes a type lives on as a value", async () => {
  await notebook.value("class Both { x = 1 }", "type Both = string");
  assert.equal(await notebook.value("const text: Both = 'a'; new Both().x"), 1);
});

test("Node's types are there for the first cell that needs them", async () => {
  const fresh = new Notebook();
  assert.equal(await fresh.value("console.log; 1"), 1);
  assert.equal(await fresh.value("process.version.length > 2"), true);
});

test("completion ranks beginnings first and bounds what it replaces", () => {
  const { start, end, offers } = notebook.compiler.complete("rates.pu", 8);
  assert.deepEqual([start, end, offers[0]?.text], [6, 8, "push"]);
});

test("inspection reads the documentation of packages", () => {
  const found = notebook.compiler.inspect("Math.sqrt", 9);
  assert.match(found?.markdown ?? "", /square root/);
  assert.equal(notebook.compiler.inspect("   ", 1), undefined);
});

test("completeness", () => {
  const status = (code: string) => notebook.compiler.completeness(code).status;
  assert.equal(status("1 + 1"), "complete");
  assert.equal(status("function f() {"), "incomplete");
  assert.equal(status("const s = `open"), "incomplete");
  assert.equal(status("let = = 1"), "invalid");
});
