import { checkNumber, checkOptions, checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { type Random, random, randomFrom, type Seed } from "../compute/random.js";
import { checkState } from "./state.js";

/** The most entries that a set of patterns may have. */
const MOST = 2 ** 28;

/**
 * P activity patterns of N neurons, xi_i^mu = +1 (active) or -1 (at rest). As in the lecture, patterns are
 * numbered from 1 to P.
 */
export class Patterns {
  /** Number of patterns. */
  readonly P: number;
  /** Number of neurons. */
  readonly N: number;
  /** All patterns, one after the other: xi_i^mu stands at `[(mu - 1) * N + i]`. */
  readonly xi: Int8Array;

  /**
   * @param rows P vectors of N entries, each +1 or -1; or all P * N entries, one pattern after the other, in an
   * Int8Array, which is kept and not copied.
   * @param N number of neurons; needed with an Int8Array only.
   * @throws TypeError if `rows` is not a list of vectors; RangeError if it is empty, if lengths differ, or if
   * an entry is neither +1 nor -1.
   */
  constructor(rows: readonly ArrayLike<number>[] | Int8Array, N?: number) {
    if (rows instanceof Int8Array) {
      checkWhole("N", N as number, 1);
      this.N = N as number;
      this.xi = rows;
    } else {
      this.xi = joined(rows);
      this.N = rows[0].length;
      if (N !== undefined && N !== this.N) throw outOfRange("N", N, `${this.N}, the length of rows[0]`);
    }
    this.P = this.xi.length / this.N;
    if (!(Number.isInteger(this.P) && this.P > 0)) {
      throw outOfRange("rows.length", this.xi.length, `a multiple of N = ${this.N}, and not 0`);
    }
    checkState("rows", this.xi);
  }

  /**
   * Pattern number mu, a view of N entries (not a copy).
   * @param mu from 1 to P.
   * @throws RangeError if there is no such pattern.
   */
  pattern(mu: number): Int8Array {
    checkWhole("mu", mu, 1, this.P);
    return this.xi.subarray((mu - 1) * this.N, mu * this.N);
  }

  /**
   * The first `count` patterns (a view, not a copy).
   * @param count from 1 to P.
   */
  first(count: number): Patterns {
    checkWhole("count", count, 1, this.P);
    return new Patterns(this.xi.subarray(0, count * this.N), this.N);
  }

  /**
   * These patterns followed by others.
   * @param others patterns of as many neurons.
   * @throws RangeError if the sizes differ.
   */
  and(others: Patterns): Patterns {
    checkPatterns("others", others, this.N);
    const xi = new Int8Array(this.xi.length + others.xi.length);
    xi.set(this.xi);
    xi.set(others.xi, this.xi.length);
    return new Patterns(xi, this.N);
  }

  /** Goes through the patterns in order. */
  *[Symbol.iterator](): Generator<Int8Array> {
    for (let mu = 1; mu <= this.P; mu++) yield this.pattern(mu);
  }
}

function joined(rows: readonly ArrayLike<number>[]): Int8Array {
  if (!Array.isArray(rows)) throw wrongType("rows", rows, "a list of patterns");
  if (rows.length === 0) throw outOfRange("rows", rows, "at least one pattern");
  const N = rows[0]?.length;
  rows.forEach((row, p) => {
    checkState(`rows[${p}]`, row, N);
  });
  const xi = new Int8Array(rows.length * N);
  rows.forEach((row, p) => {
    xi.set(row, p * N);
  });
  return xi;
}

/**
 * Patterns, of N neurons if that is given.
 * @throws TypeError if they are none; RangeError if they have another size.
 */
export function checkPatterns(name: string, patterns: Patterns, N?: number): void {
  if (!(patterns instanceof Patterns)) {
    throw wrongType(name, patterns, "patterns, such as new Patterns(rows) or randomPatterns(P, N)");
  }
  if (N !== undefined && patterns.N !== N)
    throw outOfRange(`${name}.N`, patterns.N, `${N}, the number of neurons`);
}

/**
 * P random patterns of N neurons: every entry is +1 or -1 with equal probability, all independent.
 * @param P number of patterns, at least 1.
 * @param N number of neurons, at least 1; P * N at most 2^28.
 * @param options.seed seed of the random entries; 1 if omitted.
 * @throws RangeError if P or N is not such a number.
 */
export function randomPatterns(P: number, N: number, options: { seed?: Seed } = {}): Patterns {
  checkWhole("P", P, 1);
  checkWhole("N", N, 1);
  checkWhole("P * N", P * N, 1, MOST);
  const { below } = random(checkOptions(options).seed ?? 1);
  const xi = new Int8Array(P * N);
  // One random number has the bits for 32 entries.
  for (let k = 0, word = 0; k < xi.length; k++, word >>>= 1) {
    if (k % 32 === 0) word = below(2 ** 32);
    xi[k] = 2 * (word & 1) - 1;
  }
  return new Patterns(xi, N);
}

/**
 * A noisy copy of a pattern: exactly round(q N) of its entries, chosen at random, change sign.
 * @param pattern N entries of +1 or -1.
 * @param q fraction of flipped entries, from 0 (a copy) to 1 (the reverse).
 * @param source where the random choice comes from: a seed, or a random sequence that goes on.
 * @throws RangeError if q is outside [0, 1] or an entry is neither +1 nor -1.
 */
export function distort(pattern: ArrayLike<number>, q: number, source: Seed | Random = 1): Int8Array {
  checkState("pattern", pattern);
  checkNumber("q", q, 0, 1);
  const { shuffle } = randomFrom(source);
  const state = Int8Array.from(pattern);
  const order = shuffle(Uint32Array.from(state.keys()));
  for (const i of order.subarray(0, Math.round(q * state.length))) state[i] *= -1;
  return state;
}
