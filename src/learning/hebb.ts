import { packSigns, popcount } from "../compute/bits.js";
import { wholeNumbers } from "../compute/couplings.js";
import { SynapticMatrix } from "../networks/synaptic-matrix.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";

/**
 * The synaptic matrix after Hebb's rule has seen each of P patterns once:
 *
 *     w_ij = w_ji = (1/P) sum_mu xi_i^mu xi_j^mu,   w_ii = 0.
 *
 * Source: Hopfield, PNAS 79, 2554 (1982), there without the factor 1/P, which changes no sign.
 * @param patterns P patterns of N neurons.
 * @returns N by N weights; its couplings are the whole numbers P w_ij.
 */
export function hebbianMatrix(patterns: Patterns): SynapticMatrix {
  checkPatterns("patterns", patterns);
  const { N, P, xi } = patterns;
  // Two neurons agree in P - d of the P patterns and differ in d; packed as bits, d is one XOR away.
  const words = Math.ceil(P / 32);
  const bits = new Uint32Array(N * words);
  for (let i = 0; i < N; i++) packSigns((p) => xi[p * N + i], P, bits, i * words);

  const couplings = wholeNumbers(P, N * N);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      let differences = 0;
      for (let k = 0; k < words; k++) differences += popcount(bits[i * words + k] ^ bits[j * words + k]);
      couplings[i * N + j] = couplings[j * N + i] = P - 2 * differences;
    }
  }
  return new SynapticMatrix(couplings, { scale: P, patterns });
}
