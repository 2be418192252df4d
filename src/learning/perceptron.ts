import {
  checkChoice,
  checkFlag,
  checkOptions,
  checkPositive,
  checkWhole,
  outOfRange,
  wrongType,
} from "../compute/check.js";
import { bytesOf, makeRoom } from "../compute/kernels.js";
import { dot, type Matrix, type MatrixLike, row, toMatrix } from "../compute/matrix.js";
import { random, type Seed } from "../compute/random.js";
import { checkLabels, Perceptron, signedPoints, writeSigned } from "../networks/perceptron.js";

/** Options of `trainPerceptron`. */
export interface PerceptronTraining {
  /** Whether a threshold is learnt beside the weights; true if omitted. False: a plane through the origin. */
  threshold?: boolean;
  /** Size of one correction, 1 if omitted. From zero weights it only scales the result. */
  learningRate?: number;
  /** Passes over all points after which learning gives up, 1000 if omitted. */
  maxEpochs?: number;
  /** Points in the order given ("fixed", the default), or shuffled in every epoch ("random"). */
  order?: "fixed" | "random";
  /** Seed of the random order, 1 if omitted. */
  seed?: Seed;
  /** Whether to keep the perceptron after every correction, for a picture of the moving line; false if omitted. */
  history?: boolean;
}

/** One correction in the course of perceptron learning. */
export interface PerceptronCorrection {
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** Index of the point that was answered wrongly. */
  readonly point: number;
  /** The perceptron after the correction. */
  readonly perceptron: Perceptron;
}

/** What `trainPerceptron` gives back. */
export interface PerceptronResult {
  readonly perceptron: Perceptron;
  /** Whether the last epoch passed without a correction: every point is on its side. */
  readonly converged: boolean;
  /** How many corrections were made. If the points are separable, at most `novikoffBound`. */
  readonly corrections: number;
  /** How many epochs were run, the last one without correction included. */
  readonly epochs: number;
  /** Corrections in each epoch. */
  readonly errors: readonly number[];
  /** Every correction in turn, if `history` was asked for; otherwise empty. */
  readonly history: readonly PerceptronCorrection[];
}

/**
 * Rosenblatt's perceptron algorithm: goes through the points and, wherever y (w.x - theta) <= 0, corrects
 * w += eta y x and theta -= eta y. Starts from zero weights; ends after an epoch without correction.
 * (Rosenblatt 1962; Hertz, Krogh and Palmer 1991, section 5.2.)
 * @param points P by N: one point a row.
 * @param labels y, P numbers of +1 or -1.
 * @throws TypeError or RangeError naming the parameter that is not as described.
 */
export function trainPerceptron(
  points: MatrixLike,
  labels: ArrayLike<number>,
  options: PerceptronTraining = {},
): PerceptronResult {
  const {
    threshold = true,
    learningRate = 1,
    maxEpochs = 1000,
    order = "fixed",
    seed = 1,
  } = checkOptions(options);
  checkFlag("threshold", threshold);
  const matrix = toMatrix("points", points);
  checkLabels("labels", labels, matrix.rows);
  checkPositive("learningRate", learningRate);
  checkWhole("maxEpochs", maxEpochs, 1);
  checkChoice("order", order, ["fixed", "random"]);
  const rng = random(seed);

  const plain = () => plainLearner(signedPoints(matrix, labels, threshold));
  const learner = options.history ? plain() : (kernelLearner(matrix, labels, threshold) ?? plain());
  const { weights, sequence } = learner;
  const errors: number[] = [];
  const history: PerceptronCorrection[] = [];
  const remember = (point: number): void => {
    if (!options.history) return;
    history.push({ epoch: errors.length + 1, point, perceptron: unfold(weights, threshold) });
  };
  let corrections = 0;
  do {
    if (order === "random") rng.shuffle(sequence);
    const wrong = learner.epoch(learningRate, remember);
    errors.push(wrong);
    corrections += wrong;
  } while (errors[errors.length - 1] > 0 && errors.length < maxEpochs);

  return {
    perceptron: unfold(weights, threshold),
    converged: errors[errors.length - 1] === 0,
    corrections,
    epochs: errors.length,
    errors,
    history,
  };
}

/** What goes through the points once an epoch. */
interface Learner {
  readonly weights: Float64Array;
  /** The points in the order in which they come. */
  readonly sequence: Int32Array;
  /** Gives the number of corrections; `remember` is told the point after each. */
  epoch(rate: number, remember: (point: number) => void): number;
}

