import { checkNumber } from "../compute/check.js";
import { bisection } from "./bisection.js";
import { erf } from "./erf.js";

/**
 * The mean-field equation solved for the load: sqrt(2 alpha) as a function of y = erf^-1(m). It rises up to the
 * critical load and falls beyond, where the retrieval states are.
 */
function rootOfTwiceLoad(y: number): number {
  return erf(y) / y - (2 / Math.sqrt(Math.PI)) * Math.exp(-y * y);
}

/** Its derivative times y^2 sqrt(pi) / 2. */
function slope(y: number): number {
  return y * (1 + 2 * y * y) * Math.exp(-y * y) - (Math.sqrt(Math.PI) / 2) * erf(y);
}

/**
 * The critical load of the Hopfield model with Hebb's weights and random patterns at temperature 0, N to infinity:
 * alpha_c = 0.13791, where the overlap of the retrieval states is m_c = 0.96742. Beyond it there are none.
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. Lett. 55, 1530 (1985).
 */
export function criticalLoad(): { alpha: number; overlap: number } {
  const y = criticalPoint();
  return { alpha: rootOfTwiceLoad(y) ** 2 / 2, overlap: erf(y) };
}

/** The y of the largest load. */
function criticalPoint(): number {
  return bisection(slope, 1, 3);
}

/**
 * Overlap m of the retrieval states with the stored pattern, for Hebb's weights, random patterns, temperature 0 and
 * N to infinity: m = erf(y) with the larger solution of
 *
 *     y (sqrt(2 alpha) + (2/sqrt(pi)) exp(-y^2)) = erf(y).
 *
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. Lett. 55, 1530 (1985); Hertz, Krogh and Palmer, Introduction
 * to the Theory of Neural Computation (1991), section 2.5.
 * @param alpha the load P/N, at least 0.
 * @returns m from 1 (alpha = 0) down to 0.967; 0 beyond the critical load, where nothing is retrieved.
 * @throws TypeError or RangeError if alpha is not such a number.
 */
export function retrievalOverlap(alpha: number): number {
  checkNumber("alpha", alpha, 0);
  if (alpha > criticalLoad().alpha) return 0;
  const root = Math.sqrt(2 * alpha);
  // Beyond y = 6 erf(y) is 1 in double precision, whatever the load.
  if (root <= rootOfTwiceLoad(6)) return 1;
  return erf(bisection((y) => rootOfTwiceLoad(y) - root, criticalPoint(), 6));
}

/**
 * Overlap of the retrieval states at temperature T for a few patterns (alpha = 0), the positive solution of
 * m = tanh(m / T).
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. A 32, 1007 (1985).
 * @param T temperature, at least 0, for weights with the factor 1/N (`jmat.withScale(jmat.N)`).
 * @returns m from 1 (T = 0) down to 0 (T = 1 and above).
 * @throws TypeError or RangeError if T is not such a number.
 */
export function thermalOverlap(T: number): number {
  checkNumber("T", T, 0);
  if (T === 0) return 1;
  if (T >= 1) return 0;
  // With x = m/T: tanh(x) = T x. Of the two ends the first is too small, as tanh(x) > x - x^3/3; the second too large.
  const x = bisection((x) => Math.tanh(x) - T * x, Math.sqrt(3 * (1 - T)), 1 / T);
  return Math.tanh(x);
}
