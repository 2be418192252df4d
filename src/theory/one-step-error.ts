import { checkPositive } from "../compute/check.js";
import { erfc } from "./erf.js";

/**
 * Probability that a neuron leaves a stored random pattern in the first step, N to infinity, Hebb's weights:
 *
 *     P_err = (1/2) (1 - erf(sqrt(1/(2 alpha)))).
 *
 * The local field is the pattern, of size 1, and Gaussian crosstalk of variance alpha from the other patterns.
 * Source: Hertz, Krogh and Palmer, Introduction to the Theory of Neural Computation (1991), section 2.2, table 2.1.
 * @param alpha the load P/N, above 0. For finite sizes (P - 1)/(N - 1), in its place, is closer.
 * @throws TypeError or RangeError if alpha is not such a number.
 */
export function oneStepError(alpha: number): number {
  checkPositive("alpha", alpha);
  return erfc(Math.sqrt(1 / (2 * alpha))) / 2;
}

/**
 * Signal-to-noise ratio of the local field at a stored random pattern, 1/sqrt(alpha): the size of the pattern's own
 * part over the standard deviation of the crosstalk from the others.
 * Source: Hertz, Krogh and Palmer (1991), section 2.2.
 * @param alpha the load P/N, above 0.
 * @throws TypeError or RangeError if alpha is not such a number.
 */
export function signalToNoise(alpha: number): number {
  checkPositive("alpha", alpha);
  return 1 / Math.sqrt(alpha);
}
