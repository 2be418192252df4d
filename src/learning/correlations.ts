import { differences, packSigns } from "../compute/bits.js";
import { checkWhole } from "../compute/check.js";
import { type Couplings, MOST_NEURONS, wholeNumbers } from "../compute/couplings.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";

/**
 * The sums over patterns that correlate neurons: entry `[i * N + j]` is sum_mu xi_i^mu xi_j^mu, and 0 for i = j.
 * With `shift` 1, neuron i is taken from the pattern that follows: sum_mu xi_i^{mu + 1} xi_j^mu over all mu that
 * have a successor, or over all where `isCyclic` says that the first follows the last.
 */
export function correlations(patterns: Patterns, { shift = 0, isCyclic = false } = {}): Couplings {
  checkPatterns("patterns", patterns);
  const { N, P } = patterns;
  checkWhole("patterns.N", N, 1, MOST_NEURONS);
  const terms = isCyclic ? P : P - shift;
  const words = Math.ceil(terms / 32);
  const before = packed(patterns, terms, 0);
  const after = shift === 0 ? before : packed(patterns, terms, shift);
  const sums = wholeNumbers(terms, N * N);
  for (let i = 0; i < N; i++) {
    const end = shift === 0 ? i : N;
    for (let j = 0; j < end; j++) {
      // Two neurons agree in all terms but those in which their bits differ.
      sums[i * N + j] = terms - 2 * differences(after, i * words, before, j * words, words);
      if (shift === 0) sums[j * N + i] = sums[i * N + j];
    }
    sums[i * N + i] = 0;
  }
  return sums;
}

/** Neuron after neuron, its entries in `terms` patterns from number 1 + shift on, as bits. */
function packed({ N, P, xi }: Patterns, terms: number, shift: number): Uint32Array {
  const words = Math.ceil(terms / 32);
  const bits = new Uint32Array(N * words);
  for (let i = 0; i < N; i++) packSigns((p) => xi[((p + shift) % P) * N + i], terms, bits, i * words);
  return bits;
}
