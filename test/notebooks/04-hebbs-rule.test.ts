import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("04-hebbs-rule, executed", () => {
  const { cell } = executedNotebook("04-hebbs-rule.ipynb");

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
    const ends = cell("weightInTime(").text.split("end:")[1].trim().split(/\s+/).map(Number);
    [0.6, 0, -0.6].forEach((c, k) => {
      assert.ok(Math.abs(ends[k] - c) < 4 * Math.sqrt((1 - c * c) / 400), `c = ${c}: ${ends[k]}`);
    });
  });

  test("the matrix grows pattern by pattern to exactly the Hopfield matrix", () => {
    assert.equal(cell("growingMatrixFigure(").figures[0].frames?.length, 6);
    assert.match(cell("different++").text, /^0 of 256 weights differ/);
  });

  test("half a picture recalls the whole", () => {
    const { text } = cell("const half =");
    const found = [...text.matchAll(/overlap (\S+) at the start, (\S+) at the end/g)];
    assert.equal(found.length, 2);
    for (const [, start, end] of found) {
      assert.ok(Number(start) < 0.7);
      assert.ok(Number(end) > 0.99);
    }
  });
});
