import { checkNumber } from "../compute/check.js";

/**
 * Gardner's storage capacity: the largest load alpha_c = P/N at which a perceptron can store random patterns, each
 * with stability of at least kappa, as N goes to infinity: 1/alpha_c = int_{-kappa}^inf Dt (t + kappa)^2, where
 * Dt = exp(-t^2/2) dt / sqrt(2 pi). At kappa = 0 it is 2. (Gardner 1988, J. Phys. A 21, 257.)
 * @param kappa stability y (w.x - theta) / |w| for patterns of length sqrt(N), from 0 to 1000.
 * @throws RangeError outside this.
 */
export function gardnerCapacity(kappa: number): number {
  checkNumber("kappa", kappa, 0, 1000);
  return 1 / gardnerIntegral(kappa);
}

/**
 * The largest stability kappa that a perceptron can give to every one of P = alpha N random patterns: the inverse
 * of `gardnerCapacity`, what optimal-stability learning reaches. (Gardner 1988.)
 * @param alpha load P/N, from 0.001 to 2.
 * @throws RangeError outside this.
 */
export function gardnerStability(alpha: number): number {
  checkNumber("alpha", alpha, 0.001, 2);
  let low = 0;
  let high = 40;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (1 / gardnerIntegral(middle) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** int_{-kappa}^inf Dt (t + kappa)^2 by Simpson's rule, up to where what is left is below rounding. */
function gardnerIntegral(kappa: number): number {
  const intervals = 2000;
  const from = Math.max(-kappa, -12);
  const step = (12 - from) / intervals;
  let sum = 0;
  for (let i = 0; i <= intervals; i++) {
    const t = from + i * step;
    const weight = i === 0 || i === intervals ? 1 : 2 + 2 * (i % 2);
    sum += weight * (t + kappa) ** 2 * Math.exp((-t * t) / 2);
  }
  return (sum * step) / (3 * Math.sqrt(2 * Math.PI));
}
