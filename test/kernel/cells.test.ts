import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kernel } from "./kernel.js";

/** Cells run in order, and the text/plain of the last one's value. */
type Row = [what: string, cells: string[], value: string];

const scope: Row[] = [
  [
    "a function sees the new value of a variable of an earlier cell",
    ["let gain = 2; function g(x: number) { return gain * x }", "gain = 5; g(1)"],
    "5",
  ],
  ["let, declared again", ["let a = 1", "let a = 4", "a"], "4"],
  ["let, declared again with another type", ["let b = 1", 'let b = "three"', "b.length"], "5"],
  ["const, declared again", ["const c = 1", "const c = 2", "c"], "2"],
  ["const turned into let and assigned", ["const d = 1", "let d = 2", "d = 3", "d"], "3"],
  ["var", ["var e = 1", "e += 1", "e"], "2"],
  ["class, declared again", ["class Unit { x = 1 }", "class Unit { x = 2 }", "new Unit().x"], "2"],
  ["function, declared again", ["function f() { return 1 }", "function f() { return 2 }", "f()"], "2"],
  ["enum, declared again", ["enum Sign { Minus, Plus }", "enum Sign { Plus = 7 }", "Sign.Plus"], "7"],
  [
    "an enum declared again has lost its old members",
    ["enum Old { A = 1, B = 2 }", "enum Old { C = 3 }", "Object.keys(Old).length"],
    "2",
  ],
  [
    "destructuring, declared again",
    [
      "const [u, { v, w = 3 }, ...rest] = [1, { v: 2 } as { v: number; w?: number }, 4, 5] as const",
      "let { u, v } = { u: 10, v: 20 }",
      "u + v + w + rest.length",
    ],
    "35",
  ],
  [
    "interface and type, declared again",
    ["interface S { a: number }", "type S = { b: number }", "const s: S = { b: 6 }; s.b"],
    "6",
  ],
  [
    "a function calls the new function of a later cell",
    [
      "function helper(x: number) { return x + 1 }",
      "function twice(x: number) { return 2 * helper(x) }",
      "function helper(x: number) { return x + 10 }",
      "twice(1)",
    ],
    "22",
  ],
  [
    "an arrow function sees a variable declared again",
    ["let t = 1; const read = () => t", "let t = 9", "read()"],
    "9",
  ],
  [
    "a method sees a variable assigned after an await",
    ["let k = 1; class R { get() { return k } }; const r = new R()", "await null; k = 8", "r.get()"],
    "8",
  ],
  [
    "an earlier function makes objects of the new class",
    ["class N { v = 1 }; const make = () => new N()", "class N { v = 2 }", "make().v"],
    "2",
  ],
  [
    "a loop variable is one a turn",
    [
      "const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i)",
      "fs.map((f) => f()).reduce((x, y) => 10 * x + y)",
    ],
    "12",
  ],
  [
    "a function is used above its declaration",
    ["const early = sooner(); function sooner() { return 4 }", "early"],
    "4",
  ],
  [
    "a function is used above its declaration in a cell that awaits",
    ["const soon = hoisted(); await null; function hoisted() { return 4 }", "soon"],
    "4",
  ],
  [
    "functions that call each other",
    [
      "function even(n: number): boolean { return n === 0 || odd(n - 1) }; function odd(n: number): boolean { return n !== 0 && even(n - 1) }",
      "even(10)",
    ],
    "true",
  ],
  [
    "a variable of a block stays inside it",
    ["const inner = 1; { const inner = 2; void inner }", "inner"],
    "1",
  ],
  ["a name of Node's globals may be the student's", ["let performance = 0.9", "performance * 10"], "9"],
  [
    "a name inherited from Object may be the student's",
    ["let toString = 3, constructor = 4", "toString + constructor"],
    "7",
  ],
  ["a name of the old module system may be the student's", ["let module = 3", "module + 1"], "4"],
];

