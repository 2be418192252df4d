import assert from "node:assert/strict";
import { test } from "node:test";
import { type BasinPoint, endingsFigure, OUTCOMES, type Outcome } from "neurons-to-networks";
import { refuses } from "../refuses.js";

const wording = { title: "Where they ended", alt: "Bars" };

function point(q: number, counts: Partial<Record<Outcome, number>>): BasinPoint {
  const none = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const rest = { overlap: 0, overlapError: 0, retrieved: 0, retrievedError: 0 };
  return { q, ...rest, endings: { ...none, ...counts } };
}

const few = { label: "few", points: [point(0, { retrieved: 4 }), point(0.5, { reverse: 3, retrieved: 1 })] };
const many = { label: "many", points: [point(0, { "spin-glass": 4 }), point(0.5, { "spin-glass": 4 })] };

test("a row for each network, a bar for each q, an outcome in the legend once and only if it occurs", () => {
  const { data, layout } = endingsFigure([few, many], wording);
  const row = (axis: string) => data.filter(({ yaxis }) => yaxis === axis);
  assert.deepEqual(
    row("y").map(({ name, y }) => [name, y]),
    [
      ["retrieved", [4, 1]],
      ["reverse", [0, 3]],
      ["spin glass", [0, 0]],
    ],
  );
  assert.deepEqual(row("y2")[2].y, [4, 4]);
  assert.equal(row("y").length + row("y2").length, data.length);
  assert.ok(row("y").every(({ showlegend }) => showlegend === true));
  assert.ok(row("y2").every(({ showlegend }) => showlegend === false));
  const [upper, lower] = ["yaxis", "yaxis2"].map((axis) => layout[axis] as { domain: number[] });
  assert.ok(upper.domain[0] > lower.domain[1] && lower.domain[0] >= 0 && upper.domain[1] === 1);
});

test("outcomes are told apart by more than colour", () => {
  const all = { label: "all", points: [point(0, Object.fromEntries(OUTCOMES.map((one) => [one, 1])))] };
  const looks = endingsFigure([all], wording).data.map(({ marker }) => {
    const { color, pattern } = marker as { color: string; pattern: { shape: string } };
    return { color, shape: pattern.shape };
  });
  assert.equal(new Set(looks.map(({ color }) => color)).size, OUTCOMES.length);
  // Two are plain: one of them is the darkest colour, the other the palest.
  assert.equal(new Set(looks.map(({ shape }) => shape)).size, OUTCOMES.length - 1);
});

test("rows that do not fit together are refused", () => {
  refuses(() => endingsFigure([], wording), "rows");
  refuses(() => endingsFigure([few, { label: "other", points: [point(0, {})] }], wording), "rows[1].points");
  const shifted = { label: "other", points: [point(0, {}), point(0.4, {})] };
  refuses(() => endingsFigure([few, shifted], wording), "rows[1].points");
});
