import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("03-mcculloch-pitts, executed", () => {
  const { cell } = executedNotebook("03-mcculloch-pitts.ipynb");

  test("at the threshold every graded curve is 0 and only the switch decides", () => {
    const { text, figures } = cell("sweptFigure(");
    assert.match(text.replace(/\s+/g, " "), /at the threshold: \[ 0, 0, 0, 0, 0, 0, 0 \] switch: 1/);
    assert.equal(figures[0].frames?.length, 7);
  });

  test("the truth tables are those of AND, OR, NOT and MAJORITY", () => {
    const { text } = cell('["S1", "S2", "AND", "OR"]');
    const rows = text
      .trim()
      .split("\n")
      .slice(1, 5)
      .map((row) => row.trim().split(/\s+/).map(Number));
    for (const [a, b, and, or] of rows) {
      assert.equal(and, Math.min(a, b));
      assert.equal(or, Math.max(a, b));
    }
    assert.match(text, /NOT: \[ 1, -1 \]/);
    assert.match(text, /MAJORITY of \(1, -1, 1\): 1/);
  });

  test("no unit does XOR, two layers do", () => {
    assert.match(cell("searchUnits(").text, /68921 units tried, 0 compute XOR;\nthe best get 3 of 4/);
    const rows = cell("hiddenOr(inputs)").text.trim().split("\n").slice(1);
    for (const row of rows) {
      const [a, b, , , xor] = row.trim().split(/\s+/).map(Number);
      assert.equal(xor, a === b ? -1 : 1);
    }
  });

  test("the example ends in a cycle, and its 32 states in two fixed points and two cycles", () => {
    assert.match(cell("networkFigure(").text, /^cycle of period 3, reached after 2 sweeps/m);
    const lines = cell("stateGraph()").text.trim().split("\n");
    assert.equal(lines.filter((line) => line.startsWith("fixed point")).length, 2);
    assert.equal(lines.filter((line) => line.startsWith("cycle of 3")).length, 2);
    assert.equal(
      lines.reduce((sum, line) => sum + Number(/(\d+) of 32/.exec(line)?.[1]), 0),
      32,
    );
  });
});
