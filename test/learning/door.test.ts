import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as library from "neurons-to-networks";

const { MultilayerNetwork, Perceptron } = library;
const points = [
  [1, 2],
  [3, 5],
  [0, 1],
];
const labels = [1, -1, 1];
const network = (): InstanceType<typeof MultilayerNetwork> => new MultilayerNetwork([2, 2, 1]);
const examples = { inputs: points, targets: labels };
const reference = new Perceptron([1, 1]);

type Call = (...values: never[]) => unknown;

/** Every function with arguments that it takes, and the options that it takes beside them. */
const calls: [string, Call, unknown[], Record<string, unknown>][] = [
  ["Perceptron", (w: never, t: never) => new Perceptron(w, t), [[1, 2], 0.5], {}],
  ["output", (x: never) => reference.output(x), [[1, 2]], {}],
  ["outputs", (x: never) => reference.outputs(x), [points], {}],
  ["stabilities", (x: never, y: never) => reference.stabilities(x, y), [points, labels], {}],
  [
    "trainPerceptron",
    library.trainPerceptron as Call,
    [points, labels],
    { learningRate: 1, maxEpochs: 5, order: "random", seed: 1, threshold: true, history: true },
  ],
  ["linearlySeparable", library.linearlySeparable as Call, [points, labels], { threshold: true }],
  ["trainAdaTron", library.trainAdaTron as Call, [points, labels], { tolerance: 0.1, maxEpochs: 5 }],
  ["teacherStudent", library.teacherStudent as Call, [], { N: 5, alpha: 1, rule: "hebb", runs: 2, seed: 1 }],
  ["coverCount", library.coverCount as Call, [5, 3], {}],
  ["coverFraction", library.coverFraction as Call, [5, 3], {}],
  ["gardnerCapacity", library.gardnerCapacity as Call, [1], {}],
  ["gardnerStability", library.gardnerStability as Call, [1], {}],
  ["hebbGeneralizationError", library.hebbGeneralizationError as Call, [1], {}],
  [
    "MultilayerNetwork",
    (s: never, o: never) => new MultilayerNetwork(s, o),
    [[2, 3, 1]],
    { hidden: "tanh", output: "logistic", seed: 1 },
  ],
  ["output", (x: never) => network().output(x), [[1, 2]], {}],
  ["outputs", (x: never) => network().outputs(x), [points], {}],
  ["committeeMachine", library.committeeMachine as Call, [3, 3], { seed: 1 }],
  [
    "lossGradient",
    (e: never, l: never) => library.lossGradient(network(), e, l),
    [examples, "squared error"],
    {},
  ],
  [
    "trainNetwork",
    (e: never, o: never) => library.trainNetwork(network(), e, o),
    [examples],
    {
      epochs: 2,
      batchSize: 2,
      learningRate: 0.1,
      weightDecay: 0,
      momentum: 0,
      seed: 1,
      loss: "squared error",
      optimizer: "adam",
      validation: examples,
      patience: 3,
    },
  ],
  ["accuracy", library.accuracy as Call, [labels, labels], {}],
  ["confusionMatrix", library.confusionMatrix as Call, [[0, 1], [1, 1], 2], {}],
  ["predictedClasses", library.predictedClasses as Call, [points], {}],
  ["rootMeanSquareError", library.rootMeanSquareError as Call, [labels, labels], {}],
  ["oneHot", library.oneHot as Call, [[0, 1], 2], {}],
  ["standardization", library.standardization as Call, [points], {}],
  ["principalComponents", library.principalComponents as Call, [points, 2], {}],
  [
    "trainTestSplit",
    library.trainTestSplit as Call,
    [{ inputs: { rows: 3, columns: 1, values: new Float64Array(3) } }],
    { test: 0.3, seed: 1, standardize: true },
  ],
  ["withShifts", library.withShifts as Call, [points, [0, 1, 2], 2], {}],
  ["xor", library.xor as Call, [], { P: 4, noise: 0.1, seed: 1 }],
  ["spirals", library.spirals as Call, [], { P: 4, noise: 0.1, seed: 1, turns: 1 }],
  ["teacherExamples", library.teacherExamples as Call, [], { P: 4, N: 3, noise: 0.1, seed: 1 }],
  [
    "readMat",
    library.readMat as Call,
    [library.writeMat({ a: 1 })],
    { name: "f", maxBytes: 100, only: ["a"] },
  ],
  ["listMat", library.listMat as Call, [library.writeMat({ a: 1 })], { name: "f" }],
  ["writeMat", library.writeMat as Call, [{ a: points }], { compress: true }],
  ["matlabMatrix", library.matlabMatrix as Call, [library.matlabArray(points)], {}],
  ["matlabArray", library.matlabArray as Call, [points], {}],
];

const junk = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(
    null,
    "",
    "x",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    0,
    0.5,
    [],
    [[]],
    {},
    [null],
    [["a"]],
    true,
    5n,
    Symbol("s"),
    new Date(0),
    new DataView(new ArrayBuffer(8)),
    { values: 1 },
    [1, "2"],
    new BigInt64Array(2),
  ),
);

for (const [name, call, positional, options] of calls) {
  const run = call as (...values: unknown[]) => unknown;
  const slots = [...positional.map((_, i) => i), ...Object.keys(options)];

  test(`${name} takes what it is made for, and refuses anything else with a message of its own`, () => {
    const withOptions = (values: unknown[], given: Record<string, unknown>): unknown[] =>
      Object.keys(options).length > 0 ? [...values, given] : values;
    run(...withOptions(positional, options));
    fc.assert(
      fc.property(fc.constantFrom(...slots), junk, (slot, value) => {
        // A large number may be allowed, and then be a lot of work.
        fc.pre(!(typeof value === "number" && value > 100));
        const values = positional.map((usual, i) => (i === slot ? value : usual));
        const given = typeof slot === "string" ? { ...options, [slot]: value } : options;
        try {
          run(...withOptions(values, given));
        } catch (error) {
          assert.ok(
            error instanceof RangeError ||
              error instanceof TypeError ||
              error instanceof library.MatlabFileError,
            String(error),
          );
          assert.match(
            error.message,
            / must be | expected |maxBytes/,
            `slot ${slot}: ${(error as Error).stack}`,
          );
        }
      }),
      { numRuns: 400, seed: 1 },
    );
  });
}

test("what has to be made by the library is asked for by name", () => {
  assert.throws(() => library.trainNetwork(null as never, examples), /^TypeError: network is null/);
  assert.throws(() => library.lossGradient({} as never, examples), /^TypeError: network/);
  assert.throws(() => library.novikoffBound(points, labels, [1, 1] as never), /^TypeError: reference/);
  assert.throws(() => library.tecatorParts(null as never), /^TypeError: data/);
  assert.throws(
    () => library.tecatorParts({ inputs: points } as never),
    /^RangeError: the number of samples/,
  );
});
