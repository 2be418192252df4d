import { gramOfSigns } from "../compute/bits.js";
import { checkNumber, checkOptions, checkWhole } from "../compute/check.js";
import { MOST_NEURONS, wholeCouplings } from "../compute/couplings.js";
import { SynapticMatrix } from "../networks/synaptic-matrix.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";

/** What `stableMatrix` returns. */
export interface StabilityLearning {
  /** N by N weights, in general asymmetric; those after the last sweep where learning did not converge. */
  matrix: SynapticMatrix;
  /** Whether every neuron has learned all patterns with the stability that was asked for. */
  converged: boolean;
  /** How many sweeps through the patterns each of the N neurons took; where it converged, the last corrected nothing. */
  sweeps: Uint32Array;
  /** Numbers (from 0) of the neurons that did not get there within the sweeps allowed. */
  unlearned: number[];
}

/**
 * Iterative learning of the weights, row by row: neuron i is a perceptron that goes through the patterns, and for
 * each whose stability is not above kappa,
 *
 *     xi_i^mu h_i^mu <= kappa |w_i|,   |w_i|^2 = sum_j w_ij^2,
 *
 * adds Hebb's term (1/P) xi_i^mu xi_j^mu to its weights w_ij, j != i. Learning starts from Hebb's prescription and
 * ends after a sweep without corrections, or at `maxSweeps`. Random patterns can be learned for alpha = P/N below
 * `gardnerCapacity(kappa)`, up to alpha = 2 for kappa = 0; the closer to it, the longer it takes.
 * Source: Gardner, J. Phys. A 21, 257 (1988); Diederich and Opper, Phys. Rev. Lett. 58, 949 (1987).
 * @param patterns P patterns of N neurons; N and P at most 16 384.
 * @param options.kappa the stability to reach, at least 0; 0 if omitted, where every local field has the right sign.
 * @param options.maxSweeps when to give up, at least 1; 1000 if omitted.
 * @returns the weights (their couplings are the whole numbers P w_ij) and whether learning converged.
 * @throws TypeError if they are no patterns; RangeError if N is too large or an option is outside what is allowed.
 */
export function stableMatrix(
  patterns: Patterns,
  options: { kappa?: number; maxSweeps?: number } = {},
): StabilityLearning {
  const { kappa = 0, maxSweeps = 1000 } = checkOptions(options);
  checkPatterns("patterns", patterns);
  const { N, P, xi } = patterns;
  checkWhole("patterns.N", N, 1, MOST_NEURONS);
  checkWhole("patterns.P", P, 1, MOST_NEURONS);
  checkNumber("kappa", kappa, 0);
  checkWhole("maxSweeps", maxSweeps, 1);

  const gram = gramOfSigns(xi, N);
  const strengths = new Float64Array(N * P);
  const sweeps = new Uint32Array(N);
  const unlearned: number[] = [];
  let largest = 0;
  for (let i = 0; i < N; i++) {
    const strength = strengths.subarray(i * P, (i + 1) * P);
    const column = Int8Array.from({ length: P }, (_, p) => xi[p * N + i]);
    const row = learnRow(gram, column, strength, { N, kappa, maxSweeps });
    sweeps[i] = row.sweeps;
    if (!row.converged) unlearned.push(i);
    largest = Math.max(
      largest,
      strength.reduce((sum, x) => sum + x, 0),
    );
  }

  const couplings = wholeCouplings(largest, N);
  const row = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    row.fill(0);
    for (let p = 0; p < P; p++) addPattern(xi, p, strengths[i * P + p] * xi[p * N + i], row);
    row[i] = 0;
    couplings.set(row, i * N);
  }
  const matrix = new SynapticMatrix(couplings, { scale: P, patterns });
  return { matrix, converged: unlearned.length === 0, sweeps, unlearned };
}

/**
 * Learns one row. Its weights stay sums of Hebb's terms, w_ij = (1/P) sum_mu x_mu xi_i^mu xi_j^mu, so it is enough
 * to know the strengths x_mu, how often each pattern was learned: a correction changes the fields of all P
 * patterns by a row of their Gram matrix. All sums are whole numbers.
 */
function learnRow(
  gram: Int32Array,
  column: Int8Array,
  strength: Float64Array,
  { N, kappa, maxSweeps }: { N: number; kappa: number; maxSweeps: number },
): { sweeps: number; converged: boolean } {
  const P = column.length;
  const aligned = new Float64Array(P);
  let norm2 = 0;

  function learn(p: number): void {
    norm2 += 2 * aligned[p] + N - 1;
    strength[p]++;
    addAligned(gram, column, p, aligned);
  }

  for (let p = 0; p < P; p++) learn(p);
  for (let sweep = 1; sweep <= maxSweeps; sweep++) {
    let corrections = 0;
    for (let p = 0; p < P; p++) {
      if (aligned[p] > kappa * Math.sqrt(norm2)) continue;
      learn(p);
      corrections++;
    }
    if (corrections === 0) return { sweeps: sweep, converged: true };
  }
  return { sweeps: maxSweeps, converged: false };
}

/** What learning pattern p adds to xi_i^nu h_i^nu for every pattern nu; neuron i itself is no input. */
function addAligned(gram: Int32Array, column: Int8Array, p: number, aligned: Float64Array): void {
  const P = column.length;
  const row = p * P;
  const own = column[p];
  for (let nu = 0; nu < P; nu++) aligned[nu] += own * column[nu] * gram[row + nu] - 1;
}

function addPattern(xi: Int8Array, p: number, factor: number, row: Float64Array): void {
  const N = row.length;
  for (let j = 0, k = p * N; j < N; j++, k++) row[j] += factor * xi[k];
}
