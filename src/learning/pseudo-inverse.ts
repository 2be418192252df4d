import { checkChoice, checkOptions, checkWhole } from "../compute/check.js";
import { MOST_NEURONS } from "../compute/couplings.js";
import { projector } from "../compute/projector.js";
import { type SynapticMatrix, symmetricMatrix } from "../networks/synaptic-matrix.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";

/**
 * The pseudo-inverse prescription, for patterns that resemble one another:
 *
 *     w_ij = (1/N) sum_{mu nu} xi_i^mu (Q^-1)_{mu nu} xi_j^nu,   Q_{mu nu} = (1/N) sum_i xi_i^mu xi_i^nu.
 *
 * It projects on the space that the patterns span, so that every local field is the pattern itself, and it stores
 * any linearly independent patterns, up to P = N. A pattern that is a combination of earlier ones adds nothing to
 * the space and is left out of the sums; it is stored all the same.
 *
 * The diagonal: w_ii, on average P/N, holds a neuron to its present state whatever that is. Kept, it makes local
 * fields h_i = xi_i exactly, and basins of attraction that are gone at P = N/2; set to zero, as here if not asked
 * otherwise, it leaves h_i = (1 - w_ii) xi_i, the same sign for P < N, and much larger basins. For P = N the weights
 * that remain are all zero.
 * Source: Personnaz, Guyon and Dreyfus, J. Physique Lett. 46, L359 (1985); Kanter and Sompolinsky, Phys. Rev. A 35,
 * 380 (1987), for the diagonal.
 * @param patterns P patterns of N neurons; N and P at most 16 384.
 * @param options.diagonal "zero", if omitted, or "kept".
 * @returns N by N weights in double precision.
 * @throws TypeError if they are no patterns; RangeError if N is too large or `diagonal` another word.
 */
export function pseudoInverseMatrix(
  patterns: Patterns,
  options: { diagonal?: "zero" | "kept" } = {},
): SynapticMatrix {
  const { diagonal = "zero" } = checkOptions(options);
  checkPatterns("patterns", patterns);
  const { N, P, xi } = patterns;
  checkWhole("patterns.N", N, 1, MOST_NEURONS);
  checkWhole("patterns.P", P, 1, MOST_NEURONS);
  checkChoice("diagonal", diagonal, ["zero", "kept"]);
  const { values: couplings } = projector(xi, N);
  if (diagonal === "zero") for (let i = 0; i < N; i++) couplings[i * N + i] = 0;
  return symmetricMatrix(couplings, { patterns });
}
