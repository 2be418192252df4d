import { checkFlag, checkNumber, checkOptions } from "../compute/check.js";
import { random, type Seed } from "../compute/random.js";
import { checkMatrix, SynapticMatrix } from "./synaptic-matrix.js";

/**
 * Cuts a fraction of the synapses at random: their weights become 0. Memory is distributed over all of them, so
 * that many can go before patterns do.
 * @param matrix the weights of N neurons; it stays as it is.
 * @param fraction how many, from 0 (none) to 1 (all): exactly round(fraction N (N - 1) / 2) pairs of neurons lose
 * their connection.
 * @param options.seed seed of the choice; 1 if omitted.
 * @param options.oneWay if true, w_ij and w_ji are cut independently, round(fraction N (N - 1)) in all, which leaves
 * asymmetric weights; false if omitted: both directions go together.
 * @throws TypeError if `matrix` is none; RangeError if `fraction` is outside [0, 1].
 */
export function cutSynapses(
  matrix: SynapticMatrix,
  fraction: number,
  options: { seed?: Seed; oneWay?: boolean } = {},
): SynapticMatrix {
  const { seed = 1, oneWay = false } = checkOptions(options);
  checkMatrix("matrix", matrix);
  checkNumber("fraction", fraction, 0, 1);
  checkFlag("oneWay", oneWay);
  const { N, scale, patterns } = matrix;
  const couplings = matrix.couplings.slice();
  const { uniform } = random(seed);
  let left = oneWay ? N * (N - 1) : (N * (N - 1)) / 2;
  let toCut = Math.round(fraction * left);
  // Going through all in order, each is chosen with the probability that the number still wanted gives it.
  const isChosen = (): boolean => {
    const chosen = uniform() * left-- < toCut;
    if (chosen) toCut--;
    return chosen;
  };
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      const chosen = isChosen();
      if (chosen) couplings[i * N + j] = 0;
      if (oneWay ? isChosen() : chosen) couplings[j * N + i] = 0;
    }
  }
  return new SynapticMatrix(couplings, patterns ? { scale, patterns } : { scale });
}
