import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kernel, plain, type Run } from "./kernel.js";

/** What a student must never read: frames of the kernel, of tslab, of Node. */
const KERNEL_FRAMES =
  /node:internal|node:vm|dist\/kernel|node_modules\/(@?tslab)|evalmachine|runInThisContext/;

let kernel: Kernel;
before(async () => {
  kernel = await Kernel.start();
});
after(() => kernel?.stop());

/** Runs a cell that must fail, and checks what holds for every failure. */
async function failure(code: string): Promise<Run & { text: string; error: NonNullable<Run["error"]> }> {
  const run = await kernel.run(code);
  assert.equal(run.reply.status, "error", "the reply says error");
  const { error } = run;
  assert.ok(error, "an error message came");
  assert.deepEqual(
    [run.reply.ename, run.reply.evalue, run.reply.traceback],
    [error.ename, error.evalue, error.traceback],
    "reply and error message agree",
  );
  assert.equal(run.messages.filter((m) => m.header.msg_type === "error").length, 1);
  assert.ok(error.ename.length > 0, "the error has a name");
  assert.ok(Array.isArray(error.traceback) && error.traceback.every((line) => typeof line === "string"));
  const text = plain(error.traceback);
  assert.doesNotMatch(text, KERNEL_FRAMES);
  return Object.assign(run, { text, error });
}

/** The line of `text` under the one that quotes `line` points at `at` with a caret or a wave. */
function assertPointsAt(text: string, line: string, at: string): void {
  const source = line.trim();
  const lines = text.split("\n");
  const quoted = lines.findIndex((line) => line.includes(source));
  assert.notEqual(quoted, -1, `the source line is quoted in:\n${text}`);
  const mark = lines[quoted + 1]?.search(/[\^~]/);
  assert.notEqual(mark, -1, `a caret stands under the source line in:\n${text}`);
  const column = (lines[quoted] as string).indexOf(source) + source.indexOf(at);
  assert.equal(mark, column, `the caret stands under ${at} in:\n${text}`);
}

describe("an error thrown in a cell", () => {
  it("carries name, message, cell, line and the source line with a caret", async () => {
    const code = 'const x = 3;\n\nif (x > 2) throw new RangeError("too large");';
    const { error, text, reply } = await failure(code);
    assert.equal(error.ename, "RangeError");
    assert.equal(error.evalue, "too large");
    assert.match(text, /RangeError: too large/);
    assert.match(text, new RegExp(`cell\\W*${reply.execution_count}\\b`, "i"));
    assert.match(text, /\bline 3\b|:3:\d+|^\D*3\b.*throw/im);
    assertPointsAt(text, 'if (x > 2) throw new RangeError("too large");', "new");
  });

  it("in a function of an earlier cell names both cells and both lines", async () => {
    const definition = await kernel.run(
      'interface Unused { a: number }\nfunction fire(v: number): number {\n  if (v > 1) {\n    throw new Error("saturated");\n  }\n  return v;\n}',
    );
    const { text, reply } = await failure("const before = 1;\nfire(2);");
    assert.match(text, new RegExp(`cell\\W*${definition.reply.execution_count}\\b`, "i"));
    assert.match(text, new RegExp(`cell\\W*${reply.execution_count}\\b`, "i"));
    assert.match(text, /fire/);
    assertPointsAt(text, 'throw new Error("saturated");', "new");
    const lines = [...text.matchAll(/(?:line |:)(\d+)/g)].map((found) => Number(found[1]));
    assert.ok(lines.includes(4), `line 4 of the function's cell in:\n${text}`);
    assert.ok(lines.includes(2), `line 2 of the calling cell in:\n${text}`);
  });

  it("after an await has its line too", async () => {
    const { text } = await failure('await null;\nawait Promise.resolve();\nthrow new Error("late");');
    assert.match(text, /Error: late/);
    assert.match(text, /\bline 3\b|:3:\d+/);
    assert.match(text, /throw new Error\("late"\);/);
  });

  it("in an async function of an earlier cell has that line", async () => {
    await kernel.run('async function fetchIt() {\n  await null;\n  throw new TypeError("not there");\n}');
    const { error, text } = await failure("await fetchIt()");
    assert.equal(error.ename, "TypeError");
    assert.match(text, /throw new TypeError\("not there"\);/);
  });

  it("of a class of one's own goes by its name", async () => {
    const { error } = await failure(
      'class Unstable extends Error { override name = "Unstable" }\nthrow new Unstable("no fixed point");',
    );
    assert.deepEqual([error.ename, error.evalue], ["Unstable", "no fixed point"]);
  });

  it("shows its cause", async () => {
    const { text } = await failure('throw new Error("outer", { cause: new Error("the root of it") });');
    assert.match(text, /outer/);
    assert.match(text, /the root of it/);
  });

  it("from JavaScript itself", async () => {
    const { error, text } = await failure("const nothing: any = undefined;\nnothing.x;");
    assert.equal(error.ename, "TypeError");
    assert.match(error.evalue, /undefined/);
    assertPointsAt(text, "nothing.x;", ".x".slice(1));
  });

  for (const [thrown, shown] of [
    ['"text"', /text/],
    ["null", /null/],
    ["undefined", /undefined/],
    ["{ code: 42 }", /42/],
    ['Symbol("odd")', /odd/],
    ["42n", /42/],
    ["() => 1", /./],
    ['Object.defineProperty(new Error("x"), "message", { get() { throw new Error("trap") } })', /./],
    ['Object.assign(new Error("x"), { stack: 5 })', /x/],
    ['new Proxy(new Error("x"), { get() { throw new Error("trap") } })', /./],
    ['new AggregateError([new Error("one of them")], "several")', /several/],
    ["Object.create(null)", /./],
  ] as const) {
    it(`throw ${thrown} is an error message and the kernel lives`, async () => {
      const { error, text } = await failure(`throw ${thrown}`);
      assert.match(`${error.evalue}\n${text}`, shown);
      assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
    });
  }

  it("in the package's own code folds its frames into one line", async () => {
    const { text } = await failure('import * as math from "mathjs";\nmath.evaluate("1 +* 2");');
    assert.ok(
      text.split("\n").filter((line) => /node_modules/.test(line)).length <= 1,
      `at most one line about the library in:\n${text}`,
    );
    assert.match(text, /math\.evaluate\("1 \+\* 2"\);/);
  });
});

