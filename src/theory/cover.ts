import { checkWhole } from "../compute/check.js";

/**
 * Cover's count: how many of the 2^P ways to divide P points in general position in N dimensions into two classes
 * can be done by a hyperplane through the origin, C(P, N) = 2 sum_{i<N} binomial(P - 1, i). Exact.
 * (Cover 1965, IEEE Trans. Electron. Comput. 14, 326. With a threshold, take N + 1 for N.)
 * @param P number of points, from 1 to 10 000.
 * @param N dimension, at least 1.
 * @throws RangeError outside these.
 */
export function coverCount(P: number, N: number): bigint {
  checkWhole("P", P, 1, 10_000);
  checkWhole("N", N, 1);
  let binomial = 1n;
  let sum = 0n;
  for (let i = 0; i < Math.min(N, P); i++) {
    sum += binomial;
    binomial = (binomial * BigInt(P - 1 - i)) / BigInt(i + 1);
  }
  return 2n * sum;
}

/**
 * The fraction C(P, N) / 2^P of the divisions of P points in general position in N dimensions that are linearly
 * separable (hyperplane through the origin): the probability that at most N - 1 of P - 1 fair coins show heads.
 * 1 up to P = N, exactly 1/2 at P = 2N. Relative error below 1e-12, also where the fraction is tiny.
 * (Cover 1965.)
 * @param P number of points, from 1 to 10^9.
 * @param N dimension, at least 1.
 * @throws RangeError outside these.
 */
export function coverFraction(P: number, N: number): number {
  checkWhole("P", P, 1, 1e9);
  checkWhole("N", N, 1);
  if (P <= N) return 1;
  if (P === 2 * N) return 0.5;
  const tosses = P - 1;
  return 2 * N < P ? lowerTail(tosses, N - 1) : 1 - lowerTail(tosses, tosses - N);
}

/** The probability of at most k heads in n tosses, for k below n/2: terms shrink from the first on. */
function lowerTail(n: number, k: number): number {
  let term = 1;
  let sum = 0;
  for (let i = k; term > sum * 1e-17; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return sum * probabilityOfHeads(n, k);
}

/** binomial(n, k) / 2^n, by Stirling's series written so that large terms do not cancel (after Loader 2000). */
function probabilityOfHeads(n: number, k: number): number {
  if (k === 0) return 2 ** -n;
  const away = n - 2 * k;
  const exponent = k * Math.log1p(-away / n) + (n - k) * Math.log1p(away / n);
  const correction = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return Math.sqrt(n / (2 * Math.PI * k * (n - k))) * Math.exp(correction - exponent);
}

/** ln n! - ln(sqrt(2 pi n) (n/e)^n). */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return Math.log(factorial) - (0.5 * Math.log(2 * Math.PI * n) + n * (Math.log(n) - 1));
  }
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * n2)) / n2) / n2) / n2) / n;
}
