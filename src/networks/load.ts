import {
  checkNumber,
  checkOptions,
  checkPositive,
  checkVector,
  checkWhole,
  outOfRange,
  wrongType,
} from "../compute/check.js";
import { MOST_NEURONS } from "../compute/couplings.js";
import { inTurn, MOST_TRIALS } from "../compute/in-turn.js";
import { random, type Seed } from "../compute/random.js";
import { estimate } from "../compute/statistics.js";
import { checkWorkers, inWorkers, type Workers } from "../compute/workers.js";
import { hebbianMatrix } from "../learning/hebb.js";
import type { Patterns } from "../patterns/patterns.js";
import { checkedDynamics, type Dynamics } from "./dynamics.js";
import loadTrial, { loadTrialModule, type Observation, tryLoad } from "./load-trial.js";
import { MOST_SWEEPS } from "./run.js";
import type { SynapticMatrix } from "./synaptic-matrix.js";

/** What load experiments have in common. */
export interface LoadOptions extends Workers {
  /** Numbers of neurons: one, or several to see how results depend on it; 500 if omitted. */
  N?: number | ArrayLike<number>;
  /** Loads alpha = P/N, each above 0; P is alpha N, rounded, at least 1. 0.02, 0.04, ..., 0.2 if omitted. */
  alpha?: ArrayLike<number>;
  /** Sets of random patterns for each load, at least 2, from which error bars are taken; at most a million, 10 if omitted. */
  trials?: number;
  /** How many patterns of each set are tried; 5 if omitted. */
  tried?: number;
  /** How patterns are stored; `hebbianMatrix` if omitted. */
  prescription?: (patterns: Patterns) => SynapticMatrix;
  /** Seed of patterns, noise and updates; 1 if omitted. */
  seed?: Seed;
}

/** Options of `retrievalAgainstLoad`. */
export interface RetrievalLoadOptions extends LoadOptions, Omit<Dynamics, "seed"> {
  /** Fraction of flipped spins at the start, from 0 to 1; 0 if omitted. */
  q?: number;
  /** How long each run may take, in sweeps; 50 if omitted. */
  sweeps?: number;
}

/** What was measured at one load. */
export interface LoadPoint {
  /** The load P/N, as it came out of the whole numbers P and N. */
  alpha: number;
  P: number;
  N: number;
  /** The mean of what was measured. */
  mean: number;
  /** Its standard error, from the spread over the sets of patterns. */
  error: number;
}

/**
 * Retrieval overlap against the load: stores P random patterns, starts from some of them (with a fraction q of spins
 * flipped) and measures the overlap with them after `sweeps` sweeps. `retrievalOverlap(alpha)` is the theory for
 * N to infinity.
 * Source: Amit, Gutfreund and Sompolinsky, Phys. Rev. Lett. 55, 1530 (1985).
 * @param options sizes, loads, trials, prescription, noise, dynamics, seed, onProgress and signal.
 * @returns for each N, one point for each load: the overlap with its error.
 * @throws (rejects with) TypeError or RangeError if an option is not of this kind, or the signal's reason.
 */
export async function retrievalAgainstLoad(options: RetrievalLoadOptions = {}): Promise<LoadPoint[]> {
  const { q = 0, sweeps = 50 } = checkOptions(options);
  checkNumber("q", q, 0, 1);
  checkWhole("sweeps", sweeps, 0, MOST_SWEEPS);
  const { seed: _, ...dynamics } = checkOptions(options);
  const { order, temperature } = checkedDynamics(dynamics);
  return measure(options, { what: "overlap", q, sweeps, order, temperature });
}

/**
 * Errors in the first step against the load: the fraction of neurons that would leave a stored pattern if all were
 * updated once from it. `oneStepError(alpha)` is the theory for N to infinity, with alpha = (P - 1) / (N - 1) for
 * finite N.
 * Source: Hertz, Krogh and Palmer, Introduction to the Theory of Neural Computation (1991), section 2.2.
 * @param options sizes, loads, trials, prescription, seed, onProgress and signal.
 * @returns for each N, one point for each load: the fraction with its error.
 * @throws (rejects with) TypeError or RangeError if an option is not of this kind, or the signal's reason.
 */
export async function firstStepErrors(options: LoadOptions = {}): Promise<LoadPoint[]> {
  return measure(options, { what: "first step" });
}

async function measure(options: LoadOptions, observation: Observation): Promise<LoadPoint[]> {
  const {
    alpha = Array.from({ length: 10 }, (_, k) => (k + 1) / 50),
    trials = 10,
    tried = 5,
  } = checkOptions(options);
  const { N = 500, prescription = hebbianMatrix, seed = 1 } = checkOptions(options);
  checkVector("N", typeof N === "number" ? [N] : N);
  checkVector("alpha", alpha);
  const sizes = typeof N === "number" ? [N] : Array.from(N);
  const loads = Array.from(alpha);
  for (const size of sizes) checkWhole("N", size, 1, MOST_NEURONS);
  for (const load of loads) checkPositive("alpha", load);
  checkWhole("trials", trials, 2, MOST_TRIALS);
  checkWhole("tried", tried, 1);
  if (typeof prescription !== "function") {
    throw wrongType("prescription", prescription, "a function from patterns to a synaptic matrix");
  }

  const rng = random(seed);
  const points = sizes.flatMap((size) =>
    loads.map((load) => ({ N: size, P: Math.max(1, Math.round(load * size)) })),
  );
  const { workers } = checkOptions(options);
  checkWorkers(workers);
  if (workers !== undefined && prescription !== hebbianMatrix) {
    throw outOfRange(
      "workers",
      workers,
      "left out with a prescription of one's own, which cannot be sent to others",
    );
  }
  const jobs = points.flatMap((point) => Array.from({ length: trials }, () => ({ ...point, tried })));
  let found: number[];
  if (workers === undefined) {
    found = await inTurn(jobs, (job) => tryLoad({ ...job, ...observation }, rng, prescription), options);
  } else {
    // Each trial has a random sequence of its own, so that it does not matter who does it, and when.
    const trialsToDo = jobs.map((job) => ({ ...job, ...observation, seed: rng.below(2 ** 32) }));
    found = await inWorkers(loadTrialModule(), loadTrial, trialsToDo, options);
  }
  return points.map(({ P, N }, k) => ({
    alpha: P / N,
    P,
    N,
    ...estimate(found.slice(k * trials, (k + 1) * trials)),
  }));
}
