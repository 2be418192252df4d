import assert from "node:assert/strict";
import { test } from "node:test";
import { Notebook } from "./notebook.js";

const notebook = new Notebook();

const rows: [what: string, cells: string[], value: unknown][] = [
  ["a function sees a later value", ["let gain = 2; const g = (x: number) => gain * x", "gain = 5; g(1)"], 5],
  ["a function sees a later declaration", ["const c = 1; const read = () => c", "const c = 2", "read()"], 2],
  [
    "each variable is there for the next one",
    ["let a = 1, b = a + 1, [d = b + 1] = [] as number[]", "a + b + d"],
    6,
  ],
  [
    "a default in a pattern reads what was bound before it",
    ["const { p, q = p + 1 } = { p: 1 } as any; q"],
    2,
  ],
  ["an arrow function keeps its name", ["const named = () => 1; named.name"], "named"],
  [
    "a class keeps its name and knows itself",
    ["class Own { static one = 1; static two = Own.one + 1 }", "Own.name + Own.two"],
    "Own2",
  ],
  [
    "a function called by its name has no this",
    ["function self(this: unknown) { return this }", "self()"],
    undefined,
  ],
  [
    "a tag of a template has no this",
    ["function tag(this: unknown, _: TemplateStringsArray) { return this }", "tag`x`"],
    undefined,
  ],
  ["shorthand properties", ["let k = 3; ({ k }).k"], 3],
  ["assignment by patterns", ["let m = 1, n = 2; [m, n] = [n, m]; ({ m } = { m: m * 10 }); m + n"], 21],
  ["a default in an assignment pattern", ["let o = 0; ({ o = 4 } = {} as { o?: number }); o"], 4],
  ["var of a for statement", ["for (var i = 0, e = i + 3; i < e; i++) {}\ni"], 3],
  ["var of a for-of statement", ["for (var v of [1, 2]) {}\nv"], 2],
  ["var in a block", ["if (true) { var inside = 7 }\ninside"], 7],
  ["a var in a block is known to the next cell", ["inside + 1"], 8],
  ["an enum starts afresh", ["enum E { A }", "enum E { B = 4 }", "Object.keys(E).join()"], "4,B"],
  [
    "namespaces that merge within a cell",
    ["namespace M { export const x = 1 } namespace M { export const y = x + 1 }", "M.x + M.y"],
    3,
  ],
  ["a shadowing parameter is left alone", ["let w = 1; ((w: number) => w + 1)(10)"], 11],
  ["a shadowing variable of a block is left alone", ["let u = 1; { let u = 5; u++ }\nu"], 1],
  ["a label of the same name", ["let l = 1; l: for (;;) { break l }\nl"], 1],
  ["a property of the same name", ["let r = 1; ({ r: 5 }).r + { r() { return r } }.r()"], 6],
  ["import.meta", ["typeof import.meta.url"], "string"],
  [
    "the names that the compiled cell uses itself",
    ["let require = 1, cell = 2, arguments_ = 3; require + cell + arguments_"],
    6,
  ],
  ["optional calls", ["let maybe: undefined | (() => number); maybe?.() ?? 9"], 9],
];

for (const [what, cells, value] of rows)
  test(what, async () => {
    assert.deepEqual(await notebook.value(...cells), value);
  });

test("a variable read before its declaration is refused, as in JavaScript", async () => {
  const { failure } = await notebook.run("early(); let late = 1; function early() { return late }");
  assert.equal(failure?.ename, "ReferenceError");
  assert.match(failure?.evalue ?? "", /'late' before initialization/);
});

test("a failed cell leaves what it had declared, and old values of the rest", async () => {
  await notebook.value("let kept = 1");
  await notebook.run("let own = 2; throw new Error('stop'); let kept = 'new'; let unreached = 3");
  assert.equal(await notebook.value("own + kept"), 3);
  assert.match(
    (await notebook.run("unreached")).problems?.[0]?.message ?? "",
    /Cannot find name 'unreached'/,
  );
});

test("messages of V8 name the student's variable", async () => {
  assert.equal(
    (await notebook.run("const notFun: any = 1; notFun()")).failure?.evalue,
    "notFun is not a function",
  );
  assert.equal((await notebook.run("new notFun()")).failure?.evalue, "notFun is not a constructor");
});
