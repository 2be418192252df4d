import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("03-mcculloch-pitts, executed", () => {
  const { cell } = executedNotebook("03-mcculloch-pitts.ipynb");

  test("at the threshold every graded curve is 0 and only the switch decides", () => {
    const { text, figures } = cell("sweptFigure(");
    const lines = text.trim().split("\n");
    assert.deepEqual(
      lines.map((line) => line.split(": ")[0]),
      ["gain 1", "gain 64", "gain Infinity"],
    );
    for (const line of lines.slice(0, 2)) assert.match(line, / 0\.000 at it/);
    assert.match(lines[2], /-1\.000 below threshold, 1\.000 at it, 1\.000 above/);
    assert.equal(figures[0].frames?.length, 12);
  });

  test("the truth tables are those of AND, OR, NOT and MAJORITY", () => {
    const [logic, not] = cell('"S1", "S2", "AND", "OR"').text.trim().split("\n\n").map(numbers);
    assert.equal(logic.length, 4);
    for (const [a, b, and, or] of logic) {
      assert.equal(and, Math.min(a, b));
      assert.equal(or, Math.max(a, b));
    }
    assert.deepEqual(not, [
      [-1, 1],
      [1, -1],
    ]);
    const majority = numbers(cell('"MAJORITY"').text.trim());
    assert.equal(majority.length, 8);
    for (const [a, b, c, most] of majority) assert.equal(most, Math.sign(a + b + c));
  });

  test("AND needs a higher threshold than OR", () => {
    const [, and, or] = /AND (\S+), OR (\S+)/.exec(cell('"S1", "S2", "AND", "OR"').text) ?? [];
    assert.ok(Number(and) > Number(or));
  });

  test("no unit does XOR, two layers do", () => {
    assert.match(
      cell("searchUnits(").text,
      /68921 units tried, 0 have this output column;\nthe best get 3 of 4/,
    );
    const rows = cell("hiddenOr(inputs)").text.trim().split("\n").slice(1);
    for (const row of rows) {
      const [a, b, , , xor] = row.trim().split(/\s+/).map(Number);
      assert.equal(xor, a === b ? -1 : 1);
    }
  });

  test("the output unit of XOR sees three points, which a line separates", () => {
    const { data } = cell("hiddenOr(inputs)").figures[0];
    const [inputs, line, hidden] = data as unknown as { x: number[]; y: number[] }[];
    const places = ({ x, y }: { x: number[]; y: number[] }) => new Set(x.map((x, k) => `${x},${y[k]}`)).size;
    assert.equal(places(inputs), 4);
    assert.equal(places(hidden), 3);
    // Output +1 where both inputs differ, rows 1 and 2: on one side of the line, the other rows on the other.
    const side = hidden.x.map((x, k) =>
      Math.sign(
        (line.x[1] - line.x[0]) * (hidden.y[k] - line.y[0]) - (line.y[1] - line.y[0]) * (x - line.x[0]),
      ),
    );
    assert.deepEqual(side, [side[0], -side[0], -side[0], side[0]]);
  });

  test("the example has 7 synapses, 4 excitatory with an arrow and 3 inhibitory with a bar", () => {
    const { layout } = cell("networkFigure(").figures[0];
    const { shapes, annotations } = layout as unknown as {
      shapes: { line: { dash?: string } }[];
      annotations: { showarrow: boolean }[];
    };
    const dashes = shapes.map(({ line }) => line.dash ?? "bar");
    const count = (dash: string) => dashes.filter((one) => one === dash).length;
    assert.deepEqual([count("solid"), count("dash"), count("bar")], [4, 3, 3]);
    assert.equal(annotations.filter(({ showarrow }) => showarrow).length, 4);
  });

  test("the example ends in a cycle, and its 32 states in two fixed points and two cycles", () => {
    assert.match(cell("networkFigure(").text, /^cycle of period 3, reached after 2 sweeps/m);
    const { text, figures } = cell("stateGraphFigure(");
    const lines = text.trim().split("\n");
    assert.equal(lines.filter((line) => line.startsWith("fixed point")).length, 2);
    assert.equal(lines.filter((line) => line.startsWith("cycle of 3")).length, 2);
    assert.equal(
      lines.reduce((sum, line) => sum + Number(/(\d+) of 32/.exec(line)?.[1]), 0),
      32,
    );
    const { title } = figures[0].layout as unknown as { title: { text: string } };
    assert.equal(title.text, "Every state leads to one of 2 fixed points or 2 cycles");
  });

  test("units add binary numbers", () => {
    assert.match(cell("function add(").text, /27 \+ 15 = 42\n4096 of the 4096 sums/);
  });
});

/** The rows of a printed table under its heading. */
function numbers(table: string): number[][] {
  return table
    .split("\n")
    .filter((row) => /^[\s\d-]+$/.test(row))
    .map((row) => row.trim().split(/\s+/).map(Number));
}
