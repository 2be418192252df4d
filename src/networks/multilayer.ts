import {
  checkChoice,
  checkOptions,
  checkVector,
  checkWhole,
  outOfRange,
  wrongType,
} from "../compute/check.js";
import { type Matrix, type MatrixLike, multiplyByTransposed, toMatrix, zeros } from "../compute/matrix.js";
import { type Random, random, type Seed } from "../compute/random.js";
import { type LayerActivation, layerActivations, respond } from "./multilayer-activation.js";

/** One layer of units, each of which gets every output of the layer before. */
export interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: LayerActivation;
  /** Weights, `units` by `inputs`: row k is w^(k). A view of the network's parameters: writing changes the network. */
  readonly weights: Matrix;
  /** Thresholds theta, one a unit. A view likewise. */
  readonly thresholds: Float64Array;
}

/** Options of a `MultilayerNetwork`. */
export interface MultilayerOptions {
  /** Activation of the hidden layers: one for all, or one for each; "tanh" if omitted. */
  hidden?: LayerActivation | readonly LayerActivation[];
  /** Activation of the output layer, "identity" if omitted. */
  output?: LayerActivation;
  /** Seed of the initial weights, 1 if omitted. */
  seed?: Seed;
}

const mostParameters = 2 ** 26;

/**
 * A multilayer feed-forward network. With one hidden layer its output is
 * S = g_out(sum_k v_k g(sum_j w_j^(k) xi_j - theta_k) - theta_out); any number of layers is possible.
 *
 * Weights start normally distributed with variance 1 / inputs of the unit (2 / inputs before "relu"), so that local
 * fields start at about 1; thresholds start at 0. (Rumelhart, Hinton and Williams 1986; LeCun and others 1998; for
 * "relu" He and others 2015.)
 *
 * @example
 * const network = new MultilayerNetwork([64, 32, 10], { hidden: "tanh", output: "softmax" });
 */
export class MultilayerNetwork {
  /** Numbers of units from the inputs to the outputs. */
  readonly sizes: readonly number[];
  /** The layers from the first hidden one to the output. */
  readonly layers: readonly Layer[];
  /** All parameters in one array: for each layer in turn its weights, row after row, then its thresholds. */
  readonly parameters: Float64Array;

  /**
   * @param sizes how many inputs, then how many units in each layer: at least two numbers.
   * @throws TypeError or RangeError naming what is not as described; "softmax" is for an output layer only.
   */
  constructor(sizes: readonly number[], options: MultilayerOptions = {}) {
    const { hidden = "tanh", output = "identity", seed = 1 } = checkOptions(options);
    checkVector("sizes", sizes);
    if (sizes.length < 2) throw outOfRange("sizes", sizes, "a list of at least two numbers");
    sizes.forEach((size, i) => {
      checkWhole(`sizes[${i}]`, size, 1, mostParameters);
    });
    const count = parameterCount(sizes);
    if (count > mostParameters) {
      throw outOfRange("sizes", `${count} parameters together`, `at most ${mostParameters} parameters`);
    }
    const activations = checkActivations(hidden, output, sizes.length - 2);
    this.sizes = [...sizes];
    this.parameters = new Float64Array(count);
    this.layers = layerViews(this.sizes, activations, this.parameters);
    const rng = random(seed);
    for (const layer of this.layers) drawWeights(layer, rng);
  }

  /**
   * Outputs for one pattern of inputs.
   * @param pattern xi, as many numbers as there are inputs.
   * @returns S, one number an output.
   * @throws TypeError or RangeError for a pattern that is not as described.
   */
  output(pattern: ArrayLike<number>): Float64Array {
    checkVector("pattern", pattern, this.sizes[0]);
    return this.outputs([pattern]).values;
  }

