import { packedSigns } from "../compute/bits.js";
import { checkVector, outOfRange } from "../compute/check.js";
import { checkPatterns, type Patterns } from "./patterns.js";
import { checkState } from "./state.js";

/**
 * Overlap of two states, m = (1/N) sum_i xi_i S_i: 1 if they are the same, -1 if one is the reverse of the
 * other, about 0 (within 1/sqrt(N)) if they have nothing to do with each other.
 * @param xi N numbers, such as entries of +1 or -1.
 * @param S N numbers.
 * @throws TypeError if one is not a vector; RangeError if the lengths differ or are zero.
 */
export function overlap(xi: ArrayLike<number>, S: ArrayLike<number>): number {
  checkVector("xi", xi);
  if (xi.length === 0) throw outOfRange("xi", xi, "a vector of at least one number");
  checkVector("S", S, xi.length);
  let sum = 0;
  for (let i = 0; i < S.length; i++) sum += xi[i] * S[i];
  return sum / S.length;
}

/**
 * Overlaps of a state with each of P patterns.
 * @param patterns P patterns of N neurons.
 * @param S N numbers: a state of entries +1 or -1, or graded activities.
 * @returns P numbers; the overlap with pattern mu stands at `[mu - 1]`.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function overlaps(patterns: Patterns, S: ArrayLike<number>): Float64Array {
  checkPatterns("patterns", patterns);
  checkVector("S", S, patterns.N);
  const { P, N, xi } = patterns;
  const m = new Float64Array(P);
  for (let p = 0, k = 0; p < P; p++) {
    let sum = 0;
    for (let i = 0; i < N; i++, k++) sum += xi[k] * S[i];
    m[p] = sum / N;
  }
  return m;
}

/**
 * Makes ready for the overlaps of many states with the same patterns: packed as bits, N entries differ in as
 * many places as N / 32 words do.
 * @returns a function from a state of N entries +1 or -1 to its P overlaps, the same numbers as `overlaps`.
 */
export function overlapMeter(patterns: Patterns): (S: ArrayLike<number>) => Float64Array {
  checkPatterns("patterns", patterns);
  const { P, N, xi } = patterns;
  const packed = packedSigns(xi, N);
  const products = new Int32Array(P);

  return (S) => {
    checkState("S", S, N);
    packed.products(S instanceof Int8Array ? S : Int8Array.from(S), products);
    const m = new Float64Array(P);
    for (let p = 0; p < P; p++) m[p] = products[p] / N;
    return m;
  };
}

/**
 * Mean activity of a state, (1/N) sum_i S_i: 1 if all neurons are active, -1 if all rest, 0 if half and half.
 * @param S N numbers.
 * @throws TypeError if it is not a vector; RangeError if it is empty or an entry is not finite.
 */
export function meanActivity(S: ArrayLike<number>): number {
  checkVector("S", S);
  if (S.length === 0) throw outOfRange("S", S, "a vector of at least one number");
  let sum = 0;
  for (let i = 0; i < S.length; i++) sum += S[i];
  return sum / S.length;
}
