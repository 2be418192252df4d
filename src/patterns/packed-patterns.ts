import { checkOptions, checkWhole, wrongType } from "../compute/check.js";
import { type NeuronBits, neuronBits } from "../compute/neuron-bits.js";
import { random, type Seed } from "../compute/random.js";
import { checkPatterns, type Patterns } from "./patterns.js";
import { checkState } from "./state.js";

/** The most entries: sums over them are to fit into 32 bits. */
const MOST = 2 ** 31 - 1;

let storeOf: (patterns: PackedPatterns) => NeuronBits;

/**
 * P patterns of N neurons in an eighth of the memory, a bit an entry: for networks so large that there is no room for
 * their N * N weights. 10 000 patterns of 100 000 neurons take 126 MB. As in the lecture, patterns are numbered
 * from 1 to P.
 */
export class PackedPatterns {
  /** Number of patterns. */
  readonly P: number;
  /** Number of neurons. */
  readonly N: number;
  readonly #store: NeuronBits;

  static {
    storeOf = (patterns) => patterns.#store;
  }

  /**
   * Makes room for patterns; all their entries are -1 at first.
   * @param P number of patterns, at least 1.
   * @param N number of neurons, at least 1; P, brought to a multiple of 128, times N at most 2^31 - 1.
   * @throws TypeError or RangeError if P or N is not such a number.
   */
  constructor(P: number, N: number) {
    checkWhole("P", P, 1);
    checkWhole("N", N, 1);
    checkWhole("P * N", 128 * Math.ceil(P / 128) * N, 1, MOST);
    this.P = P;
    this.N = N;
    this.#store = neuronBits(P, N);
  }

  /**
   * Sets pattern number mu.
   * @param mu from 1 to P.
   * @param xi N entries of +1 or -1.
   * @throws TypeError if xi is not a vector; RangeError if there is no such pattern, or for another size or entry.
   */
  set(mu: number, xi: ArrayLike<number>): void {
    checkWhole("mu", mu, 1, this.P);
    checkState("xi", xi, this.N);
    const { bits, words } = this.#store;
    const [word, bit] = [(mu - 1) >> 5, 1 << ((mu - 1) & 31)];
    for (let i = 0, k = word; i < this.N; i++, k += words) {
      if (xi[i] > 0) bits[k] |= bit;
      else bits[k] &= ~bit;
    }
  }

  /**
   * Pattern number mu: N entries of +1 or -1, a copy.
   * @param mu from 1 to P.
   * @throws RangeError if there is no such pattern.
   */
  pattern(mu: number): Int8Array {
    checkWhole("mu", mu, 1, this.P);
    const { bits, words } = this.#store;
    const [word, bit] = [(mu - 1) >> 5, (mu - 1) & 31];
    const xi = new Int8Array(this.N);
    for (let i = 0, k = word; i < this.N; i++, k += words) xi[i] = 2 * ((bits[k] >>> bit) & 1) - 1;
    return xi;
  }
}

/** The bits of packed patterns, for those who compute with them. */
export function bitsOf(patterns: PackedPatterns): NeuronBits {
  if (!(patterns instanceof PackedPatterns)) {
    throw wrongType("patterns", patterns, "packed patterns, such as randomPackedPatterns(P, N)");
  }
  return storeOf(patterns);
}

/**
 * The same patterns, packed.
 * @throws TypeError if they are no patterns; RangeError if they are too many.
 */
export function packPatterns(patterns: Patterns): PackedPatterns {
  checkPatterns("patterns", patterns);
  const packed = new PackedPatterns(patterns.P, patterns.N);
  [...patterns].forEach((xi, p) => {
    packed.set(p + 1, xi);
  });
  return packed;
}

/**
 * P random patterns of N neurons: every entry is +1 or -1 with equal probability, all independent. (Not the
 * patterns that `randomPatterns` draws from the same seed.)
 * @param P number of patterns, at least 1.
 * @param N number of neurons, at least 1; P, brought to a multiple of 128, times N at most 2^31 - 1.
 * @param options.seed seed of the random entries; 1 if omitted.
 * @throws TypeError or RangeError if P or N is not such a number.
 */
export function randomPackedPatterns(P: number, N: number, options: { seed?: Seed } = {}): PackedPatterns {
  const { seed = 1 } = checkOptions(options);
  const { below } = random(seed);
  const packed = new PackedPatterns(P, N);
  const { bits, words } = storeOf(packed);
  const whole = P >> 5;
  const last = 2 ** (P & 31);
  for (let i = 0, k = 0; i < N; i++, k += words) {
    for (let word = 0; word < whole; word++) bits[k + word] = below(2 ** 32);
    if (last > 1) bits[k + whole] = below(last);
  }
  return packed;
}
