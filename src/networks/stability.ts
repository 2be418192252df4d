import { checkFlag, checkOptions } from "../compute/check.js";
import { checkState } from "../patterns/state.js";
import { HopfieldNetwork } from "./hopfield.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/**
 * The local fields h_i = sum_j w_ij S_j of a state.
 * @param matrix the weights of N neurons.
 * @param S N entries of +1 or -1.
 * @returns N numbers, in the units of the weights.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function localFields(matrix: SynapticMatrix, S: ArrayLike<number>): Float64Array {
  return networkAt("S", matrix, S).localFields();
}

/**
 * The energy of a state, E = -(1/2) sum_ij w_ij S_i S_j.
 * Source: Hopfield, PNAS 79, 2554 (1982).
 * @param matrix the weights of N neurons.
 * @param S N entries of +1 or -1.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function energy(matrix: SynapticMatrix, S: ArrayLike<number>): number {
  return networkAt("S", matrix, S).energy();
}

/**
 * Whether a state is a fixed point: every neuron has the sign of its local field, with sign(0) = +1.
 * @param matrix the weights of N neurons.
 * @param S N entries of +1 or -1.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function isFixedPoint(matrix: SynapticMatrix, S: ArrayLike<number>): boolean {
  return networkAt("S", matrix, S).isFixedPoint();
}

/**
 * The stabilities xi_i h_i of a pattern: positive where neuron i stays as the pattern has it, the larger the safer.
 * Source: Gardner, J. Phys. A 21, 257 (1988).
 * @param matrix the weights of N neurons.
 * @param xi N entries of +1 or -1.
 * @param options.normalized whether to divide by |w_i| = sqrt(sum_j w_ij^2), so that the size of the weights does
 * not matter; false if omitted. A neuron without weights has stability 0.
 * @returns N numbers; in the units of the weights unless normalized.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function stabilities(
  matrix: SynapticMatrix,
  xi: ArrayLike<number>,
  options: { normalized?: boolean } = {},
): Float64Array {
  const { normalized = false } = checkOptions(options);
  checkFlag("normalized", normalized);
  const aligned = networkAt("xi", matrix, xi)
    .localFields()
    .map((h, i) => xi[i] * h);
  if (!normalized) return aligned;
  return aligned.map((stability, i) => (stability === 0 ? 0 : stability / rowLength(matrix, i)));
}

function networkAt(name: string, matrix: SynapticMatrix, S: ArrayLike<number>): HopfieldNetwork {
  checkMatrix("matrix", matrix);
  checkState(name, S, matrix.N);
  return new HopfieldNetwork(matrix, S);
}

function rowLength({ N, couplings, scale }: SynapticMatrix, i: number): number {
  let squares = 0;
  for (let k = i * N; k < (i + 1) * N; k++) squares += couplings[k] ** 2;
  return Math.sqrt(squares) / scale;
}
