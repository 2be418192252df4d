import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hebbianMatrix,
  hopf,
  pictures,
  randomPatterns,
  retrievalFigure,
  statesFigure,
} from "neurons-to-networks";

test("an animation goes from the start to the fixed point, one frame a sweep", () => {
  const retrieval = hopf(hebbianMatrix(pictures()), 1, 0.3, 20);
  const { frames } = retrievalFigure(retrieval);
  assert.equal(frames.length, (retrieval.fixedPointAt ?? 0) + 1);
  assert.deepEqual(
    frames.map(({ name }) => Number(name)),
    Array.from(frames.keys()),
  );
});

test("a run that never settles shows its last sweep too, in less than 300 kB", () => {
  const patterns = randomPatterns(50, 2500, { seed: 1 });
  const restless = hopf(hebbianMatrix(patterns).withScale(2500), 1, 0.3, 100, { temperature: 0.5 });
  assert.equal(restless.fixedPointAt, undefined);
  const figure = retrievalFigure(restless);
  assert.equal(figure.frames.at(-1)?.name, "100");
  assert.ok(JSON.stringify(figure).length < 300_000, `${JSON.stringify(figure).length}`);
});

test("a run of no sweep has a chart", () => {
  assert.equal(retrievalFigure(hopf(hebbianMatrix(pictures()), 1, 0, 0)).frames.length, 2);
});

test("typed arrays travel in Plotly's binary form, row by row", () => {
  const figure = statesFigure([{ S: Int8Array.of(1, -1, -1, 1), label: "S" }], { title: "t", alt: "a" });
  const { data } = JSON.parse(JSON.stringify(figure)) as {
    data: { z: { dtype: string; bdata: string; shape: string } }[];
  };
  assert.deepEqual(data[0].z, {
    dtype: "i1",
    bdata: Buffer.from([1, 255, 255, 1]).toString("base64"),
    shape: "2, 2",
  });
});

test("a state that is no square is refused", () => {
  assert.throws(
    () => statesFigure([{ S: Int8Array.of(1, -1), label: "S" }], { title: "t", alt: "a" }),
    RangeError,
  );
});
