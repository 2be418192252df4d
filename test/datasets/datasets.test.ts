import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import {
  accuracy,
  confusionMatrix,
  linearlySeparable,
  loadDataset,
  moons,
  oneHot,
  parseBreastCancer,
  parseDigits,
  parseTecator,
  predictedClasses,
  principalComponents,
  random,
  readBytes,
  rings,
  rootMeanSquareError,
  spirals,
  standardization,
  teacherExamples,
  tecatorParts,
  trainTestSplit,
  withShifts,
  writeBytes,
  xor,
} from "neurons-to-networks";

const data = new URL("../../../data/", import.meta.url);
const bytes = (file: string): Uint8Array => readFileSync(new URL(file, data));
const near = (actual: number, expected: number, within: number): void => {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);
};

test("the digits: 1797 pictures, as many of each digit as published", async () => {
  const digits = await loadDataset("digits");
  assert.deepEqual([digits.inputs.rows, digits.inputs.columns], [1797, 64]);
  const counts = new Array(10).fill(0);
  for (const label of digits.labels) counts[label]++;
  assert.deepEqual(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  assert.deepEqual(Array.from(digits.inputs.values.slice(0, 8)), [0, 0, 5, 13, 9, 1, 0, 0]);
  assert.equal(
    digits.inputs.values.reduce((most, x) => Math.max(most, x), 0),
    16,
  );
  assert.match(digits.origin.licence, /CC BY 4\.0/);
});

test("the digits read alike from compressed bytes, plain bytes and text", () => {
  const plain = gunzipSync(bytes("digits.csv.gz"));
  const expected = parseDigits(bytes("digits.csv.gz"));
  assert.deepEqual(parseDigits(new Uint8Array(plain)), expected);
  assert.deepEqual(parseDigits(plain.toString()), expected);
  assert.deepEqual(parseDigits(plain.toString().replaceAll("\n", "\r\n")), expected);
});

test("the breast cancer data: 357 benign and 212 malignant tumours", async () => {
  const cancer = await loadDataset("breast-cancer");
  assert.equal(cancer.labels.length, 569);
  assert.equal(cancer.labels.filter((label) => label === 1).length, 212);
  assert.deepEqual(cancer.classNames, ["benign", "malignant"]);
  assert.equal(cancer.inputs.values[0], 17.99);
  assert.equal(cancer.featureNames[29], "worst_fractal_dimension");
});

test("the meat spectra, their note, and the customary split", async () => {
  const tecator = await loadDataset("tecator");
  assert.deepEqual(tecator.targetNames, ["moisture", "fat", "protein"]);
  assert.match(tecator.origin.note ?? "", /Tecator/);
  const { training, monitoring, test: tested, extrapolation } = tecatorParts(tecator);
  assert.deepEqual(
    [training, monitoring, tested, extrapolation].map((part) => part.inputs.rows),
    [129, 43, 43, 25],
  );
  assert.deepEqual(tested.inputs.values.slice(0, 100), tecator.inputs.values.slice(172 * 100, 173 * 100));
  assert.deepEqual(extrapolation.targets.values.slice(-3), Float64Array.of(65.2, 12.3, 22.5));
});

test("the loader finds its files from any working directory, and elsewhere if told so", async () => {
  const before = process.cwd();
  try {
    process.chdir("/");
    assert.equal((await loadDataset("digits")).labels.length, 1797);
  } finally {
    process.chdir(before);
  }
  assert.equal((await loadDataset("tecator", { from: data })).targets.rows, 240);
  await assert.rejects(
    loadDataset("tecator", { from: pathToFileURL(`${dirname(fileURLToPath(data))}/none/`) }),
    /ENOENT/,
  );
  await assert.rejects(
    loadDataset("iris" as never),
    /^RangeError: name is "iris", but must be one of "digits"/,
  );
});

test("bytes come from paths, file addresses and data addresses", async () => {
  const path = fileURLToPath(new URL("tecator.csv", data));
  assert.deepEqual(await readBytes(path), await readBytes(pathToFileURL(path).href));
  assert.deepEqual(await readBytes("data:,abc"), Uint8Array.of(97, 98, 99));
  await assert.rejects(readBytes(5 as never), /^TypeError: place/);
  await assert.rejects(writeBytes("/tmp/never", "text" as never), /^TypeError: bytes/);
});

test("damaged files are refused with the file, the line and what was expected", () => {
  const digits = bytes("digits.csv.gz");
  const text = gunzipSync(digits).toString();
  const cancer = Buffer.from(bytes("breast-cancer.csv")).toString();
  const tecator = Buffer.from(bytes("tecator.csv")).toString();
  const bad: [() => unknown, RegExp][] = [
    [() => parseDigits(digits.slice(0, 30_000)), /^Error: digits\.csv\.gz is damaged/],
    [
      () => parseDigits(digits.map((byte, i) => (i === 20_000 ? byte ^ 255 : byte))),
      /^Error: digits\.csv\.gz is damaged/,
    ],
    [() => parseDigits(text.slice(0, 100_000)), /digits\.csv\.gz, line 6\d\d: expected 65 values/],
    [() => parseDigits(text.split("\n").slice(0, 1000).join("\n")), /expected 1797 rows, but found 1000/],
    [
      () => parseDigits(text.replace("13", "17")),
      /line 1, column \d+: expected a number from 0 to 16, but found "17"/,
    ],
    [() => parseDigits(text.replace("13", "")), /line 1, column 4: .* found ""/],
    [() => parseDigits(""), /expected 1797 rows, but found 0/],
    [() => parseDigits(new Uint8Array(0)), /expected 1797 rows/],
    [() => parseDigits(cancer), /line 1: expected 65 values/],
    [() => parseDigits(5 as never), /^TypeError: digits\.csv\.gz is 5/],
    [() => parseBreastCancer(tecator), /breast-cancer\.csv, line 1: expected the names of 31 columns/],
    [() => parseBreastCancer(cancer.replace("malignant", "unknown")), /line 2, column 31/],
    [
      () => parseTecator(tecator.replace("2.61776", "two"), "x.csv"),
      /^Error: x\.csv, line 2, column 1: .* "two"/,
    ],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
});

test("a compressed file that would fill the memory is refused", async () => {
  const { gzipSync } = await import("node:zlib");
  assert.throws(() => parseDigits(gzipSync(new Uint8Array(1e8))), /damaged: .*more than 16777216 bytes/);
});

test("a split keeps every example once, is standardized by its training part alone, and follows its seed", async () => {
  const cancer = await loadDataset("breast-cancer");
  const raw = trainTestSplit(cancer, { seed: 3, standardize: false });
  assert.deepEqual([raw.training.labels.length, raw.test.labels.length], [427, 142]);
  const signature = (inputs: { values: Float64Array; columns: number; rows: number }): string[] =>
    Array.from({ length: inputs.rows }, (_, i) =>
      inputs.values.slice(i * inputs.columns, (i + 1) * inputs.columns).join(),
    );
  assert.deepEqual(
    [...signature(raw.training.inputs), ...signature(raw.test.inputs)].sort(),
    signature(cancer.inputs).sort(),
  );
  const first = signature(cancer.inputs).indexOf(signature(raw.test.inputs)[0]);
  assert.equal(raw.test.labels[0], cancer.labels[first]);

  const split = trainTestSplit(cancer, { seed: 3 });
  const again = standardization(raw.training.inputs);
  assert.deepEqual(split.test.inputs, again.apply(raw.test.inputs));
  const { means, deviations } = standardization(split.training.inputs);
  means.forEach((mean) => {
    near(mean, 0, 1e-12);
  });
  deviations.forEach((deviation) => {
    near(deviation, 1, 1e-12);
  });
  assert.deepEqual(trainTestSplit(cancer, { seed: 3 }), split);
  assert.notDeepEqual(trainTestSplit(cancer, { seed: 4 }), split);
});

test("standardizing leaves constant columns at 0 and can be undone", () => {
  const scale = standardization([
    [0.1, 1],
    [0.1, 3],
    [0.1, 8],
  ]);
  const z = scale.apply([
    [0.1, 4],
    [0.3, 4],
  ]);
  assert.deepEqual(z.values, Float64Array.of(0.1 - scale.means[0], 0, 0.3 - scale.means[0], 0));
  near(scale.undo(z).values[2], 0.3, 1e-15);
});

test("principal components: directions of largest variance, found again in data made from them", () => {
  const rng = random(1);
  const angle = 0.4;
  const points = Array.from({ length: 4000 }, () => {
    const [a, b] = [3 * rng.normal(), 0.5 * rng.normal()];
    return [5 + a * Math.cos(angle) - b * Math.sin(angle), a * Math.sin(angle) + b * Math.cos(angle)];
  });
  const { directions, variances, project, means } = principalComponents(points);
  near(variances[0], 9, 4 * 9 * Math.sqrt(2 / 4000));
  near(variances[1], 0.25, 4 * 0.25 * Math.sqrt(2 / 4000));
  near(
    Math.abs(directions.values[0] / Math.hypot(directions.values[0], directions.values[1])),
    Math.cos(angle),
    0.01,
  );
  near(means[0], 5, 0.2);
  const projected = project(points);
  let product = 0;
  let square = 0;
  for (let mu = 0; mu < 4000; mu++) {
    product += projected.values[2 * mu] * projected.values[2 * mu + 1];
    square += projected.values[2 * mu] ** 2;
  }
  near(product / 4000, 0, 1e-12);
  near(square / 4000, variances[0], 1e-10);
  assert.equal(principalComponents([[1, 2, 3]], 2).variances.length, 2);
});

test("shifted pictures", () => {
  const { inputs, labels } = withShifts([[1, 2, 3, 4, 5, 6]], [7], 3);
  assert.deepEqual(Array.from(labels), [7, 7, 7, 7, 7]);
  assert.deepEqual(
    Array.from({ length: 5 }, (_, i) => Array.from(inputs.values.slice(6 * i, 6 * i + 6))),
    [
      [1, 2, 3, 4, 5, 6],
      [0, 1, 2, 0, 4, 5],
      [2, 3, 0, 5, 6, 0],
      [0, 0, 0, 1, 2, 3],
      [4, 5, 6, 0, 0, 0],
    ],
  );
});

test("one-hot targets, predictions, accuracy, confusion matrix and root mean square error", () => {
  assert.deepEqual(oneHot([2, 0], 3).values, Float64Array.of(0, 0, 1, 1, 0, 0));
  assert.deepEqual(
    predictedClasses([
      [0.1, 0.7, 0.2],
      [0.5, 0.1, 0.5],
    ]),
    Uint8Array.of(1, 0),
  );
  assert.equal(accuracy([1, 0, 2, 2], [1, 0, 1, 2]), 0.75);
  assert.deepEqual(
    confusionMatrix([1, 0, 2, 2], [1, 0, 1, 2], 3).values,
    Float64Array.of(1, 0, 0, 0, 1, 1, 0, 0, 1),
  );
  assert.equal(rootMeanSquareError([1, 2], [1, 4]), Math.SQRT2);
});

test("generators: shapes, labels and noise as described", () => {
  for (const make of [xor, moons, rings, spirals]) {
    const { inputs, labels } = make({ P: 101, noise: 0 });
    assert.deepEqual([inputs.rows, inputs.columns, labels.length], [101, 2, 101]);
    assert.equal(labels.filter((label) => label === 1).length, 51);
    assert.deepEqual(make({ P: 7 }), make({ P: 7 }));
    assert.notDeepEqual(make({ P: 7 }), make({ P: 7, seed: 2 }));
    assert.equal(linearlySeparable(inputs, labels).separable, false);
    const noisy = make({ P: 4000, noise: 0.3 });
    const clean = make({ P: 4000, noise: 0 });
    assert.notDeepEqual(noisy.inputs, clean.inputs);
  }
  const corners = xor({ P: 50, noise: 0 });
  corners.labels.forEach((label, mu) => {
    assert.equal(-label, corners.inputs.values[2 * mu] * corners.inputs.values[2 * mu + 1]);
  });
  const ring = rings({ P: 50, noise: 0 });
  ring.labels.forEach((label, mu) => {
    near(
      Math.hypot(ring.inputs.values[2 * mu], ring.inputs.values[2 * mu + 1]),
      label === 1 ? 0.5 : 1,
      1e-12,
    );
  });
  const wide = xor({ P: 20_000, noise: 0.5 });
  const spread = wide.inputs.values.reduce((sum, x) => sum + (Math.abs(x) > 0 ? x * x : 0), 0) / 40_000;
  near(spread, 1 + 0.25, 0.03);
});

test("a teacher's examples are separable, and with noise as many are turned round as asked for", () => {
  const { inputs, labels, teacher } = teacherExamples({ P: 5000, N: 9 });
  assert.equal(linearlySeparable(inputs, labels, { threshold: false }).separable, true);
  assert.equal(teacher.length, 9);
  const noisy = teacherExamples({ P: 5000, N: 9, noise: 0.2 });
  let turned = 0;
  noisy.labels.forEach((label, mu) => {
    const field = noisy.teacher.reduce((sum, w, i) => sum + w * noisy.inputs.values[9 * mu + i], 0);
    if (label * field < 0) turned++;
  });
  near(turned / 5000, 0.2, 4 * Math.sqrt((0.2 * 0.8) / 5000));
});

test("wrong input is refused by name", () => {
  const two = { inputs: { rows: 2, columns: 1, values: new Float64Array(2) }, labels: Int8Array.of(1, -1) };
  const bad: [() => unknown, RegExp][] = [
    [() => trainTestSplit(null as never), /^TypeError: data/],
    [() => trainTestSplit(two, { test: 0 }), /^RangeError: test/],
    [() => trainTestSplit(two, { test: 2 }), /^RangeError: test/],
    [
      () => trainTestSplit({ ...two, labels: Int8Array.of(1) }),
      /^RangeError: the number of data.labels is 1/,
    ],
    [() => standardization([]), /^RangeError: data/],
    [() => standardization([[1, 2]]).apply([[1]]), /columns of data is 1/],
    [() => oneHot([3], 3), /^RangeError: labels\[0\]/],
    [() => oneHot([], 3), /^RangeError: labels/],
    [() => oneHot([0], 0), /^RangeError: classes/],
    [() => predictedClasses([[]]), /^RangeError: outputs/],
    [() => accuracy([1], [1, 2]), /^RangeError: predicted/],
    [() => accuracy([], []), /^RangeError: actual/],
    [() => confusionMatrix([3], [0], 3), /^RangeError: predicted\[0\]/],
    [() => rootMeanSquareError([1], "1" as never), /^TypeError: actual/],
    [() => principalComponents([[1, 2]], 3), /^RangeError: count/],
    [() => withShifts([[1, 2, 3]], [0], 2), /^RangeError: width/],
    [() => withShifts([[1, 2, 3]], [-1], 3), /^RangeError: labels\[0\] is -1/],
    [() => spirals({ turns: 0 }), /^RangeError: turns/],
    [() => teacherExamples({ P: 1e6, N: 1e6 }), /^RangeError: P \* N/],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
  for (const make of [xor, moons, rings, spirals]) {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(0), fc.double({ max: -0.1 }), fc.string(), fc.constant(Number.NaN)),
        (P) => {
          assert.throws(() => make({ P: P as number }), /^(RangeError|TypeError): P is/);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
    assert.throws(() => make({ noise: -1 }), /^RangeError: noise/);
  }
});
