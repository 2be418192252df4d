import { checkNumber, checkOptions, checkVector, checkWhole, wrongType } from "../compute/check.js";
import { inTurn, MOST_TRIALS, type Watched } from "../compute/in-turn.js";
import { estimate } from "../compute/statistics.js";
import { overlapMeter } from "../patterns/overlap.js";
import { checkPatterns, distort, type Patterns } from "../patterns/patterns.js";
import { checkedDynamics, type Dynamics } from "./dynamics.js";
import { nameByOverlaps } from "./ending.js";
import { MOST_SWEEPS, type Run, run } from "./run.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/** How basins of attraction are measured. */
export interface BasinOptions extends Dynamics, Watched {
  /** Fractions of flipped spins to start from, each from 0 to 1; 0, 0.05, ..., 0.5 if omitted. */
  q?: ArrayLike<number>;
  /** How often each is tried, from 2 to a million; 20 if omitted. Trials go through the patterns in turn. */
  trials?: number;
  /** How long each run may take, in sweeps; 50 if omitted. */
  sweeps?: number;
  /** The stored patterns, if the matrix does not carry them. */
  patterns?: Patterns;
}

/**
 * Where a run that started from a stored pattern ended: "retrieved" in that pattern, or in another pattern, the
 * reverse of one, a mixture of three, a spin-glass state, or none of these so far.
 */
export type Outcome = "retrieved" | "other pattern" | "reverse" | "mixture" | "spin-glass" | "unsettled";

/** The words for `Outcome`. */
export const OUTCOMES: readonly Outcome[] = [
  "retrieved",
  "other pattern",
  "reverse",
  "mixture",
  "spin-glass",
  "unsettled",
];

/** Retrieval from one fraction q of flipped spins. */
export interface BasinPoint {
  q: number;
  /** Mean overlap with the pattern that the run started from, and its standard error. */
  overlap: number;
  overlapError: number;
  /** Fraction of the runs that ended with an overlap of at least 0.9, and its standard error. */
  retrieved: number;
  retrievedError: number;
  /** How many of the runs ended where. */
  endings: Record<Outcome, number>;
}

/** An overlap from here on counts as retrieved. */
const RETRIEVED = 0.9;

/**
 * Measures how far a state may be from a stored pattern and still be drawn to it: retrieval against the fraction q
 * of flipped spins, and where the runs ended.
 * @param matrix the weights of N neurons.
 * @param options fractions, trials, sweeps, patterns, dynamics, onProgress and signal.
 * @returns one point for each q. Errors are over noise and patterns, for these weights.
 * @throws (rejects with) TypeError or RangeError if an argument is not of this kind, or the signal's reason.
 */
export async function basin(matrix: SynapticMatrix, options: BasinOptions = {}): Promise<BasinPoint[]> {
  const {
    q = Array.from({ length: 11 }, (_, k) => k / 20),
    trials = 20,
    sweeps = 50,
  } = checkOptions(options);
  checkMatrix("matrix", matrix);
  const patterns = options.patterns ?? matrix.patterns;
  if (!patterns)
    throw wrongType("options.patterns", patterns, "given, as this matrix does not carry its patterns");
  checkPatterns("options.patterns", patterns, matrix.N);
  checkVector("q", q);
  const fractions = Array.from(q);
  fractions.forEach((fraction, k) => {
    checkNumber(`q[${k}]`, fraction, 0, 1);
  });
  checkWhole("trials", trials, 2, MOST_TRIALS);
  checkWhole("sweeps", sweeps, 0, MOST_SWEEPS);
  const { order, temperature, rng } = checkedDynamics(options);

  const jobs = fractions.flatMap((fraction) =>
    Array.from({ length: trials }, (_, trial) => ({
      fraction,
      mu: (trial % patterns.P) + 1,
    })),
  );
  const meter = overlapMeter(patterns);
  const found = await inTurn(
    jobs,
    ({ fraction, mu }) => {
      const start = distort(patterns.pattern(mu), fraction, rng);
      const result = run(matrix, start, sweeps, { order, temperature, seed: rng });
      const m = meter(result.states[sweeps]);
      return { overlap: m[mu - 1], outcome: outcomeOf(m, mu, result, patterns) };
    },
    options,
  );
  return fractions.map((fraction, k) => {
    const runs = found.slice(k * trials, (k + 1) * trials);
    const m = runs.map(({ overlap }) => overlap);
    const { mean, error } = estimate(m);
    const hits = estimate(m.map((value) => (value >= RETRIEVED ? 1 : 0)));
    return {
      q: fraction,
      overlap: mean,
      overlapError: error,
      retrieved: hits.mean,
      retrievedError: hits.error,
      endings: counted(runs.map(({ outcome }) => outcome)),
    };
  });
}

/** Where a run from pattern mu ended; m are the overlaps of its last state with all patterns. */
function outcomeOf(m: Float64Array, mu: number, result: Run, patterns: Patterns): Outcome {
  if (m[mu - 1] >= RETRIEVED) return "retrieved";
  const { states, fixedPointAt, cycle } = result;
  const last = states[states.length - 1];
  const { kind } = nameByOverlaps(m, last, patterns, fixedPointAt !== undefined, cycle?.period);
  return kind === "pattern" ? "other pattern" : kind;
}

function counted(outcomes: readonly Outcome[]): Record<Outcome, number> {
  const entries = OUTCOMES.map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length]);
  return Object.fromEntries(entries) as Record<Outcome, number>;
}
