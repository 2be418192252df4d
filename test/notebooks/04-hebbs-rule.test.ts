import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { codeCells, type Executed, executeCells, root } from "../support/project.js";

/** Every seed of the notebook, and what stands in its place. */
const SEEDS: [string, (shift: number) => string][] = [
  ["weightInTime(c, form, k + 1)", (shift) => `weightInTime(c, form, k + 1 + ${shift})`],
  ["randomPatterns(P, N, { seed: 4 })", (shift) => `randomPatterns(P, N, { seed: 4 + ${shift} })`],
  ["{ seed: mu }", (shift) => `{ seed: mu + ${shift} }`],
];

for (const shift of [0, 100]) {
  describe(`04-hebbs-rule, executed${shift === 0 ? "" : `, seeds ${shift} higher`}`, () => {
    let cells: Executed[];
    before(async () => {
      const text = await readFile(join(root, "notebooks/04-hebbs-rule.ipynb"), "utf8");
      const sources = codeCells(text).map(({ source }) => source);
      for (const [seed] of SEEDS) assert.ok(sources.some((source) => source.includes(seed)));
      const reseeded = (source: string) =>
        SEEDS.reduce((changed, [seed, other]) => changed.replace(seed, other(shift)), source);
      cells = await executeCells(shift === 0 ? sources : sources.map(reseeded));
    });
    const cell = (part: string) => {
      const found = cells.find(({ source }) => source.includes(part));
      assert.ok(found, part);
      return found;
    };
    const ends = (part: string) =>
      cell(part).text.split("end:")[1].split("\n")[0].trim().split(/\s+/).map(Number);

    test("the four cases are those of S_A S_B, and of joint activity", () => {
      const rows = cell("HEBB_TABLE)").text.trim().split("\n").slice(1);
      for (const row of rows) {
        const [a, b, symmetric, joint] = (row.match(/-?\d+/g) ?? []).map(Number);
        assert.equal(symmetric, a * b);
        assert.equal(joint, a === 1 && b === 1 ? 1 : 0);
      }
      assert.equal(rows.length, 4);
    });

    test("a weight comes to measure the correlation, within the scatter that the caption states", () => {
      const weights = ends('curvesOf("symmetric")');
      [0.6, 0, -0.6].forEach((c, k) => {
        assert.ok(Math.abs(weights[k] - c) < 4 * Math.sqrt((1 - c * c) / 400), `c = ${c}: ${weights[k]}`);
      });
    });

    test("in Hebb's own form no weight ever falls, and all grow by (1 + c)/4", () => {
      const own = cell('curvesOf("joint")');
      for (const { y } of own.figures[0].data as unknown as { y: number[] }[]) {
        assert.equal(y.length, 401);
        for (let t = 1; t < y.length; t++) assert.ok(y[t] >= y[t - 1]);
      }
      [0.6, 0, -0.6].forEach((c, k) => {
        const p = (1 + c) / 4;
        assert.ok(Math.abs(ends('curvesOf("joint")')[k] - p) < 4 * Math.sqrt((p * (1 - p)) / 400) + 0.005);
      });
    });

    test("each pattern changes every synapse, and the matrix becomes exactly the Hopfield matrix", () => {
      const { text, figures } = cell("growingMatrixFigure(");
      assert.equal(figures[0].frames?.length, 6);
      assert.match(text, /synapses changed: 240, 240, 240, 240, 240 of 240/);
      assert.match(cell("different++").text, /^0 of 256 weights differ/);
    });

    test("half a picture recalls the whole", () => {
      const found = [...cell("const half =").text.matchAll(/overlap (\S+) at the start, (\S+) at the end/g)];
      assert.equal(found.length, 2);
      for (const [, start, end] of found) {
        assert.ok(Number(start) < 0.7);
        assert.ok(Number(end) > 0.99);
      }
    });
  });
}
