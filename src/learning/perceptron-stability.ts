import { checkNumber, checkOptions, checkWhole, outOfRange } from "../compute/check.js";
import { dot, type MatrixLike, row, toMatrix } from "../compute/matrix.js";
import { checkLabels, Perceptron, signedPoints } from "../networks/perceptron.js";

/** Options of `trainAdaTron`. */
export interface AdaTronTraining {
  /** How close, as a fraction, the stability must be proved to come to the best possible one; 0.001 if omitted. */
  tolerance?: number;
  /** Passes over all points after which learning gives up, 10 000 if omitted. */
  maxEpochs?: number;
}

/** What `trainAdaTron` gives back. */
export interface AdaTronResult {
  /** Weights w = sum_mu a_mu y_mu x_mu, threshold 0. */
  readonly perceptron: Perceptron;
  /** kappa, the smallest y w.x / |w|; not above 0 if some point is on the wrong side. */
  readonly stability: number;
  /** No perceptron through the origin has a stability above this one. */
  readonly bound: number;
  /** Whether the stability was proved to be within the tolerance of the best. */
  readonly converged: boolean;
  readonly epochs: number;
  /** The embedding strengths a_mu >= 0; above 0 for the points that hold the plane in place. */
  readonly strengths: Float64Array;
}

/**
 * The perceptron of optimal stability, by the AdaTron algorithm: each point's embedding strength a_mu >= 0 is changed
 * in turn so that y_mu w.x_mu = 1, or set to 0 where that would need a negative one. Through the origin, as in the
 * theory of storage (compare `gardnerStability`, for points of length sqrt(N)); for a threshold give every point
 * another component of constant value. Since |w| / sum_mu a_mu is never below the best stability, the result is known
 * to be optimal to the tolerance. (Anlauf and Biehl 1989, Europhys. Lett. 10, 687.)
 * @param points P by N: one point a row, none at the origin.
 * @param labels y, P numbers of +1 or -1.
 * @throws TypeError or RangeError naming the parameter that is not as described.
 */
export function trainAdaTron(
  points: MatrixLike,
  labels: ArrayLike<number>,
  options: AdaTronTraining = {},
): AdaTronResult {
  const { tolerance = 0.001, maxEpochs = 10_000 } = checkOptions(options);
  const matrix = toMatrix("points", points);
  checkLabels("labels", labels, matrix.rows);
  checkNumber("tolerance", tolerance, 1e-9, 1);
  checkWhole("maxEpochs", maxEpochs, 1);
  const { rows: P, columns: N, values } = signedPoints(matrix, labels, false);

  const squares = Float64Array.from(
    { length: P },
    (_, mu) => dot(values, mu * N, row(matrix, mu)) * labels[mu],
  );
  const origin = squares.indexOf(0);
  if (origin >= 0) throw outOfRange(`points[${origin}]`, row(matrix, origin), "a point away from the origin");
  const strengths = new Float64Array(P);
  const weights = new Float64Array(N);
  let stability = -Infinity;
  let bound = Infinity;
  let epochs = 0;
  while (epochs < maxEpochs && !(stability >= bound * (1 - tolerance) && bound > 0)) {
    epochs++;
    for (let mu = 0; mu < P; mu++) {
      const change = Math.max(-strengths[mu], (1 - dot(values, mu * N, weights)) / squares[mu]);
      if (change === 0) continue;
      strengths[mu] += change;
      for (let i = 0; i < N; i++) weights[i] += change * values[mu * N + i];
    }
    const length = Math.sqrt(dot(weights, 0, weights));
    let smallest = Infinity;
    for (let mu = 0; mu < P; mu++) smallest = Math.min(smallest, dot(values, mu * N, weights));
    stability = length > 0 ? smallest / length : 0;
    bound = Math.min(bound, length / strengths.reduce((sum, a) => sum + a, 0));
  }
  const converged = stability >= bound * (1 - tolerance) && stability > 0;
  return { perceptron: new Perceptron(weights), stability, bound, converged, epochs, strengths };
}
