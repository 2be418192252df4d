import { checkWhole, outOfRange } from "../compute/check.js";

/**
 * Overlap of a symmetric mixture of n random patterns, sign(xi^1 + ... + xi^n), with each of them, N to infinity:
 * 2^(1 - n) C(n - 1, (n - 1)/2), that is 1/2 for three and 3/8 for five.
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. A 32, 1007 (1985).
 * @param n number of patterns, odd, from 1 to 999 999.
 * @throws TypeError or RangeError if n is not such a number.
 */
export function mixtureOverlap(n: number): number {
  checkWhole("n", n, 1, 999_999);
  if (n % 2 === 0) throw outOfRange("n", n, "odd, so that no sum is zero");
  let overlap = 1;
  for (let k = 1; k <= (n - 1) / 2; k++) overlap *= (2 * k - 1) / (2 * k);
  return overlap;
}
