/**
 * Rate networks: N units whose states S_i are their firing rates, coupled by real weights w_ij of the synapse from unit j
 * to unit i. Each unit responds to its local field x_i = sum_j w_ij S_j. No unit acts on itself (w_ii = 0), w_ij and w_ji
 * are unrelated, and a weight of 0 means that there is no synapse.
 */

import {
  checkChoice,
  checkNumber,
  checkVector,
  checkWhole,
  outOfRange,
  withDefaults,
  wrongType,
} from "../compute/check.js";
import { type Random, random, type Seed } from "../compute/random.js";
import { g, h } from "../neurons/activation.js";

/**
 * How a unit responds to its field: "mcculloch-pitts" gives +1 where x >= theta, else -1; "g" gives
 * tanh(gamma (x - theta)), in (-1, 1); "h" gives (1/2) (1 + tanh(gamma (x - theta))), in (0, 1).
 */
export type RateResponse = "mcculloch-pitts" | "g" | "h";

/**
 * In which order units take on their new states: "synchronous", all at once from the old states; "fixed", one after
 * the other, 0 to N - 1, each seeing the newest states; "permutation", likewise but in a fresh random order every sweep.
 */
export type UpdateOrder = "synchronous" | "fixed" | "permutation";

/** What the units of a rate network have in common. */
export interface RateNetworkOptions {
  /** Response of the units (default "mcculloch-pitts"). */
  response?: RateResponse;
  /** Gain of a graded response (default 1). */
  gamma?: number;
  /** Threshold: one for all, or one for each unit (default 0). */
  theta?: number | ArrayLike<number>;
}

/** A directed synapse. */
export interface Synapse {
  /** The unit that acts, from 0. */
  readonly from: number;
  /** The unit that is acted on, from 0. */
  readonly to: number;
  /** The weight: above 0 excitatory, below 0 inhibitory. */
  readonly weight: number;
}

/** How a run ended. */
export type RateEnding = "fixed point" | "cycle" | "unsettled";

/** What a run of a rate network gives. */
export interface RateRun {
  /** The states at the start and after each sweep. The last one repeats an earlier one if the run ended in an attractor. */
  readonly states: readonly Float64Array[];
  /** "fixed point", "cycle", or "unsettled" if the sweeps ran out first. */
  readonly ending: RateEnding;
  /** Sweeps until the states repeat: 1 for a fixed point, at least 2 for a cycle, NaN if unsettled. */
  readonly period: number;
  /** Sweeps before the attractor was reached; NaN if unsettled. */
  readonly transient: number;
}

/** An attractor of a network of McCulloch-Pitts units. */
export interface Attractor {
  /** Its states in the order in which they follow each other: one for a fixed point. */
  readonly states: readonly Float64Array[];
  /** Number of its states. */
  readonly period: number;
  /** Number of states, of the 2^N, that lead to it (its own included). */
  readonly basin: number;
}

/** Where every one of the 2^N states of a network leads. State number k has S_i = +1 where bit i of k is 1. */
export interface StateGraph {
  /** The state after one sweep, for each state number. */
  readonly next: Uint32Array;
  readonly attractors: readonly Attractor[];
  /** The attractor (its place in `attractors`) that each state leads to. */
  readonly attractorOf: Uint32Array;
}

const settled = 1e-12;

/** A network of N units; make one with `rateNetwork`. */
export class RateNetwork {
  /** Number of units. */
  readonly N: number;
  /** Weights, row by row: `weights[i * N + j]` is w_ij, from unit j to unit i. */
  readonly weights: Float64Array;
  /** Threshold of each unit. */
  readonly theta: Float64Array;
  readonly response: RateResponse;
  /** Gain of a graded response. */
  readonly gamma: number;

