import { checkWhole } from "../compute/check.js";
import { correlate } from "../compute/correlate.js";
import { type Couplings, MOST_NEURONS } from "../compute/couplings.js";
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
  const { xi } = patterns;
  if (shift === 0) return correlate(xi, xi, P, N);
  const terms = isCyclic ? P : P - shift;
  return correlate(shifted(patterns, shift, terms), xi, terms, N);
}

/** Of each of the first `terms` patterns the one that follows `shift` places later, the first after the last. */
function shifted({ N, P, xi }: Patterns, shift: number, terms: number): Int8Array {
  const following = new Int8Array(terms * N);
  for (let p = 0; p < terms; p++) {
    const from = ((p + shift) % P) * N;
    following.set(xi.subarray(from, from + N), p * N);
  }
  return following;
}