function plainLearner({ rows, columns, values }: Matrix): Learner {
  const weights = new Float64Array(columns);
  const sequence = Int32Array.from({ length: rows }, (_, mu) => mu);
  return {
    weights,
    sequence,
    epoch(rate, remember) {
      let wrong = 0;
      for (const mu of sequence) {
        const from = mu * columns;
        if (dot(values, from, weights) > 0) continue;
        for (let i = 0; i < columns; i++) weights[i] += rate * values[from + i];
        wrong++;
        remember(mu);
      }
      return wrong;
    },
  };
}

/** The same on vector registers, where there are kernels; it remembers nothing. */
function kernelLearner(matrix: Matrix, labels: ArrayLike<number>, threshold: boolean): Learner | undefined {
  const { rows } = matrix;
  const columns = matrix.columns + (threshold ? 1 : 0);
  // Where nothing is lost, points take half the memory.
  const isSingle = isSinglePrecision(matrix.values);
  const kind = isSingle ? Float32Array : Float64Array;
  const room = makeRoom(
    bytesOf(kind, rows * columns) + bytesOf(Float64Array, columns) + bytesOf(Int32Array, rows),
  );
  if (room === undefined) return undefined;
  const points = room.array<Float32Array | Float64Array>(kind, rows * columns);
  const weights = room.array(Float64Array, columns);
  const sequence = room.array(Int32Array, rows);
  writeSigned(points, matrix, labels, threshold);
  for (let mu = 0; mu < rows; mu++) sequence[mu] = mu;
  const epoch = isSingle ? room.kernels.perceptronEpoch32 : room.kernels.perceptronEpoch;
  const [x, s, w] = [points.byteOffset, sequence.byteOffset, weights.byteOffset];
  return { weights, sequence, epoch: (rate) => epoch(x, s, rows, columns, rate, w) };
}

function isSinglePrecision(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Math.fround(values[i]) !== values[i]) return false;
  return true;
}

/** The perceptron of a weight vector that carries its threshold at the end. */
export function unfold(weights: Float64Array, threshold: boolean): Perceptron {
  return threshold
    ? new Perceptron(weights.subarray(0, -1), weights[weights.length - 1])
    : new Perceptron(weights);
}

/**
 * Novikoff's bound on the number of corrections of the perceptron algorithm: (R / gamma)^2, where R is the length of
 * the longest point and gamma the smallest y (w.x - theta) / |w| that a reference perceptron gives. With a threshold
 * both are taken of the points (x, -1) and the weights (w, theta). (Novikoff 1962.)
 * @param points P by N: one point a row.
 * @param labels y, P numbers of +1 or -1.
 * @param reference any perceptron that classifies all points correctly; the more stable, the tighter the bound.
 * @param options `threshold`: whether the learner has a threshold, true if omitted.
 * @throws RangeError if the reference does not have every point strictly on its side, or if it has a threshold
 * other than 0 while the learner has none.
 */
export function novikoffBound(
  points: MatrixLike,
  labels: ArrayLike<number>,
  reference: Perceptron,
  options: { threshold?: boolean } = {},
): number {
  const { threshold = true } = checkOptions(options);
  checkFlag("threshold", threshold);
  if (!(reference instanceof Perceptron)) throw wrongType("reference", reference, "a Perceptron");
  const matrix = toMatrix("points", points, reference.weights.length);
  checkLabels("labels", labels, matrix.rows);
  if (!threshold && reference.threshold !== 0) {
    throw outOfRange("reference.threshold", reference.threshold, "0 for a learner without threshold");
  }
  const signed = signedPoints(matrix, labels, threshold);
  const weights = new Float64Array(signed.columns);
  weights.set(reference.weights);
  if (threshold) weights[signed.columns - 1] = reference.threshold;

  let longest = 0;
  let smallest = Infinity;
  for (let mu = 0; mu < signed.rows; mu++) {
    const point = row(signed, mu);
    longest = Math.max(longest, dot(point, 0, point));
    smallest = Math.min(smallest, dot(point, 0, weights));
  }
  if (!(smallest > 0)) {
    throw outOfRange("reference", smallest, "a perceptron whose smallest y (w.x - theta) is above 0");
  }
  return (longest * dot(weights, 0, weights)) / smallest ** 2;
}
