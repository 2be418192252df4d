import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Kernel, plain, remove, workspace } from "./kernel.js";

/** A course's folder: notebooks/, its sources beside it, and packages. */
const files = {
  "notebooks/data.json": '{ "rates": [1, 2, 3], "name": "squid" }',
  "notebooks/near.ts": "export const near = 5;\nexport default function half(x: number) { return x / 2 }",
  "src/gain.ts":
    'import { offset } from "./offset.js";\nexport let gain = 2;\nexport interface Unit { theta: number }\nexport type Load = number;\nexport function rate(v: number): number { return gain * v + offset }',
  "src/offset.ts": "export const offset = 0;",
  "src/effect.ts": "(globalThis as any).effects = ((globalThis as any).effects ?? 0) + 1;",
  "src/broken.ts": 'export const broken: number = "three";',
  "src/throws.ts": 'export function burst(): never {\n  throw new Error("from the module");\n}',
  "node_modules/esm-only/package.json":
    '{ "name": "esm-only", "version": "1.0.0", "type": "module", "exports": { ".": { "types": "./index.d.ts", "import": "./index.js" } } }',
  "node_modules/esm-only/index.js":
    "export const awaited = await new Promise((resolve) => setTimeout(() => resolve(11), 20));\nexport default class Net { size = 3 }\n",
  "node_modules/esm-only/index.d.ts":
    "export const awaited: number;\nexport default class Net { size: number }\n",
  "node_modules/old-style/package.json": '{ "name": "old-style", "version": "1.0.0", "main": "index.js" }',
  "node_modules/old-style/index.js": "exports.answer = 42; exports.twice = (x) => 2 * x;",
  "node_modules/old-style/index.d.ts":
    "export const answer: number; export function twice(x: number): number;",
};

let folder: string;
let kernel: Kernel;
before(async () => {
  folder = workspace(files);
  kernel = await Kernel.start({ cwd: join(folder, "notebooks") });
});
after(async () => {
  await kernel?.stop();
  remove(folder);
});

async function value(...cells: string[]): Promise<string | undefined> {
  let shown: string | undefined;
  for (const cell of cells) {
    const run = await kernel.run(cell);
    assert.equal(run.error?.evalue ?? run.stderr, "", cell);
    shown = run.result?.["text/plain"];
  }
  return shown;
}

describe("import", () => {
  const rows: [what: string, cells: string[], value: string][] = [
    [
      "named, of a package of ES modules with a top-level await",
      ['import { awaited } from "esm-only"', "awaited"],
      "11",
    ],
    ["default", ['import Net from "esm-only"', "new Net().size"], "3"],
    [
      "default and named together, renamed",
      ['import N, { awaited as a } from "esm-only"; new N().size + a'],
      "14",
    ],
    ["namespace", ['import * as esm from "esm-only"', "esm.awaited"], "11"],
    ["of a package of the old kind", ['import { twice, answer } from "old-style"', "twice(answer)"], "84"],
    [
      "of Node's own",
      [
        'import { basename } from "node:path"; import * as os from "os"',
        'basename("/a/bc").length + Math.min(os.cpus().length, 0)',
      ],
      "2",
    ],
    [
      "of a package with large types",
      ['import { det, matrix } from "mathjs"', "det(matrix([[2, 0], [0, 3]]))"],
      "6",
    ],
    ["dynamic", ['const { awaited: later } = await import("esm-only")', "later"], "11"],
    [
      "dynamic, of a source beside the notebooks",
      ['const m = await import("../src/offset.js"); m.offset'],
      "0",
    ],
    ["JSON", ['import data from "./data.json"', "data.rates.length"], "3"],
    ["side effect only", ['import "../src/effect"', "(globalThis as any).effects >= 1"], "true"],
    ["of a source in the notebook's folder", ['import half, { near } from "./near"', "half(near)"], "2.5"],
    [
      "of ../src/x.ts, by its name as TypeScript wants it",
      ['import { rate } from "../src/gain"', "rate(4)"],
      "8",
    ],
    ["of ../src/x.js, as ES modules want it", ['import { rate as r2 } from "../src/gain.js"', "r2(4)"], "8"],
    [
      "of types only",
      [
        'import type { Unit } from "../src/gain"; import { type Load, rate as r3 } from "../src/gain"',
        "const unit: Unit = { theta: 1 }; const load: Load = 2; r3(unit.theta) + load",
      ],
      "4",
    ],
    [
      "of a type as if it were a value",
      ['import { Unit as U2 } from "../src/gain"', "({ theta: 9 } as U2).theta"],
      "9",
    ],
    [
      "the same names again, from elsewhere",
      ['import { near as again } from "./near"', 'import { awaited as again } from "esm-only"', "again"],
      "11",
    ],
    [
      "seen by a function of a later cell",
      ["function far() { return rate(1) + esm.awaited }", "far()"],
      "13",
    ],
    [
      "the project's own package",
      ['import * as nn from "neurons-to-networks"', "typeof nn === 'object'"],
      "true",
    ],
  ];
  for (const [what, cells, shown] of rows) {
    it(what, async () => {
      assert.equal(await value(...cells), shown);
    });
  }

  it("picks up an edit of ../src/x.ts, of its types too", async () => {
    await value('import { rate } from "../src/gain"', "rate(1)");
    writeFileSync(
      join(folder, "src", "gain.ts"),
      'import { offset } from "./offset.js";\nexport function rate(v: number, times = 10): number { return times * v + offset }',
    );
    assert.equal(await value('import { rate } from "../src/gain"', "rate(1, 100) + rate(1)"), "110");
  });

  it("picks up an edit of what ../src/x.ts imports", async () => {
    writeFileSync(join(folder, "src", "offset.ts"), "export const offset = 1000;");
    assert.equal(await value('import { rate } from "../src/gain"', "rate(1)"), "1010");
  });

  it("an error in such a source is told with its file and line", async () => {
    const run = await kernel.run('import { broken } from "../src/broken"; broken');
    assert.equal(run.reply.status, "error");
    const text = plain(run.error?.traceback);
    assert.match(text, /src\/broken\.ts/);
    assert.match(text, /Type 'string' is not assignable to type 'number'/);
  });

  it("an error thrown in such a source is told with its file and line", async () => {
    const run = await kernel.run('import { burst } from "../src/throws";\nburst()');
    const text = plain(run.error?.traceback);
    assert.match(text, /src\/throws\.ts/);
    assert.match(text, /throw new Error\("from the module"\);/);
    assert.match(text, /burst\(\)/);
  });

  it("of what does not exist is an error with its line", async () => {
    const run = await kernel.run('\nimport { x } from "no-such-package"');
    assert.equal(run.reply.status, "error");
    assert.match(run.error?.evalue ?? "", /no-such-package/);
    assert.match(plain(run.error?.traceback), /line 2\b|2:\d+/);
  });

  it("of a member that does not exist is an error", async () => {
    const run = await kernel.run('import { awaitedd } from "esm-only"; awaitedd');
    assert.match(run.error?.evalue ?? "", /awaitedd/);
  });
});
