import { checkWhole, outOfRange } from "../compute/check.js";
import { type Random, random, type Seed } from "../compute/random.js";
import type { SynapticMatrix } from "./synaptic-matrix.js";

/** Local fields in units of 1/scale: whole numbers for whole couplings. */
type Fields = Int32Array | Float64Array;

/**
 * A Hopfield network at work: N McCulloch-Pitts neurons with S_i = +1 or -1 whose local fields
 * h_i = sum_j w_ij S_j are kept up to date as neurons change, so that a change costs N additions and an
 * update without a change costs nothing.
 */
export class HopfieldNetwork {
  readonly matrix: SynapticMatrix;
  /** The present state, N entries of +1 or -1. Changed in place by the updates; copy it to keep it. */
  readonly S: Int8Array;
  private readonly fields: Fields;
  /** Row i holds what leaves neuron i: the couplings themselves if they are symmetric, else transposed. */
  private readonly outgoing: SynapticMatrix["couplings"];

  /**
   * @param matrix the weights of N neurons.
   * @param start the state to start from, N entries of +1 or -1; it is copied.
   * @throws RangeError if the state has another size or other entries.
   */
  constructor(matrix: SynapticMatrix, start: ArrayLike<number>) {
    const { N, couplings } = matrix;
    if (start.length !== N) throw outOfRange("start.length", start.length, `${N}, the number of neurons`);
    this.matrix = matrix;
    this.S = Int8Array.from(start);
    for (let i = 0; i < N; i++)
      if (start[i] !== 1 && start[i] !== -1) throw outOfRange(`start[${i}]`, start[i], "+1 or -1");
    this.fields = couplings instanceof Float64Array ? new Float64Array(N) : new Int32Array(N);
    this.outgoing = matrix.isSymmetric() ? couplings : transposed(couplings, N);
    for (let i = 0; i < N; i++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += couplings[i * N + j] * this.S[j];
      this.fields[i] = sum;
    }
  }

  /** The local field h_i = sum_j w_ij S_j of neuron i, from 0 to N - 1. */
  localField(i: number): number {
    return this.fields[i] / this.matrix.scale;
  }

  /**
   * The energy E = -(1/2) sum_ij w_ij S_i S_j. With symmetric weights no asynchronous update raises it.
   * Source: Hopfield, PNAS 79, 2554 (1982).
   */
  energy(): number {
    let sum = 0;
    for (let i = 0; i < this.S.length; i++) sum += this.fields[i] * this.S[i];
    return -sum / (2 * this.matrix.scale);
  }

  /**
   * Updates neuron i: S_i = sign(h_i) with sign(0) = +1, as the McCulloch-Pitts unit has it.
   * @returns whether the neuron changed.
   */
  update(i: number): boolean {
    const { S, fields, outgoing } = this;
    const answer = fields[i] >= 0 ? 1 : -1;
    if (S[i] === answer) return false;
    S[i] = answer;
    const N = S.length;
    const row = i * N;
    for (let j = 0; j < N; j++) fields[j] += 2 * answer * outgoing[row + j];
    return true;
  }

  /**
   * One sweep: N updates, each of a neuron chosen at random.
   * @returns the number of neurons that changed, counted as often as they did.
   */
  sweep({ below }: Random): number {
    const N = this.S.length;
    let flips = 0;
    for (let step = 0; step < N; step++) if (this.update(below(N))) flips++;
    return flips;
  }

  /** Whether every neuron agrees with its local field, so that no update changes anything any more. */
  isFixedPoint(): boolean {
    return this.S.every((s, i) => s === (this.fields[i] >= 0 ? 1 : -1));
  }
}

/** A run of the network, observed after every sweep. */
export interface Run {
  /** The state at the start and after each sweep, sweeps + 1 in all. */
  states: Int8Array[];
  /** The energy of each of these states. */
  energy: Float64Array;
  /** How many neurons changed in each sweep. */
  flips: Uint32Array;
  /** The sweep after which nothing could change any more (0: from the start), undefined if there was none. */
  fixedPointAt: number | undefined;
}

/**
 * Runs a Hopfield network with asynchronous random updates.
 * @param matrix the weights of N neurons.
 * @param start N entries of +1 or -1.
 * @param sweeps how long: N updates a sweep.
 * @param source where the random order comes from: a seed, or a random sequence that goes on.
 * @throws RangeError if the state does not fit the matrix or `sweeps` is negative or not whole.
 */
export function run(
  matrix: SynapticMatrix,
  start: ArrayLike<number>,
  sweeps: number,
  source: Seed | Random = 1,
): Run {
  checkWhole("sweeps", sweeps, 0);
  const rng = typeof source === "object" ? source : random(source);
  const network = new HopfieldNetwork(matrix, start);
  const states = [Int8Array.from(network.S)];
  const energy = new Float64Array(sweeps + 1).fill(network.energy());
  const flips = new Uint32Array(sweeps);
  let fixedPointAt = network.isFixedPoint() ? 0 : undefined;
  for (let t = 1; t <= sweeps; t++) {
    // At a fixed point every further sweep repeats the state: the run is complete without computing it.
    if (fixedPointAt === undefined) {
      flips[t - 1] = network.sweep(rng);
      energy.fill(network.energy(), t);
      if (network.isFixedPoint()) fixedPointAt = t;
    }
    states.push(flips[t - 1] === 0 ? states[t - 1] : Int8Array.from(network.S));
  }
  return { states, energy, flips, fixedPointAt };
}

function transposed(couplings: SynapticMatrix["couplings"], N: number): SynapticMatrix["couplings"] {
  return couplings.map((_, k) => couplings[(k % N) * N + Math.floor(k / N)]);
}
