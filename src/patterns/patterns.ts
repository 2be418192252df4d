import { checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { type Random, random, type Seed } from "../compute/random.js";

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
   * @param rows P vectors of N entries, each +1 or -1.
   * @throws TypeError if `rows` is not a list of vectors; RangeError if it is empty, if lengths differ, or if
   * an entry is neither +1 nor -1.
   */
  constructor(rows: readonly ArrayLike<number>[]) {
    if (!Array.isArray(rows)) throw wrongType("rows", rows, "a list of patterns");
    if (rows.length === 0 || rows[0].length === 0)
      throw outOfRange("rows", rows, "at least one pattern of one neuron");
    this.P = rows.length;
    this.N = rows[0].length;
    this.xi = new Int8Array(this.P * this.N);
    rows.forEach((row, p) => {
      if (row.length !== this.N)
        throw outOfRange(`rows[${p}].length`, row.length, `${this.N}, as rows[0].length`);
      for (let i = 0; i < this.N; i++) {
        if (row[i] !== 1 && row[i] !== -1) throw outOfRange(`rows[${p}][${i}]`, row[i], "+1 or -1");
      }
      this.xi.set(row, p * this.N);
    });
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
   * The first `count` patterns.
   * @param count from 1 to P.
   */
  first(count: number): Patterns {
    checkWhole("count", count, 1, this.P);
    return new Patterns(Array.from({ length: count }, (_, p) => this.pattern(p + 1)));
  }

  /** These patterns followed by others of the same size. */
  and(others: Patterns): Patterns {
    return new Patterns([...this, ...others]);
  }

  /** Goes through the patterns in order. */
  *[Symbol.iterator](): Generator<Int8Array> {
    for (let mu = 1; mu <= this.P; mu++) yield this.pattern(mu);
  }
}

/**
 * P random patterns of N neurons: every entry is +1 or -1 with equal probability, all independent.
 * @throws RangeError if P or N is not a whole number of at least 1.
 */
export function randomPatterns(P: number, N: number, options: { seed?: Seed } = {}): Patterns {
  checkWhole("P", P, 1);
  checkWhole("N", N, 1);
  const { sign } = random(options.seed ?? 1);
  return new Patterns(Array.from({ length: P }, () => Int8Array.from({ length: N }, sign)));
}

/**
 * A noisy copy of a pattern: exactly round(q N) of its entries, chosen at random, change sign.
 * @param pattern N entries of +1 or -1.
 * @param q fraction of flipped entries, from 0 (a copy) to 1 (the reverse).
 * @param source where the random choice comes from: a seed, or a random sequence that goes on.
 * @throws RangeError if q is outside [0, 1].
 */
export function distort(pattern: Int8Array, q: number, source: Seed | Random = 1): Int8Array {
  if (!(q >= 0 && q <= 1)) throw outOfRange("q", q, "a fraction from 0 to 1");
  const { shuffle } = typeof source === "object" ? source : random(source);
  const state = Int8Array.from(pattern);
  const order = shuffle(Uint32Array.from(state.keys()));
  for (const i of order.subarray(0, Math.round(q * state.length))) state[i] *= -1;
  return state;
}