describe("an error of TypeScript", () => {
  it("names line and column, quotes the source and points at it", async () => {
    const { error, text } = await failure('const fine = 1;\n\n  const wrong: number = "three";');
    assert.match(error.evalue, /Type 'string' is not assignable to type 'number'/);
    assert.match(text, /\bline 3\b|:3:9|3:9/i);
    assert.match(text, /\bcolumn 9\b|3:9/i);
    assertPointsAt(text, '  const wrong: number = "three";', "wrong");
  });

  it('keeps the suggestion "Did you mean"', async () => {
    const { error, text } = await failure('console.eror("x")');
    assert.match(`${error.evalue}\n${text}`, /eror/);
    assert.match(error.evalue, /Did you mean 'error'\?/);
    assertPointsAt(text, 'console.eror("x")', "eror");
  });

  it("tells of all its errors, each with its line", async () => {
    const { text } = await failure("const p: string = 1;\nconst q: boolean = 2;");
    assert.match(text, /const p: string = 1;/);
    assert.match(text, /const q: boolean = 2;/);
  });

  it("of a name that does not exist", async () => {
    const { error, text } = await failure("let r = 1;\nr + nowhere;");
    assert.match(error.evalue, /Cannot find name 'nowhere'/);
    assertPointsAt(text, "r + nowhere;", "nowhere");
  });

  it("of syntax", async () => {
    const { text } = await failure("let ok = 1;\nlet broken = (1 + ;");
    assert.match(text, /let broken = \(1 \+ ;/);
    assert.match(text, /\bline 2\b|2:\d+/i);
  });

  it("knows the types of earlier cells", async () => {
    await kernel.run("function rate(v: number) { return v }");
    const { error } = await failure('rate("fast")');
    assert.match(error.evalue, /'string' is not assignable to parameter of type 'number'/);
  });

  it("does not run the cell", async () => {
    await kernel.run("let untouched = 1");
    await failure('untouched = 2;\nconst bad: number = "x";');
    assert.equal((await kernel.run("untouched")).result?.["text/plain"], "1");
  });

  it("of a long type is shortened to its point", async () => {
    const { error } = await failure(
      "const big: { a: { b: { c: { d: number } } } } = { a: { b: { c: { d: 'x' } } } }",
    );
    assert.ok(error.evalue.length < 400, error.evalue);
    assert.match(error.evalue, /'string' is not assignable to type 'number'/);
  });
});

describe("an error after the cell", () => {
  /** Waits until something of the cell `id`, after it ended, matches `text`. */
  async function told(id: string, text: RegExp): Promise<void> {
    const arrival = await kernel.first(`the error of ${id}`, (a) => {
      if (a.channel !== "iopub" || a.message.parent_header.msg_id !== id) return false;
      const { content } = a.message;
      if (a.message.header.msg_type === "error") {
        return text.test(`${content.ename}: ${content.evalue}\n${plain(content.traceback)}`);
      }
      return a.message.header.msg_type === "stream" && text.test(content.text);
    });
    assert.ok(arrival);
  }

  it("thrown in a timer is told in the cell that set the timer", async () => {
    const run = await kernel.run('setTimeout(() => { throw new Error("from the timer") }, 300)');
    assert.equal(run.reply.status, "ok");
    await kernel.run("1 + 1");
    await told(run.id, /from the timer/);
    assert.equal((await kernel.run("2 + 2")).result?.["text/plain"], "4");
  });

  it("of a rejected promise that nobody awaits is told in its cell", async () => {
    const run = await kernel.run(
      'new Promise((_, reject) => setTimeout(() => reject(new Error("left alone")), 300)); "started"',
    );
    await kernel.run("1 + 1");
    await told(run.id, /left alone/);
    assert.equal((await kernel.run("2 + 2")).result?.["text/plain"], "4");
  });

  it("of a rejection during the cell is told in it", async () => {
    const run = await kernel.run('void Promise.reject(new Error("at once")); 1');
    await told(run.id, /at once/);
  });

  it("output of a timer goes to the cell that set it", async () => {
    const run = await kernel.run('setTimeout(() => console.log("tick of the first"), 300)');
    const other = await kernel.run('console.log("second")');
    await told(run.id, /tick of the first/);
    assert.doesNotMatch(kernel.seen(other.id).stdout, /tick/);
  });
});
