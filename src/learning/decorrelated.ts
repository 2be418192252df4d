import { wholeCouplings } from "../compute/couplings.js";
import { type SynapticMatrix, symmetricMatrix } from "../networks/synaptic-matrix.js";
import type { Patterns } from "../patterns/patterns.js";
import { correlations } from "./correlations.js";

/**
 * Hebb's prescription for patterns whose neurons have preferences: what neuron i does in all patterns alike tells
 * none from another and is taken off,
 *
 *     w_ij = (1/P) sum_mu (xi_i^mu - <xi_i>)(xi_j^mu - <xi_j>),   w_ii = 0,
 *
 * with the mean over patterns <xi_i> = (1/P) sum_mu xi_i^mu. A single pattern is all preference: its weights are 0.
 * Source: as in the lecture; the covariance rule of Sejnowski, J. Math. Biol. 4, 303 (1977).
 * @param patterns P patterns of N neurons; N at most 16 384.
 * @returns N by N weights; its couplings are the whole numbers P^2 w_ij.
 * @throws TypeError if they are no patterns; RangeError if N is too large.
 */
export function decorrelatedMatrix(patterns: Patterns): SynapticMatrix {
  const sums = correlations(patterns);
  const { N, P, xi } = patterns;
  const means = new Float64Array(N);
  for (let k = 0; k < xi.length; k++) means[k % N] += xi[k];
  const couplings = wholeCouplings(P * P, N);
  for (let i = 0, k = 0; i < N; i++) {
    for (let j = 0; j < N; j++, k++) couplings[k] = i === j ? 0 : P * sums[k] - means[i] * means[j];
  }
  return symmetricMatrix(couplings, { scale: P * P, patterns });
}
