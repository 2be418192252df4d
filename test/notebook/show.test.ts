import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleOf } from "#src/notebook/show";

const text = (value: unknown) => bundleOf(value)["text/plain"];

test("values without a picture are shown as text, nothing lost", () => {
  assert.equal(text("a text"), "a text");
  assert.equal(text(12n), "12");
  assert.equal(text(Number.NaN), "NaN");
  assert.equal(text(undefined), "undefined");
  assert.equal(text(null), "null");
  assert.deepEqual(JSON.parse(String(text(Float64Array.of(0.5, 1)))), [0.5, 1]);
  assert.deepEqual(JSON.parse(String(text({ m: [1, Number.POSITIVE_INFINITY], count: 14n }))), {
    m: [1, "Infinity"],
    count: "14",
  });
});
