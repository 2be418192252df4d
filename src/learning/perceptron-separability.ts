import { checkFlag, checkOptions, outOfRange } from "../compute/check.js";
import { isPositive, ratio, solveInequalities, wholeNumbers } from "../compute/exact.js";
import { nearestPoint } from "../compute/hull.js";
import { dot, type Matrix, type MatrixLike, row, takeRows, toMatrix } from "../compute/matrix.js";
import { checkLabels, type Perceptron, signedPoints } from "../networks/perceptron.js";
import { trainPerceptron, unfold } from "./perceptron.js";

/** The answer of `linearlySeparable`, with its proof. */
export type Separability =
  | {
      readonly separable: true;
      /** A perceptron with every point strictly on its side: y (w.x - theta) > 0, checked without rounding. */
      readonly perceptron: Perceptron;
    }
  | {
      readonly separable: false;
      /**
       * lambda, one a point: lambda >= 0, sum 1, sum_mu lambda_mu y_mu x_mu = 0, and with a threshold also
       * sum_mu lambda_mu y_mu = 0: the two classes' hulls meet. Were some plane to separate the points, the sum of
       * lambda_mu y_mu (w.x_mu - theta) would be both 0 and above 0.
       */
      readonly certificate: Float64Array;
      /**
       * "exact": that the sums vanish was proved in whole numbers (the certificate is its rounded form).
       * "to rounding": they vanish to 1e-12 of the points' lengths, so that no perceptron has all points further than
       * that on their sides. Of more than 60 points in the certificate, or of points that differ from inseparable
       * ones only by the rounding of their last digits; or because no exact proof was asked for.
       */
      readonly proof: "exact" | "to rounding";
    };

/** Above so many points in a certificate its proof in whole numbers would take too long. */
const mostInProof = 60;
/** Above so many entries the exact method would take too long. */
const mostEntries = 5_000;
/** What a sum of vectors of unit length may leave over and count as zero. */
const rounding = 1e-12;

/**
 * Decides whether labelled points are linearly separable, and proves it: by a perceptron that has all of them
 * strictly on their sides, or by a convex combination of the points y_mu x_mu that vanishes, which exists exactly when
 * no such perceptron does (Gordan 1873). Looks for the point of the hull nearest to the origin in floating point,
 * checks what that suggests without rounding, and where the check fails decides by an exact method.
 * @param points P by N: one point a row, of any scale.
 * @param labels y, P numbers of +1 or -1.
 * @param options `threshold`: whether the dividing plane may lie anywhere (true, if omitted) or must go through the
 * origin (false, as in Cover's count; a point at the origin is then on neither side, so never separable); `exact`:
 * whether to prove inseparability in whole numbers where there is time for it, true if omitted. False is much faster
 * for many sets at random.
 * @throws TypeError or RangeError naming the parameter that is not as described; RangeError for a large set that is
 * so close to the border between both that neither could be shown.
 */
export function linearlySeparable(
  points: MatrixLike,
  labels: ArrayLike<number>,
  options: { threshold?: boolean; exact?: boolean } = {},
): Separability {
  const { threshold = true, exact: toBeProved = true } = checkOptions(options);
  checkFlag("threshold", threshold);
  const matrix = toMatrix("points", points);
  checkLabels("labels", labels, matrix.rows);
  const signed = signedPoints(matrix, labels, threshold);

  const { rows, columnScale, lengths } = normalized(signed);
  const nothing = lengths.indexOf(0);
  if (nothing >= 0) {
    const certificate = new Float64Array(signed.rows);
    certificate[nothing] = 1;
    return { separable: false, certificate, proof: "exact" };
  }

  // Most sets that are separable are separated by a few rounds of learning.
  const learnt = trainPerceptron(rows, new Int8Array(rows.rows).fill(1), {
    threshold: false,
    maxEpochs: toBeProved ? 200 : 20,
  });
  if (learnt.converged) {
    const weights = learnt.perceptron.weights.map((w, i) => w * columnScale[i]);
    if (separates(weights, signed)) return { separable: true, perceptron: unfold(weights, threshold) };
  }

  const nearest = nearestPoint(rows, (_, smallest) => smallest > rounding);
  const weights = nearest.point.map((w, i) => w * columnScale[i]);
  if (nearest.smallest > 0 && separates(weights, signed)) {
    return { separable: true, perceptron: unfold(weights, threshold) };
  }
  const vanishes = Math.sqrt(dot(nearest.point, 0, nearest.point)) <= rounding;
  const toRounding = (): Separability => ({
    separable: false,
    certificate: toSumOne(nearest.coefficients.map((lambda, mu) => lambda / lengths[mu])),
    proof: "to rounding",
  });
  if (vanishes && !toBeProved) return toRounding();
  const support = indicesWhere(nearest.coefficients, (lambda) => lambda > 0);
  if (support.length <= mostInProof) {
    const proved = decideExactly(takeRows(signed, support), threshold);
    if (proved?.separable === false) {
      return { ...proved, certificate: spread(proved.certificate, support, signed.rows) };
    }
  }
  const exact = signed.values.length <= mostEntries && support.length <= mostInProof;
  const decided = exact ? decideExactly(signed, threshold) : undefined;
  if (decided !== undefined) return decided;
  if (!vanishes) {
    throw outOfRange("points", points, "separable, or not, by more than 1e-12 of their lengths");
  }
  return toRounding();
}

