import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith, Notebook } from "./notebook.js";

const folder = folderWith({
  "src/model.ts":
    "import { base } from './base.js';\nexport const twice = () => 2 * base;\nexport default class Model { n = 3 }\nexport interface Shape { n: number }\nexport function fail(a: any) {\n  return a.b.c;\n}\n",
  "src/base.ts": "export const base: number = 5;\n",
  "src/later.ts": "export const later = await Promise.resolve(6);\n",
  "src/one.ts":
    "import { two } from './two.js';\nexport const one = () => two();\nexport const word = 'one';\n",
  "src/two.ts": "import { word } from './one.js';\nexport const two = () => word;\n",
  "data/d.json": '{ "rates": [1, 2] }',
  "notebooks/readme": "",
});
const notebook = new Notebook(join(folder, "notebooks"));

test("every form of import of a module of the student's own", async () => {
  const cell = `import Model, { twice as double, type Shape } from "../src/model.ts";
import * as all from "../src/model.js"; import type { Shape as S } from "../src/model"; import "../src/base";
import data from "../data/d.json";
const shape: Shape & S = new Model(); [double(), all.twice(), shape.n, data.rates[1]]`;
  assert.deepEqual(await notebook.value(cell), [10, 10, 3, 2]);
});

test("an edit is picked up by the next import, in a module that is imported indirectly too", async () => {
  writeFileSync(join(folder, "src/base.ts"), "export const base: number = 50;\n");
  assert.equal(await notebook.value("import { twice } from '../src/model'; twice()"), 100);
  assert.equal(await notebook.value("(await import('../src/base')).base"), 50);
});

test("a type error in such a module is told with its file", async () => {
  writeFileSync(join(folder, "src/base.ts"), "\nexport const base: number = 'x';\n");
  const { problems } = await notebook.run("import { twice } from '../src/model'; twice()");
  assert.equal(problems?.[0]?.file, "../src/base.ts");
  assert.equal(problems?.[0]?.line, 2);
  writeFileSync(join(folder, "src/base.ts"), "export const base: number = 5;\n");
});

test("an error thrown in such a module shows its own line", async () => {
  const { failure } = await notebook.run("import { fail } from '../src/model'; fail({})");
  assert.match(failure?.traceback.join("\n") ?? "", /\.\.\/src\/model\.ts, line 6, column \d+ in fail/);
});

test("await at the top of a module, and modules that import each other", async () => {
  assert.equal(await notebook.value("import { later } from '../src/later'; later"), 6);
  assert.equal(await notebook.value("import { one } from '../src/one'; one()"), "one");
});

test("a file that comes to be after it was missed", async () => {
  assert.match(
    (await notebook.run("import { x } from './fresh'")).problems?.[0]?.message ?? "",
    /Cannot find module/,
  );
  writeFileSync(join(folder, "notebooks/fresh.ts"), "export const x = 1;\n");
  assert.equal(await notebook.value("import { x } from './fresh'; x"), 1);
});

test("packages of both kinds", async () => {
  assert.equal(await notebook.value("import { add } from 'mathjs'; add(1, 2)"), 3);
  assert.equal(
    await notebook.value("import seedrandom from 'seedrandom'; typeof seedrandom('a')()"),
    "number",
  );
  assert.equal(
    await notebook.value(
      "import { basename } from 'path'; import fs from 'node:fs'; basename('/a/b') + typeof fs.statSync",
    ),
    "bfunction",
  );
  assert.equal(await notebook.value("const path = require('path'); path.basename('/c/d')"), "d");
});
