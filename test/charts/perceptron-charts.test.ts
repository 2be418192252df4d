import assert from "node:assert/strict";
import { test } from "node:test";
import { belowBoundFigure, separatingLineFigure, trainPerceptron } from "neurons-to-networks";

const points = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];
const or = [1, 1, 1, -1];
const xor = [-1, 1, 1, -1];
const wording = { title: "title", alt: "alt" };
const coordinates = (trace: unknown) => trace as { x: number[]; y: number[] };

test("the separating line: one frame a correction, and one before the first", () => {
  const { history, corrections, perceptron } = trainPerceptron(points, or, { history: true });
  const figure = separatingLineFigure(points, or, history);
  assert.equal(figure.frames.length, corrections + 1);
  const line = coordinates(figure.data[1]);
  assert.equal(line.x.length, 2);
  line.x.forEach((x, k) => {
    assert.ok(Math.abs(perceptron.localField([x, line.y[k]])) < 1e-12, "the line's ends have field 0");
  });
  const side = coordinates(figure.data[0]);
  side.x.forEach((x, k) => {
    assert.ok(perceptron.localField([x, side.y[k]]) > -1e-12, "the shaded side is answered by +1");
  });
  assert.match((figure.layout.title as { text: string }).text, /every point is on its side/);
  assert.deepEqual(coordinates(figure.frames[0].data[1]).x, [], "no line before the first correction");
  const { layout } = separatingLineFigure(points, or, history, { caption: "Seed 7." });
  assert.match((layout.meta as { caption: string }).caption, /each correction\. Seed 7\.$/);
});

test("the separating line: at most 60 frames, from the first to the last correction; what failed is said", () => {
  const { history, corrections } = trainPerceptron(points, xor, { history: true, maxEpochs: 100 });
  assert.ok(corrections > 60);
  const { frames, layout } = separatingLineFigure(points, xor, history);
  assert.equal(frames.length, 60);
  assert.deepEqual([frames[0].name, frames[59].name], ["0", String(corrections)]);
  assert.equal(new Set(frames.map(({ name }) => name)).size, 60);
  assert.match((layout.title as { text: string }).text, /still on the wrong side/);
});

test("the separating line without any correction, and with points that are not in the plane", () => {
  assert.equal(separatingLineFigure(points, or, []).frames.length, 1);
  assert.throws(() => separatingLineFigure([[1, 2, 3]], [1], []), /^RangeError/);
  assert.throws(() => separatingLineFigure(points, [1, 1, 1, 0], []), /labels\[3\]/);
});

test("counts below their bound: the diagonal spans the bounds", () => {
  const samples = [
    { measured: 2, bound: 10 },
    { measured: 30, bound: 1000 },
  ];
  const [diagonal, counted] = belowBoundFigure(samples, { measured: "m", bound: "b" }, wording).data;
  assert.deepEqual(coordinates(diagonal).x, coordinates(diagonal).y);
  assert.ok(coordinates(diagonal).x[0] < 10 && coordinates(diagonal).x[1] > 1000);
  assert.deepEqual(coordinates(counted), { ...coordinates(counted), x: [10, 1000], y: [2, 30] });
  assert.throws(() => belowBoundFigure([], { measured: "m", bound: "b" }, wording), /samples/);
  assert.throws(
    () => belowBoundFigure([{ measured: 0, bound: 1 }], { measured: "m", bound: "b" }, wording),
    /samples\[0\]/,
  );
});
