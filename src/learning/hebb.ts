import { type SynapticMatrix, symmetricMatrix } from "../networks/synaptic-matrix.js";
import type { Patterns } from "../patterns/patterns.js";
import { correlations } from "./correlations.js";

/**
 * The synaptic matrix after Hebb's rule has seen each of P patterns once:
 *
 *     w_ij = w_ji = (1/P) sum_mu xi_i^mu xi_j^mu,   w_ii = 0.
 *
 * Stores random patterns up to P = 0.138 N.
 * Source: Hopfield, PNAS 79, 2554 (1982), there without the factor 1/P, which changes no sign.
 * @param patterns P patterns of N neurons; N at most 16 384.
 * @returns N by N weights; its couplings are the whole numbers P w_ij.
 * @throws TypeError if they are no patterns; RangeError if N is too large.
 */
export function hebbianMatrix(patterns: Patterns): SynapticMatrix {
  return symmetricMatrix(correlations(patterns), { scale: patterns.P, patterns });
}