/** Columns brought to about the same size by powers of two (exact), then rows to length 1 (rounded). */
function normalized(signed: Matrix): { rows: Matrix; columnScale: Float64Array; lengths: Float64Array } {
  const columnScale = new Float64Array(signed.columns);
  const values = signed.values.slice();
  for (let i = 0; i < signed.columns; i++) {
    let largest = 0;
    for (let mu = 0; mu < signed.rows; mu++)
      largest = Math.max(largest, Math.abs(signed.values[mu * signed.columns + i]));
    columnScale[i] = largest === 0 ? 1 : 2 ** -Math.max(-500, Math.min(500, Math.round(Math.log2(largest))));
    for (let mu = 0; mu < signed.rows; mu++) values[mu * signed.columns + i] *= columnScale[i];
  }
  const rows = { ...signed, values };
  const lengths = new Float64Array(signed.rows);
  for (let mu = 0; mu < signed.rows; mu++) {
    const point = row(rows, mu);
    // By the largest entry first: squares of entries far below 1 would vanish.
    const largest = point.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (largest === 0) continue;
    for (let i = 0; i < point.length; i++) point[i] /= largest;
    const length = Math.sqrt(dot(point, 0, point));
    for (let i = 0; i < point.length; i++) point[i] /= length;
    lengths[mu] = largest * length;
  }
  return { rows, columnScale, lengths };
}

function separates(weights: Float64Array, signed: Matrix): boolean {
  for (let mu = 0; mu < signed.rows; mu++) {
    if (!isPositive(signed.values, mu * signed.columns, weights)) return false;
  }
  return true;
}

/** The decision in whole numbers; nothing if the points are separable, but by no weights of 53 bits found so. */
function decideExactly(signed: Matrix, threshold: boolean): Separability | undefined {
  const whole = Array.from({ length: signed.rows }, (_, mu) => wholeNumbers(row(signed, mu)));
  const answer = solveInequalities(whole);
  if (answer.solvable) {
    // Rounding may put a point on the wrong side; some multiple often has a shorter last digit.
    const largest = largestOf(answer.solution);
    for (let multiple = 1n; multiple < 64n; multiple += 2n) {
      const weights = Float64Array.from(answer.solution, (w) => ratio(multiple * w, largest));
      if (separates(weights, signed)) return { separable: true, perceptron: unfold(weights, threshold) };
    }
    return undefined;
  }
  // Rows were multiplied by powers of two of their own; undone here, and the rest is left to the common scale.
  const scale = whole.map((entries, mu) => {
    const at = entries.findIndex((entry) => entry !== 0n);
    return at < 0 ? 1 : ratio(entries[at], 1n) / row(signed, mu)[at];
  });
  const largest = largestOf(answer.combination);
  const certificate = Float64Array.from(
    answer.combination,
    (lambda, mu) => ratio(lambda, largest) * scale[mu],
  );
  return { separable: false, certificate: toSumOne(certificate), proof: "exact" };
}

function largestOf(values: readonly bigint[]): bigint {
  let largest = 1n;
  for (const value of values) {
    const size = value < 0n ? -value : value;
    if (size > largest) largest = size;
  }
  return largest;
}

function indicesWhere(values: Float64Array, holds: (value: number) => boolean): number[] {
  return Array.from(values.keys()).filter((i) => holds(values[i]));
}

function spread(values: Float64Array, indices: readonly number[], length: number): Float64Array {
  const all = new Float64Array(length);
  indices.forEach((index, i) => {
    all[index] = values[i];
  });
  return all;
}

function toSumOne(values: Float64Array): Float64Array {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const sum = values.reduce((total, value) => total + value / largest, 0);
  return values.map((value) => value / largest / sum);
}
