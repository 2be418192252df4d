import assert from "node:assert/strict";
import { test } from "node:test";
import {
  confusionFigure,
  decisionFigure,
  greyPicturesFigure,
  learningCurveFigure,
  MultilayerNetwork,
  predictedFigure,
  spectraFigure,
  trainNetwork,
  xor,
} from "neurons-to-networks";

const wording = { title: "title", alt: "alt" };
const layoutText = (figure: { layout: Record<string, unknown> }) => JSON.stringify(figure.layout);

test("the decision boundary: a map a snapshot, with the network's answers in hundredths", () => {
  const data = xor({ P: 20 });
  const network = new MultilayerNetwork([2, 3, 1], { output: "tanh" });
  const snapshots = [{ epoch: 0, network: network.copy() }];
  const { curve } = trainNetwork(network, { inputs: data.inputs, targets: data.labels }, { epochs: 5 });
  snapshots.push({ epoch: 5, network: network.copy() });
  const figure = decisionFigure(data, snapshots, curve, { name: "XOR" });
  assert.deepEqual(
    figure.frames.map(({ name }) => name),
    ["0", "5"],
  );
  const { x, y, z } = figure.data[0] as { x: number[]; y: number[]; z: { values: Int8Array } };
  const at = 3 * x.length + 7;
  assert.equal(z.values[at], Math.round(100 * network.output([x[7], y[3]])[0]));
  assert.match(layoutText(figure), /XOR: after 5 epochs (no|\d+ of 20) points? (is|are) on the wrong side/);
  const { layout } = decisionFigure(data, snapshots, curve, { name: "XOR", caption: "Seed 7." });
  assert.match((layout.meta as { caption: string }).caption, /in each epoch\. Seed 7\.$/);
  assert.throws(() => decisionFigure(data, [], curve, { name: "XOR" }), /snapshots/);
});

test("the confusion matrix: rows are the true classes, zeros stay empty", () => {
  const [trace] = confusionFigure(
    [
      [5, 1],
      [0, 7],
    ],
    ["a", "b"],
    wording,
  ).data;
  assert.deepEqual(trace.text, [
    ["5", "1"],
    ["", "7"],
  ]);
  assert.throws(() => confusionFigure([[1, 2]], ["a", "b"], wording), /^RangeError/);
  assert.throws(
    () =>
      confusionFigure(
        [
          [1, 2],
          [3, 4],
        ],
        ["a"],
        wording,
      ),
    /^RangeError/,
  );
});

test("grey pictures: pixels where they belong, a label each, blanks between", () => {
  const pictures = Array.from({ length: 7 }, (_, k) => ({ pixels: [1, 2, 3, 10 + k], label: `no ${k}` }));
  const figure = greyPicturesFigure(pictures, 2, wording);
  const { values, columns } = (figure.data[0] as { z: { values: Float32Array; columns: number } }).z;
  assert.deepEqual(Array.from(values.slice(0, 4)), [Number.NaN, 1, 2, Number.NaN]);
  assert.deepEqual(Array.from(values.slice(columns, columns + 4)), [Number.NaN, 3, 10, Number.NaN]);
  assert.deepEqual(Array.from(values).filter((value) => value === 16).length, 1, "the seventh, in line two");
  assert.match(layoutText(figure), /no 6/);
  assert.throws(() => greyPicturesFigure([], 2, wording), /pictures/);
  assert.throws(() => greyPicturesFigure(pictures, 3, wording), /width/);
  assert.throws(
    () => greyPicturesFigure([pictures[0], { pixels: [1], label: "" }], 2, wording),
    /pictures\[1\]/,
  );
});

test("spectra: the ends of the scale go to the lowest and the highest value", () => {
  const axes = { x: "x", y: "y", value: "fat" };
  const { data } = spectraFigure(
    [1, 2],
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [0, 5, 10],
    axes,
    wording,
  );
  const colours = data.slice(0, 3).map(({ line }) => (line as { color: string }).color);
  assert.deepEqual(colours, ["rgb(42,92,168)", "rgb(141,122,140)", "rgb(224,123,26)"]);
  assert.equal(data.length, 4);
  assert.ok(spectraFigure([1], [[1]], [3], axes, wording).data.length === 2, "one value only");
  assert.throws(() => spectraFigure([1, 2], [[1, 2]], [1, 2], axes, wording), /values/);
});

test("predicted against true: x is true, y predicted, the diagonal holds all", () => {
  const sets = [{ name: "test", predicted: [1, 9], actual: [2, 4] }];
  const [diagonal, points] = predictedFigure(sets, { actual: "true", predicted: "predicted" }, wording).data;
  assert.deepEqual(
    [points.x, points.y],
    [
      [2, 4],
      [1, 9],
    ],
  );
  const ends = diagonal.x as number[];
  assert.ok(ends[0] < 1 && ends[1] > 9);
  const bad = [{ name: "test", predicted: [1], actual: [2, 4] }];
  assert.throws(() => predictedFigure(bad, { actual: "a", predicted: "p" }, wording), /sets\[0\]\.predicted/);
});

test("the learning curve: a mark at the lowest validation loss", () => {
  const curve = [3, 1, 2].map((validationLoss, k) => ({ epoch: k + 1, trainingLoss: 3 - k, validationLoss }));
  const { data } = learningCurveFigure(curve, wording);
  assert.deepEqual((data[2].x as number[])[0], 2);
  assert.throws(() => learningCurveFigure([{ epoch: 1, trainingLoss: 1 }], wording), /validation loss/);
  assert.throws(() => learningCurveFigure([], wording), /at least one epoch/);
});
