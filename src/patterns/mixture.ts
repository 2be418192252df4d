import { checkVector, outOfRange } from "../compute/check.js";
import { checkPatterns, type Patterns } from "./patterns.js";

/**
 * A mixture of patterns, such as sign(xi^1 - xi^2 + xi^3) for `mixture(patterns, [1, -2, 3])`, with sign(0) = +1. Of
 * three random patterns it has overlap 1/2 with each as N grows, and it is a fixed point of Hebb's weights that
 * nobody has taught.
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. A 32, 1007 (1985).
 * @param patterns the stored patterns.
 * @param parts numbers of the patterns, from 1 to P; a minus takes the reverse.
 * @throws TypeError or RangeError if there are no such patterns.
 */
export function mixture(patterns: Patterns, parts: readonly number[]): Int8Array {
  checkPatterns("patterns", patterns);
  checkVector("parts", parts);
  if (parts.length === 0) throw outOfRange("parts", parts, "the numbers of at least one pattern");
  const sum = new Float64Array(patterns.N);
  parts.forEach((part, k) => {
    const mu = Math.abs(part);
    if (!(Number.isInteger(mu) && mu >= 1 && mu <= patterns.P)) {
      throw outOfRange(`parts[${k}]`, part, `the number of a pattern from 1 to ${patterns.P}, or minus that`);
    }
    const xi = patterns.pattern(mu);
    for (let i = 0; i < sum.length; i++) sum[i] += Math.sign(part) * xi[i];
  });
  return Int8Array.from(sum, (h) => (h >= 0 ? 1 : -1));
}