  /**
   * @param weights N rows of N weights, `weights[i][j]` from unit j to unit i, with zeros on the diagonal.
   * @param options response, gain and threshold.
   * @throws TypeError or RangeError if the matrix is not square, has an entry that is not finite or a unit that acts on
   * itself, or an option is not allowed.
   */
  constructor(weights: ArrayLike<ArrayLike<number>>, options: RateNetworkOptions = {}) {
    const { response, gamma, theta } = withDefaults<Required<RateNetworkOptions>>(
      { response: "mcculloch-pitts", gamma: 1, theta: 0 },
      options,
    );
    if (!Array.isArray(weights)) throw wrongType("weights", weights, "an array of N rows of N numbers");
    this.N = weights.length;
    checkWhole("weights.length", this.N, 1, 5000);
    this.weights = new Float64Array(this.N * this.N);
    weights.forEach((row: ArrayLike<number>, i) => {
      checkVector(`weights[${i}]`, row, this.N);
      if (row[i] !== 0) throw outOfRange(`weights[${i}][${i}]`, row[i], "0: no unit acts on itself");
      this.weights.set(row, i * this.N);
    });
    checkChoice("response", response, ["mcculloch-pitts", "g", "h"]);
    checkNumber("gamma", gamma, 0);
    if (typeof theta === "number") checkNumber("theta", theta);
    else checkVector("theta", theta, this.N);
    this.theta = typeof theta === "number" ? new Float64Array(this.N).fill(theta) : Float64Array.from(theta);
    this.response = response;
    this.gamma = gamma;
  }

  /** The weight w_ij of the synapse from unit j to unit i (0: none). */
  weight(i: number, j: number): number {
    checkWhole("i", i, 0, this.N - 1);
    checkWhole("j", j, 0, this.N - 1);
    return this.weights[i * this.N + j];
  }

  /** The synapses: all pairs of units with a weight other than 0. */
  synapses(): Synapse[] {
    const found: Synapse[] = [];
    this.weights.forEach((weight, k) => {
      if (weight !== 0) found.push({ from: k % this.N, to: Math.floor(k / this.N), weight });
    });
    return found;
  }