const language: Row[] = [
  [
    "top-level await",
    ["const later = await new Promise<number>((resolve) => setTimeout(() => resolve(7), 10))", "later + 1"],
    "8",
  ],
  ["await as the last expression", ["await Promise.resolve(5)"], "5"],
  [
    "for await at top level",
    ["let total = 0; for await (const x of (async function* () { yield 1; yield 2 })()) total += x", "total"],
    "3",
  ],
  [
    "a declaration beside an await is declared again",
    ["let z = await Promise.resolve(1)", "let z = await Promise.resolve(2)", "z"],
    "2",
  ],
  [
    "destructuring of an awaited value",
    ["const { p, q: [m] } = await Promise.resolve({ p: 1, q: [2] })", "p + m"],
    "3",
  ],
  [
    "decorators",
    [
      "const marked: string[] = []; function mark(target: Function, ..._: unknown[]) { marked.push(target.name) }",
      "@mark class Neuron {}",
      "marked.length",
    ],
    "1",
  ],
  ["generators", ["function* count() { yield* [1, 2, 3] }", "[...count()].length"], "3"],
  [
    "namespaces",
    ["namespace Net { export const size = 4; export function half() { return size / 2 } }", "Net.half()"],
    "2",
  ],
  [
    "parameter properties",
    [
      "class Gate { constructor(readonly theta: number, private w = 2) {} out() { return this.theta * this.w } }",
      "new Gate(3).out()",
    ],
    "6",
  ],
  [
    "private fields and static blocks",
    [
      "class Pv { #x = 1; static n = 0; static { Pv.n = 5 } get x() { return this.#x } }",
      "new Pv().x + Pv.n",
    ],
    "6",
  ],
  [
    "generic functions and overloads",
    [
      "function id(x: number): number; function id(x: string): string; function id<T>(x: T): T { return x }",
      "id(3)",
    ],
    "3",
  ],
  [
    "abstract classes and inheritance across cells",
    [
      "abstract class Base { abstract n(): number; twice() { return 2 * this.n() } }",
      "class Derived extends Base { n() { return 21 } }",
      "new Derived().twice()",
    ],
    "42",
  ],
  ["const enum", ["const enum Flag { On = 1 << 3 }", "Flag.On"], "8"],
  ["satisfies", ["const conf = { q: 0.4 } satisfies Record<string, number>", "conf.q"], "0.4"],
  [
    "labels and BigInt",
    ["let n = 0n; outer: for (;;) { for (;;) { n += 2n; if (n > 4n) break outer } }", "n"],
    "6n",
  ],
  ["an object in parentheses", ["({ a: 1 }).a"], "1"],
  ["a cell that ends in a comment", ["1 + 1 // two"], "2"],
  ["a cell that ends in a semicolon", ["1 + 2;"], "3"],
  ["Windows line ends", ["let win = 1\r\nwin + 1\r\n"], "2"],
  ["text beyond ASCII, as value and as name", ['const größe = "ξ·α→∞ 🧠"', "größe.length"], "8"],
];

const failed: Row[] = [
  ["keeps the variables of earlier cells", ["let kept = 1", 'throw new Error("stop")', "kept"], "1"],
  [
    "keeps its own completed declarations",
    [
      'const done = 2; function alsoDone() { return 3 }; throw new Error("stop"); const never = 4',
      "done + alsoDone()",
    ],
    "5",
  ],
  ["keeps a completed redeclaration", ["let re = 1", 'let re = 2; throw new Error("stop")', "re"], "2"],
  [
    "keeps the old value of what it did not get to declare",
    ["function fail(): number { throw new Error('no') }; let old = 1", "let old = fail()", "old"],
    "1",
  ],
  [
    "keeps what it awaited",
    ['const got = await Promise.resolve(6); await Promise.reject(new Error("no"))', "got"],
    "6",
  ],
  [
    "that does not compile leaves all as it was",
    ["let same = 1", 'let same: number = "one"', "same + 1"],
    "2",
  ],
  ["that does not parse leaves all as it was", ["let here = 1", "let here = (2", "here + 1"], "2"],
];

for (const [title, rows] of [
  ["the scope of one growing program", scope],
  ["the language", language],
  ["a failed cell", failed],
] as const) {
  describe(title, () => {
    let kernel: Kernel;
    before(async () => {
      kernel = await Kernel.start();
    });
    after(() => kernel?.stop());

    for (const [what, cells, value] of rows) {
      it(what, async () => {
        for (const cell of cells.slice(0, -1)) {
          const run = await kernel.run(cell, { stop_on_error: false });
          if (rows !== failed)
            assert.equal(run.reply.status, "ok", `${cell}: ${run.error?.evalue}${run.stderr}`);
        }
        const last = await kernel.run(cells.at(-1) as string);
        assert.equal(last.error?.evalue ?? last.stderr, "");
        assert.equal(last.result?.["text/plain"], value);
      });
    }
  });
}

describe("what a cell shows of its value", () => {
  let kernel: Kernel;
  before(async () => {
    kernel = await Kernel.start();
  });
  after(() => kernel?.stop());

  for (const cell of [
    "let silent = 3",
    "undefined",
    "function f() {}",
    "class C {}",
    "",
    "// nothing",
    "type T = number",
  ]) {
    it(`nothing for ${JSON.stringify(cell)}`, async () => {
      const run = await kernel.run(cell);
      assert.equal(run.reply.status, "ok");
      assert.equal(run.result, undefined);
      assert.equal(run.stdout, "");
    });
  }

  it("the failed cell's successor, queued behind it, follows stop_on_error", async () => {
    // It fails once the other has had time to arrive.
    const wait = "await new Promise((resolve) => setTimeout(resolve, 1500));";
    const failing = await kernel.begin(`${wait} throw new Error("stop")`);
    const next = await kernel.begin("1 + 1");
    await kernel.finish(failing);
    assert.equal((await kernel.replyTo(next)).content.status, "aborted");
    assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
  });

  it("a cell sent as soon as a failed one has answered runs, every time", async () => {
    for (let turn = 0; turn < 100; turn++) {
      await kernel.replyTo(await kernel.begin('throw new Error("stop")'));
      assert.equal((await kernel.run(`2 + ${turn}`)).result?.["text/plain"], String(2 + turn));
    }
  });

  it("refuses to assign to a constant", async () => {
    await kernel.run("const fixed = 1");
    const run = await kernel.run("fixed = 2");
    assert.equal(run.reply.status, "error");
    assert.match(run.error?.evalue ?? "", /constant/);
    assert.equal((await kernel.run("fixed")).result?.["text/plain"], "1");
  });
});
