import { checkChoice, checkNumber, checkOptions } from "../compute/check.js";
import { type Random, randomFrom, type Seed } from "../compute/random.js";

/**
 * The order in which neurons are updated:
 * - "random": each of N updates chooses a neuron at random, so that some come twice and some not at all;
 * - "permutation": every neuron once in a sweep, in an order that is drawn anew for each sweep;
 * - "fixed": every neuron once in a sweep, from the first to the last;
 * - "synchronous": all at once, each seeing the state before (Little, Math. Biosci. 19, 101 (1974)).
 */
export type Order = "random" | "permutation" | "fixed" | "synchronous";

/** The words for `Order`. */
export const ORDERS: readonly Order[] = ["random", "permutation", "fixed", "synchronous"];

/** How a network is run. */
export interface Dynamics {
  /** The order of updates; "random" if omitted. */
  order?: Order;
  /**
   * Temperature T of Glauber's dynamics, in the units of the weights: a neuron becomes +1 with probability
   * 1 / (1 + exp(-2 h_i / T)). 0, if omitted: S_i = sign(h_i), with sign(0) = +1. Temperatures of the theory are
   * for Hebb's weights with the factor 1/N: `jmat.withScale(jmat.N)`.
   */
  temperature?: number;
  /** Where random numbers come from: a seed, or a random sequence that goes on; 1 if omitted. */
  seed?: Seed | Random;
}

/** Dynamics with nothing left open. */
export interface CheckedDynamics {
  readonly order: Order;
  readonly temperature: number;
  readonly rng: Random;
}

/**
 * Fills in what is omitted.
 * @throws RangeError if an entry of `options` is not what it may be.
 */
export function checkedDynamics(options: Dynamics): CheckedDynamics {
  const { order = "random", temperature = 0, seed = 1 } = checkOptions(options);
  checkChoice("order", order, ORDERS);
  checkNumber("temperature", temperature, 0);
  return { order, temperature, rng: randomFrom(seed) };
}

/**
 * Whether a neuron in state s = +1 or -1 disagrees with its local field h: s is not sign(h), with sign(0) = +1.
 * Asked this way round the answer is mostly no, which a processor foresees; of the sign it would guess every second.
 */
export function disagrees(s: number, h: number): boolean {
  return h * s < 0 || (h === 0 && s < 0);
}

/** The probability that a neuron answers +1 to a local field h at temperature T, both in the same units. */
function glauber(h: number, T: number): number {
  return 1 / (1 + Math.exp((-2 * h) / T));
}

/** Whether a neuron in state s leaves it when it answers to a local field h at temperature T. */
export function leavesAt(s: number, h: number, T: number, rng: Random): boolean {
  const fires = rng.uniform() < glauber(h, T);
  return fires !== s > 0;
}

/**
 * One sweep of N updates in the order asked for.
 * @param leaves whether neuron i, updated now, leaves its state.
 * @param flip makes it do so.
 * @returns how often a neuron changed.
 */
export function updateAll(
  N: number,
  order: Order,
  rng: Random,
  leaves: (i: number) => boolean,
  flip: (i: number) => void,
): number {
  let flips = 0;
  const update = (i: number): void => {
    if (!leaves(i)) return;
    flip(i);
    flips++;
  };
  if (order === "random") {
    for (let step = 0; step < N; step++) update(rng.below(N));
    return flips;
  }
  const neurons = Uint32Array.from({ length: N }, (_, i) => i);
  if (order === "permutation") rng.shuffle(neurons);
  // At once: all answer before the first one changes.
  if (order === "synchronous") {
    const leaving = neurons.filter(leaves);
    leaving.forEach(flip);
    return leaving.length;
  }
  for (const i of neurons) update(i);
  return flips;
}