  /**
   * The local fields x_i = sum_j w_ij S_j.
   * @param state N states.
   * @throws TypeError or RangeError if the state is not N finite numbers.
   */
  fields(state: ArrayLike<number>): Float64Array {
    checkVector("state", state, this.N);
    return Float64Array.from({ length: this.N }, (_, i) => this.#field(state, i));
  }

  /**
   * The states after one sweep, in which every unit is updated once.
   * @param state N states; it is left as it is.
   * @param order of the updates (default "synchronous").
   * @param source random numbers for the order "permutation" (default a source with seed 1).
   * @throws TypeError or RangeError if the state is not N finite numbers (of -1 or +1 for McCulloch-Pitts units), or the
   * order does not exist.
   */
  step(
    state: ArrayLike<number>,
    order: UpdateOrder = "synchronous",
    source: Random = random(1),
  ): Float64Array {
    this.#checkState("state", state);
    checkChoice("order", order, ["synchronous", "fixed", "permutation"]);
    return this.#sweep(Float64Array.from(state), order, source);
  }

  /**
   * True if no update of any unit, in whatever order, changes the state (by more than 10^-12 for a graded response).
   * @throws TypeError or RangeError if the state is not N finite numbers (of -1 or +1 for McCulloch-Pitts units).
   */
  isFixedPoint(state: ArrayLike<number>): boolean {
    this.#checkState("state", state);
    return this.#rests(state);
  }

  /**
   * Runs the network from a state until it settles in a fixed point or a cycle, or the sweeps run out.
   *
   * Cycles are found where the next state follows from the present one alone: McCulloch-Pitts units in
   * synchronous or fixed order.
   * @param initial N states.
   * @param options `order` of the updates (default "synchronous"); `sweeps`: at most so many (default 100); `seed` of
   * the permutations (default 1).
   * @throws TypeError or RangeError if the state is not N finite numbers (of -1 or +1 for McCulloch-Pitts units), or an
   * option is not allowed.
   */
  run(
    initial: ArrayLike<number>,
    options: { order?: UpdateOrder; sweeps?: number; seed?: Seed } = {},
  ): RateRun {
    const { order, sweeps, seed } = withDefaults<{ order: UpdateOrder; sweeps: number; seed: Seed }>(
      { order: "synchronous", sweeps: 100, seed: 1 },
      options,
    );
    this.#checkState("initial", initial);
    checkChoice("order", order, ["synchronous", "fixed", "permutation"]);
    checkWhole("sweeps", sweeps, 0, Math.min(1e5, Math.floor(1e7 / this.N)));
    const source = random(seed);
    const findCycles = this.response === "mcculloch-pitts" && order !== "permutation";
    const seen = new Map<string, number>();
    const states: Float64Array[] = [Float64Array.from(initial)];
    for (let sweep = 0; ; sweep++) {
      const state = states[sweep];
      if (this.#rests(state)) return { states, ending: "fixed point", period: 1, transient: sweep };
      if (findCycles) {
        const key = state.join();
        const before = seen.get(key);
        if (before !== undefined)
          return { states, ending: "cycle", period: sweep - before, transient: before };
        seen.set(key, sweep);
      }
      if (sweep === sweeps) return { states, ending: "unsettled", period: Number.NaN, transient: Number.NaN };
      states.push(this.#sweep(state.slice(), order, source));
    }
  }

  /**
   * Follows every one of the 2^N states of a network of McCulloch-Pitts units to its attractor.
   * @param order "synchronous" (default) or "fixed": with a random order a state has more than one successor.
   * @throws RangeError if there are more than 16 units, the response is graded, or the order is another.
   */
  stateGraph(order: "synchronous" | "fixed" = "synchronous"): StateGraph {
    checkChoice("order", order, ["synchronous", "fixed"]);
    checkWhole("N", this.N, 1, 16);
    checkChoice("response", this.response, ["mcculloch-pitts"]);
    const count = 2 ** this.N;
    const unused = random(1);
    const next = Uint32Array.from({ length: count }, (_, k) =>
      stateNumber(this.#sweep(stateOf(k, this.N), order, unused)),
    );
    const unknown = 0xffffffff;
    const attractorOf = new Uint32Array(count).fill(unknown);
    const cycles: number[][] = [];
    const basins: number[] = [];
    for (let start = 0; start < count; start++) {
      // Walk until a state that is known, or one that this walk has met: there a new cycle closes.
      const walk: number[] = [];
      const met = new Map<number, number>();
      let k = start;
      for (; attractorOf[k] === unknown && !met.has(k); k = next[k]) {
        met.set(k, walk.length);
        walk.push(k);
      }
      if (attractorOf[k] === unknown) {
        cycles.push(walk.slice(met.get(k)));
        basins.push(0);
        attractorOf[k] = cycles.length - 1;
      }
      const attractor = attractorOf[k];
      for (const state of walk) attractorOf[state] = attractor;
      basins[attractor] += walk.length;
    }
    const attractors = cycles.map((cycle, a) => ({
      states: cycle.map((k) => stateOf(k, this.N)),
      period: cycle.length,
      basin: basins[a],
    }));
    return { next, attractors, attractorOf };
  }

  #checkState(name: string, state: ArrayLike<number>): void {
    checkVector(name, state, this.N);
    if (this.response !== "mcculloch-pitts") return;
    for (let i = 0; i < this.N; i++) {
      if (state[i] !== 1 && state[i] !== -1) throw outOfRange(`${name}[${i}]`, state[i], "-1 or 1");
    }
  }

  #field(state: ArrayLike<number>, i: number): number {
    let x = 0;
    for (let j = 0; j < this.N; j++) x += this.weights[i * this.N + j] * state[j];
    return x;
  }

  #responseOf(i: number, x: number): number {
    if (this.response === "mcculloch-pitts") return x >= this.theta[i] ? 1 : -1;
    return this.response === "g" ? g(x, this.gamma, this.theta[i]) : h(x, this.gamma, this.theta[i]);
  }

  #rests(state: ArrayLike<number>): boolean {
    for (let i = 0; i < this.N; i++) {
      if (!(Math.abs(this.#responseOf(i, this.#field(state, i)) - state[i]) <= settled)) return false;
    }
    return true;
  }

  /** Updates every unit once, in place. */
  #sweep(state: Float64Array, order: UpdateOrder, source: Random): Float64Array {
    if (order === "synchronous") return state.map((_, i) => this.#responseOf(i, this.#field(state, i)));
    const turns = Uint32Array.from(state, (_, i) => i);
    if (order === "permutation") source.shuffle(turns);
    for (const i of turns) state[i] = this.#responseOf(i, this.#field(state, i));
    return state;
  }
}

function stateOf(k: number, N: number): Float64Array {
  return Float64Array.from({ length: N }, (_, i) => ((k >> i) & 1 ? 1 : -1));
}

/** The number of a state as in a state graph: bit i is 1 where S_i = +1. */
export function stateNumber(state: ArrayLike<number>): number {
  return Array.from(state).reduce((k, S, i) => (S > 0 ? k + 2 ** i : k), 0);
}

/**
 * A rate network from its weights or its synapses.
 *
 *     const pair = rateNetwork([[0, 1], [-1, 0]]);                                   // w_01 = 1, w_10 = -1
 *     const chain = rateNetwork(3, [{ from: 0, to: 1, weight: 1 }, { from: 1, to: 2, weight: -2 }], { response: "g" });
 *
 * @param weights N rows of N weights, `weights[i][j]` from unit j to unit i, zeros on the diagonal; or the number of
 * units N, followed by a list of directed synapses (at most one from one unit to another).
 * @throws TypeError or RangeError for a matrix that is not square, an entry that is not finite, a unit that acts on
 * itself, a synapse between units that do not exist or named twice, or an option that is not allowed.
 */
export function rateNetwork(weights: ArrayLike<ArrayLike<number>>, options?: RateNetworkOptions): RateNetwork;
export function rateNetwork(
  N: number,
  synapses: readonly Synapse[],
  options?: RateNetworkOptions,
): RateNetwork;
export function rateNetwork(
  units: number | ArrayLike<ArrayLike<number>>,
  second: RateNetworkOptions | readonly Synapse[] = {},
  third: RateNetworkOptions = {},
): RateNetwork {
  if (typeof units !== "number") return new RateNetwork(units, second as RateNetworkOptions);
  return new RateNetwork(weightsOf(units, second as readonly Synapse[]), third);
}

function weightsOf(N: number, synapses: readonly Synapse[]): Float64Array[] {
  checkWhole("N", N, 1, 5000);
  if (!Array.isArray(synapses)) throw wrongType("synapses", synapses, "an array of { from, to, weight }");
  const weights = Array.from({ length: N }, () => new Float64Array(N));
  const named = new Set<number>();
  synapses.forEach((synapse: Synapse, s) => {
    const { from, to, weight } = synapse ?? {};
    checkWhole(`synapses[${s}].from`, from, 0, N - 1);
    checkWhole(`synapses[${s}].to`, to, 0, N - 1);
    checkNumber(`synapses[${s}].weight`, weight);
    if (from === to)
      throw outOfRange(`synapses[${s}].to`, to, "another unit than from: no unit acts on itself");
    if (named.has(to * N + from)) throw outOfRange(`synapses[${s}]`, `${from} to ${to}`, "named only once");
    named.add(to * N + from);
    weights[to][from] = weight;
  });
  return weights;
}

/**
 * The lecture's example: N = 5 units and 7 directed synapses of the 20 that are possible. Units 0 and 1 act on each other
 * with different weights; the loops 1 -> 2 -> 3 -> 1 and 0 -> 1 -> 2 -> 3 -> 4 -> 0 bring activity back.
 *
 * As McCulloch-Pitts units with theta = 0 it has two fixed points and, in synchronous updates, two cycles of three states.
 * @param options response, gain and threshold, as for `rateNetwork`.
 * @throws TypeError or RangeError if an option is not allowed.
 */
export function exampleRateNetwork(options: RateNetworkOptions = {}): RateNetwork {
  return rateNetwork(
    5,
    [
      { from: 0, to: 1, weight: 1 },
      { from: 1, to: 0, weight: -0.5 },
      { from: 1, to: 2, weight: 1.5 },
      { from: 2, to: 3, weight: 1 },
      { from: 3, to: 1, weight: 2 },
      { from: 3, to: 4, weight: -0.8 },
      { from: 4, to: 0, weight: -1 },
    ],
    options,
  );
}
