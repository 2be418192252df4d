import assert from "node:assert/strict";
import { test } from "node:test";
import { Figure, linesFigure } from "neurons-to-networks";

const axes = { x: "x", y: "y" };
const wording = { title: "t", alt: "a" };
const lines = (names: string[]) =>
  linesFigure(
    names.map((name) => ({ name, x: [0, 1], y: [0, 1] })),
    axes,
    wording,
  );
const top = (names: string[]) => (lines(names).layout.margin as { t: number }).t;

test("a legend of several rows has room below the title", () => {
  const long = "a name of thirty characters or";
  assert.equal(top(["one", "two"]), top(["one", "two", "three"]), "one row");
  assert.equal(top([long, long, long, long, long]) - top(["one", "two"]), 40, "three rows");
  assert.equal(top(["<sub>one</sub>", "<sub>two</sub>"]), top(["one", "two"]), "markup takes no room");
  const split = new Figure(
    Array.from({ length: 5 }, (_, k) => ({
      type: "scatter",
      name: long,
      legend: `legend${k === 0 ? "" : k + 1}`,
    })),
    wording,
    { showlegend: true },
  );
  assert.equal(
    (split.layout.margin as { t: number }).t,
    top(["one", "two"]),
    "each panel has a legend of its own",
  );
  assert.ok(top(["one"]) < top(["one", "two"]), "one curve needs no legend");
});

test("all points of a line are drawn", () => {
  const { data } = lines(["one"]);
  assert.equal((data[0].line as { simplify: boolean }).simplify, false);
});