  /**
   * Outputs for many patterns.
   * @param patterns P by inputs: one pattern a row.
   * @returns P by outputs.
   * @throws TypeError or RangeError for patterns that are not as described.
   */
  outputs(patterns: MatrixLike): Matrix {
    let signals = toMatrix("patterns", patterns, this.sizes[0]);
    for (const layer of this.layers) {
      const next = zeros(signals.rows, layer.units);
      const { weights, units, inputs } = layer;
      multiplyByTransposed(signals.values, weights.values, next.values, signals.rows, units, inputs);
      subtractThresholds(layer, next.values, signals.rows);
      respond(layer.activation, next.values, next.values, layer.units, signals.rows);
      signals = next;
    }
    return signals;
  }

  /** A network of the same form with the same parameters, independent of this one. */
  copy(): MultilayerNetwork {
    const activations = this.layers.map((layer) => layer.activation);
    const same = new MultilayerNetwork(this.sizes, {
      hidden: activations.slice(0, -1),
      output: activations[activations.length - 1],
    });
    same.parameters.set(this.parameters);
    return same;
  }
}

/**
 * A committee machine: K hidden McCulloch-Pitts units vote with equal weight, S = sign(sum_k sign(w^(k).xi)).
 * A multilayer network with v_k = 1. (Schwarze 1993, J. Phys. A 26, 5781.)
 * @param inputs number of inputs.
 * @param K number of members; odd, so that no vote is a tie.
 * @throws RangeError for other numbers.
 */
export function committeeMachine(
  inputs: number,
  K: number,
  options: { seed?: Seed } = {},
): MultilayerNetwork {
  checkWhole("inputs", inputs, 1);
  checkWhole("K", K, 1);
  if (K % 2 === 0) throw outOfRange("K", K, "an odd number of members");
  const network = new MultilayerNetwork([inputs, K, 1], { hidden: "sign", output: "sign", ...options });
  network.layers[1].weights.values.fill(1);
  return network;
}

/** Takes each unit's threshold off its local fields, `count` by units. */
export function subtractThresholds({ units, thresholds }: Layer, fields: Float64Array, count: number): void {
  for (let p = 0, i = 0; p < count; p++) {
    for (let k = 0; k < units; k++, i++) fields[i] -= thresholds[k];
  }
}

/** Views of an array of parameters as layers. */
export function layerViews(
  sizes: readonly number[],
  activations: readonly LayerActivation[],
  parameters: Float64Array,
): Layer[] {
  let at = 0;
  return activations.map((activation, l) => {
    const inputs = sizes[l];
    const units = sizes[l + 1];
    const values = parameters.subarray(at, at + units * inputs);
    const thresholds = parameters.subarray(at + units * inputs, at + units * (inputs + 1));
    at += units * (inputs + 1);
    return { inputs, units, activation, weights: { rows: units, columns: inputs, values }, thresholds };
  });
}

function parameterCount(sizes: readonly number[]): number {
  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l] * (sizes[l - 1] + 1);
  return count;
}

function checkActivations(
  hidden: LayerActivation | readonly LayerActivation[],
  output: LayerActivation,
  hiddenLayers: number,
): LayerActivation[] {
  const list = typeof hidden === "string" ? new Array<LayerActivation>(hiddenLayers).fill(hidden) : hidden;
  if (!Array.isArray(list)) throw wrongType("hidden", hidden, "an activation or a list of them");
  if (list.length !== hiddenLayers) {
    throw outOfRange("hidden", list, `one activation for each of the ${hiddenLayers} hidden layers`);
  }
  const forHidden = layerActivations.filter((name) => name !== "softmax");
  if (typeof hidden === "string") checkChoice("hidden", hidden, forHidden);
  list.forEach((activation, l) => {
    checkChoice(`hidden[${l}]`, activation, forHidden);
  });
  checkChoice("output", output, layerActivations);
  return [...list, output];
}

function drawWeights(layer: Layer, rng: Random): void {
  const scale = Math.sqrt((layer.activation === "relu" ? 2 : 1) / layer.inputs);
  const { values } = layer.weights;
  for (let i = 0; i < values.length; i++) values[i] = scale * rng.normal();
}
