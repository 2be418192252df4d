import { checkNumber, checkVector, outOfRange, wrongType } from "../compute/check.js";
import { dot, type Matrix, type MatrixLike, toMatrix } from "../compute/matrix.js";

/**
 * A perceptron: one McCulloch-Pitts unit with real inputs, S = +1 where w.x - theta >= 0 and S = -1 elsewhere.
 * (Rosenblatt 1958, Psychol. Rev. 65, 386.)
 */
export class Perceptron {
  /** The weights w, one an input. */
  readonly weights: Float64Array;
  /** The threshold theta. */
  readonly threshold: number;

  /**
   * @param weights one weight for every input, at least one; copied.
   * @param threshold theta, 0 if omitted.
   * @throws TypeError or RangeError for weights or a threshold that are not finite numbers.
   */
  constructor(weights: ArrayLike<number>, threshold = 0) {
    checkVector("weights", weights);
    if (weights.length === 0) throw outOfRange("weights", weights, "a vector of at least one number");
    checkNumber("threshold", threshold);
    this.weights = Float64Array.from(weights);
    this.threshold = threshold;
  }

  /**
   * The local field w.x - theta.
   * @param point x, as many numbers as there are weights.
   * @throws TypeError or RangeError for anything else.
   */
  localField(point: ArrayLike<number>): number {
    checkVector("point", point, this.weights.length);
    return dot(Float64Array.from(point), 0, this.weights) - this.threshold;
  }

  /**
   * The answer to one point: +1 where the local field is 0 or more, otherwise -1.
   * @throws as `localField`.
   */
  output(point: ArrayLike<number>): 1 | -1 {
    return this.localField(point) >= 0 ? 1 : -1;
  }

  /**
   * The answers to many points.
   * @param points P by N: one point a row.
   * @returns P numbers, +1 or -1.
   */
  outputs(points: MatrixLike): Int8Array {
    const matrix = toMatrix("points", points, this.weights.length);
    return Int8Array.from({ length: matrix.rows }, (_, mu) => (this.#field(matrix, mu) >= 0 ? 1 : -1));
  }

  /**
   * The stabilities gamma_mu = y_mu (w.x_mu - theta) / |w|: how far each point lies on its right side of the
   * dividing plane (negative: on the wrong side). The smallest of them is the stability kappa of the perceptron.
   * (Gardner 1988; Krauth and Mezard 1987, J. Phys. A 20, L745.)
   * @param points P by N: one point a row.
   * @param labels y, P numbers of +1 or -1.
   * @returns P stabilities, in the units of the points.
   * @throws RangeError if all weights are 0: no plane, no distance.
   */
  stabilities(points: MatrixLike, labels: ArrayLike<number>): Float64Array {
    const matrix = toMatrix("points", points, this.weights.length);
    checkLabels("labels", labels, matrix.rows);
    const length = Math.sqrt(dot(this.weights, 0, this.weights));
    if (length === 0)
      throw outOfRange("weights", this.weights, "not all 0, for a dividing plane and distances from it");
    return Float64Array.from(
      { length: matrix.rows },
      (_, mu) => (labels[mu] * this.#field(matrix, mu)) / length,
    );
  }

  #field(points: Matrix, mu: number): number {
    return dot(points.values, mu * points.columns, this.weights) - this.threshold;
  }
}

/**
 * Labels of `length` points at the door: every one +1 or -1.
 * @throws TypeError if it is not a vector; RangeError for a wrong length or another entry.
 */
export function checkLabels(name: string, labels: ArrayLike<number>, length: number): void {
  if (labels === null || typeof labels !== "object") {
    throw wrongType(name, labels, `a vector of ${length} labels, +1 or -1`);
  }
  checkVector(name, labels, length);
  for (let mu = 0; mu < length; mu++) {
    if (labels[mu] !== 1 && labels[mu] !== -1) throw outOfRange(`${name}[${mu}]`, labels[mu], "+1 or -1");
  }
}

/**
 * Labelled points in the form in which learning, proofs and bounds become one-sided: y_mu x_mu, and with a
 * threshold y_mu (x_mu, -1), so that its weight vector (w, theta) classifies all points if it has positive
 * product with every row.
 * @returns P by N, or P by N + 1 with a threshold.
 */
export function signedPoints(points: Matrix, labels: ArrayLike<number>, threshold: boolean): Matrix {
  const columns = points.columns + (threshold ? 1 : 0);
  const values = new Float64Array(points.rows * columns);
  writeSigned(values, points, labels, threshold);
  return { rows: points.rows, columns, values };
}

/** Writes `signedPoints` into an array that is there already. */
export function writeSigned(
  into: Float64Array | Float32Array,
  { rows, columns, values }: Matrix,
  labels: ArrayLike<number>,
  threshold: boolean,
): void {
  let at = 0;
  for (let mu = 0; mu < rows; mu++) {
    const y = labels[mu];
    for (let from = mu * columns, end = from + columns; from < end; from++) into[at++] = y * values[from];
    if (threshold) into[at++] = -y;
  }
}
