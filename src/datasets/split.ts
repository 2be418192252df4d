import {
  checkFlag,
  checkNumber,
  checkOptions,
  checkVector,
  checkWhole,
  outOfRange,
  wrongType,
} from "../compute/check.js";
import { type Matrix, type MatrixLike, takeRows, toMatrix, zeros } from "../compute/matrix.js";
import { random, type Seed } from "../compute/random.js";

/** The means and standard deviations that bring data to mean 0 and variance 1. */
export interface Standardization {
  readonly means: Float64Array;
  /** One a column; 1 for a column that never changes. */
  readonly deviations: Float64Array;
  /** (x - mean) / deviation, column by column, of these or of other data with the same columns. */
  apply(data: MatrixLike): Matrix;
  /** The way back: x * deviation + mean. */
  undo(data: MatrixLike): Matrix;
}

/**
 * Fits a standardization to data. To be fitted to the training data alone and then applied to the test data as well:
 * nothing about the test may be known beforehand.
 * @param data P by features.
 * @throws TypeError or RangeError if `data` is not a matrix of finite numbers.
 */
export function standardization(data: MatrixLike): Standardization {
  const { rows, columns, values } = toMatrix("data", data);
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i] / rows;
  for (let i = 0; i < values.length; i++)
    deviations[i % columns] += (values[i] - means[i % columns]) ** 2 / rows;
  // What remains of a constant column is rounding.
  for (let c = 0; c < columns; c++) {
    const deviation = Math.sqrt(deviations[c]);
    deviations[c] = deviation > 1e-12 * Math.abs(means[c]) ? deviation : 1;
  }
  return {
    means,
    deviations,
    apply: (other) => columnwise(other, columns, (x, c) => (x - means[c]) / deviations[c]),
    undo: (other) => columnwise(other, columns, (x, c) => x * deviations[c] + means[c]),
  };
}

function columnwise(
  data: MatrixLike,
  columns: number,
  change: (x: number, column: number) => number,
): Matrix {
  const { rows, values } = toMatrix("data", data, columns);
  return { rows, columns, values: values.map((x, i) => change(x, i % columns)) };
}

/** What can be split: inputs with labels, with targets, or both. */
export interface Splittable {
  readonly inputs: Matrix;
  readonly labels?: Int8Array | Uint8Array;
  readonly targets?: Matrix;
}

/** Options of `trainTestSplit`. */
export interface SplitOptions {
  /** Share of the examples that is kept for the test, between 0 and 1; 0.25 if omitted. */
  test?: number;
  /** Whether to standardize the inputs, by means and deviations of the training part; true if omitted. */
  standardize?: boolean;
  /** Seed of the random choice, 1 if omitted. */
  seed?: Seed;
}

/**
 * Divides data at random into examples to learn from and examples to test on.
 * @param data anything with `inputs`, and `labels` or `targets` for every row of them; other properties are kept.
 * @throws TypeError or RangeError naming what is not as described, or if a part would be empty.
 */
export function trainTestSplit<Data extends Splittable>(
  data: Data,
  options: SplitOptions = {},
): { training: Data; test: Data } {
  const { test = 0.25, standardize = true, seed = 1 } = checkOptions(options);
  checkFlag("standardize", standardize);
  if (typeof data !== "object" || data === null) throw wrongType("data", data, "an object with inputs");
  const inputs = toMatrix("data.inputs", data.inputs);
  checkNumber("test", test, 0, 1);
  const P = inputs.rows;
  for (const [what, count] of [
    ["labels", data.labels?.length],
    ["targets", data.targets?.rows],
  ] as const) {
    if (count !== undefined && count !== P) {
      throw outOfRange(`the number of data.${what}`, count, `${P}, one for each row of inputs`);
    }
  }
  const kept = Math.round(test * P);
  if (kept === 0 || kept === P) {
    throw outOfRange("test", test, `a share that leaves some of the ${P} examples on either side`);
  }
  const order = random(seed).shuffle(Array.from({ length: P }, (_, mu) => mu));
  const parts = { training: pick(data, order.slice(kept)), test: pick(data, order.slice(0, kept)) };
  if (!standardize) return parts;
  const scale = standardization(parts.training.inputs);
  return {
    training: { ...parts.training, inputs: scale.apply(parts.training.inputs) },
    test: { ...parts.test, inputs: scale.apply(parts.test.inputs) },
  };
}

function pick<Data extends Splittable>(data: Data, indices: readonly number[]): Data {
  const picked = { ...data, inputs: takeRows(data.inputs, indices) };
  const { labels, targets } = data;
  if (labels !== undefined)
    Object.assign(picked, { labels: labels.slice(0, indices.length).map((_, i) => labels[indices[i]]) });
  if (targets !== undefined) Object.assign(picked, { targets: takeRows(targets, indices) });
  return picked;
}

/**
 * Labels as targets for a network with one output a class: 1 for the class, 0 for the others.
 * @param labels class indices, whole numbers from 0.
 * @param classes how many classes there are.
 * @returns P by classes.
 * @throws TypeError or RangeError for a label that is no class.
 */
export function oneHot(labels: ArrayLike<number>, classes: number): Matrix {
  checkClasses("labels", labels, classes);
  const targets = zeros(labels.length, classes);
  for (let mu = 0; mu < labels.length; mu++) targets.values[mu * classes + labels[mu]] = 1;
  return targets;
}

/**
 * Class indices at the door.
 * @throws TypeError or RangeError naming the first that is not a whole number from 0 to `classes` - 1.
 */
export function checkClasses(name: string, labels: ArrayLike<number>, classes: number): void {
  checkWhole("classes", classes, 1);
  checkVector(name, labels);
  if (labels.length === 0) throw outOfRange(name, labels, "a vector of at least one label");
  for (let mu = 0; mu < labels.length; mu++) checkWhole(`${name}[${mu}]`, labels[mu], 0, classes - 1);
}
