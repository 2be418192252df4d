import { checkChoice, checkNumber, checkOptions } from "../compute/check.js";

/**
 * How many random patterns Hebb's weights store without a single error, for large N: N / (2 ln N) if most patterns
 * are to be free of errors, N / (4 ln N) if all of them are.
 * Source: McEliece, Posner, Rodemich and Venkatesh, IEEE Trans. Inf. Theory 33, 461 (1987); Hertz, Krogh and
 * Palmer, Introduction to the Theory of Neural Computation (1991), section 2.2.
 * @param N number of neurons, at least 2.
 * @param options.of "most", if omitted, or "all".
 * @throws TypeError or RangeError if N is not such a number.
 */
export function errorFreeCapacity(N: number, options: { of?: "most" | "all" } = {}): number {
  const { of = "most" } = checkOptions(options);
  checkNumber("N", N, 2);
  checkChoice("of", of, ["most", "all"]);
  return N / ((of === "most" ? 2 : 4) * Math.log(N));
}
