import { outOfRange } from "../compute/check.js";
import type { Patterns } from "./patterns.js";

/**
 * Overlap of two states, m = (1/N) sum_i xi_i S_i: 1 if they are the same, -1 if one is the reverse of the
 * other, about 0 (within 1/sqrt(N)) if they have nothing to do with each other.
 * @param xi N entries of +1 or -1.
 * @param S N entries of +1 or -1.
 * @throws RangeError if the lengths differ or are zero.
 */
export function overlap(xi: ArrayLike<number>, S: ArrayLike<number>): number {
  if (xi.length !== S.length || S.length === 0) {
    throw outOfRange("S.length", S.length, `${xi.length}, the length of xi, and not 0`);
  }
  let sum = 0;
  for (let i = 0; i < S.length; i++) sum += xi[i] * S[i];
  return sum / S.length;
}

/**
 * Overlaps of a state with each of P patterns.
 * @param patterns P patterns of N neurons.
 * @param S N entries of +1 or -1.
 * @returns P numbers; the overlap with pattern mu stands at `[mu - 1]`.
 */
export function overlaps(patterns: Patterns, S: ArrayLike<number>): Float64Array {
  const m = new Float64Array(patterns.P);
  for (let mu = 1; mu <= patterns.P; mu++) m[mu - 1] = overlap(patterns.pattern(mu), S);
  return m;
}

/**
 * Mean activity of a state, (1/N) sum_i S_i: 1 if all neurons are active, -1 if all rest, 0 if half and half.
 * @param S N entries of +1 or -1.
 */
export function meanActivity(S: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < S.length; i++) sum += S[i];
  return sum / S.length;
}
