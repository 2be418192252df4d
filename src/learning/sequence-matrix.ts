import { checkFlag, checkNumber, checkOptions } from "../compute/check.js";
import { SynapticMatrix } from "../networks/synaptic-matrix.js";
import type { Patterns } from "../patterns/patterns.js";
import { correlations } from "./correlations.js";

/**
 * Weights that lead from each pattern to the next:
 *
 *     w_ij = (1/P) sum_mu xi_i^{mu + 1} xi_j^mu,   w_ii = 0.
 *
 * They are asymmetric, so there is no energy. With synchronous updates a network of such weights steps through the
 * sequence, one pattern a sweep; beside Hebb's weights and delayed, as in `recallSequence`, it dwells in each.
 * Source: Hopfield, PNAS 79, 2554 (1982); Sompolinsky and Kanter, Phys. Rev. Lett. 57, 2861 (1986).
 * @param patterns P patterns of N neurons, in their order; N at most 16 384.
 * @param options.cyclic whether the first follows the last; true if omitted.
 * @returns N by N weights; their couplings are the whole numbers P w_ij.
 * @throws TypeError if they are no patterns; RangeError if N is too large.
 */
export function transitionMatrix(patterns: Patterns, options: { cyclic?: boolean } = {}): SynapticMatrix {
  const { cyclic = true } = checkOptions(options);
  checkFlag("cyclic", cyclic);
  const couplings = correlations(patterns, { shift: 1, isCyclic: cyclic });
  return new SynapticMatrix(couplings, { scale: patterns.P, patterns });
}

/**
 * Hebb's weights and those that lead to the next pattern in one matrix:
 *
 *     w_ij = (1/P) (sum_mu xi_i^mu xi_j^mu + lambda sum_mu xi_i^{mu + 1} xi_j^mu),   w_ii = 0.
 *
 * With lambda < 1 patterns stay put; with lambda > 1 and synchronous updates the network steps through them.
 * @param patterns P patterns of N neurons, in their order; N at most 16 384.
 * @param options.lambda strength of the transitions, at least 0; 2 if omitted.
 * @param options.cyclic whether the first follows the last; true if omitted.
 * @throws TypeError if they are no patterns; RangeError if N is too large or lambda negative.
 */
export function sequenceMatrix(
  patterns: Patterns,
  options: { lambda?: number; cyclic?: boolean } = {},
): SynapticMatrix {
  const { lambda = 2, cyclic = true } = checkOptions(options);
  checkNumber("lambda", lambda, 0);
  checkFlag("cyclic", cyclic);
  const couplings = Float64Array.from(correlations(patterns));
  const transitions = correlations(patterns, { shift: 1, isCyclic: cyclic });
  for (let k = 0; k < couplings.length; k++) couplings[k] += lambda * transitions[k];
  return new SynapticMatrix(couplings, { scale: patterns.P, patterns });
}
