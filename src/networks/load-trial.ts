import { outOfRange } from "../compute/check.js";
import { type Random, random } from "../compute/random.js";
import { estimate } from "../compute/statistics.js";
import { hebbianMatrix } from "../learning/hebb.js";
import { overlap } from "../patterns/overlap.js";
import { distort, type Patterns, randomPatterns } from "../patterns/patterns.js";
import type { Order } from "./dynamics.js";
import { HopfieldNetwork } from "./hopfield.js";
import { run } from "./run.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/** What is measured at one load. */
export type Observation =
  | { what: "first step" }
  | { what: "overlap"; q: number; sweeps: number; order: Order; temperature: number };

/** One set of P random patterns of N neurons, some of which are tried. */
export type LoadTrial = Observation & { P: number; N: number; tried: number };

/** Stores random patterns, and gives the mean of what is observed of those that are tried. */
export function tryLoad(
  trial: LoadTrial,
  rng: Random,
  prescription: (patterns: Patterns) => SynapticMatrix,
): number {
  const { P, N, tried } = trial;
  const patterns = randomPatterns(P, N, { seed: rng.below(2 ** 32) });
  const matrix = prescription(patterns);
  checkMatrix("prescription(patterns)", matrix);
  if (matrix.N !== N) throw outOfRange("prescription(patterns).N", matrix.N, `${N}, the number of neurons`);
  const chosen = [...patterns.first(Math.min(tried, P))];
  return estimate(chosen.map((xi) => observe(trial, matrix, xi, rng))).mean;
}

function observe(trial: LoadTrial, matrix: SynapticMatrix, xi: Int8Array, rng: Random): number {
  if (trial.what === "overlap") {
    const { q, sweeps, order, temperature } = trial;
    const { states } = run(matrix, distort(xi, q, rng), sweeps, { order, temperature, seed: rng });
    return overlap(xi, states[sweeps]);
  }
  const h = new HopfieldNetwork(matrix, xi).localFields();
  let errors = 0;
  for (let i = 0; i < xi.length; i++) if (xi[i] !== (h[i] >= 0 ? 1 : -1)) errors++;
  return errors / xi.length;
}

/** The same for Hebb's prescription, from a seed: what a worker is asked for. */
export default function loadTrial({ seed, ...trial }: LoadTrial & { seed: number }): number {
  return tryLoad(trial, random(seed), hebbianMatrix);
}

/** Where this module is found. */
export function loadTrialModule(): string {
  return import.meta.url;
}
