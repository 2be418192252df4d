import { outOfRange, wrongType } from "../compute/check.js";
import { type Matrix, type MatrixLike, toMatrix } from "../compute/matrix.js";
import { type Arena, arena } from "../compute/matrix-simd.js";
import { type Layer, layerViews, MultilayerNetwork, subtractThresholds } from "../networks/multilayer.js";
import { respond, timesSlope } from "../networks/multilayer-activation.js";
import { checkLoss, checkTargets, type Loss, lossAndErrors } from "./backpropagation-loss.js";
import { adamRoom } from "./backpropagation-optimizers.js";

/** Examples to learn from or to test on. */
export interface Examples {
  /** P by inputs: one pattern a row. */
  readonly inputs: MatrixLike;
  /** P by outputs: what the network should answer. For a network with one output also a plain list of P numbers. */
  readonly targets: MatrixLike | ArrayLike<number>;
}

/** Examples as checked matrices. */
export interface CheckedExamples {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/**
 * Examples at the door of a network.
 * @throws TypeError or RangeError naming what does not fit.
 */
export function checkExamples(
  name: string,
  examples: Examples,
  network: MultilayerNetwork,
  loss: Loss,
): CheckedExamples {
  if (typeof examples !== "object" || examples === null) {
    throw wrongType(name, examples, "an object with inputs and targets");
  }
  const { sizes, layers } = network;
  const inputs = toMatrix(`${name}.inputs`, examples.inputs, sizes[0]);
  const targets = toTargets(`${name}.targets`, examples.targets, sizes[sizes.length - 1]);
  if (targets.rows !== inputs.rows) {
    throw outOfRange(
      `the number of ${name}.targets`,
      targets.rows,
      `${inputs.rows}, one for each row of inputs`,
    );
  }
  checkTargets(`${name}.targets`, targets, loss, layers[layers.length - 1].activation);
  return { inputs, targets };
}

function toTargets(name: string, targets: MatrixLike | ArrayLike<number>, outputs: number): Matrix {
  const flat = ArrayBuffer.isView(targets) || (Array.isArray(targets) && typeof targets[0] === "number");
  if (!flat) return toMatrix(name, targets as MatrixLike, outputs);
  if (outputs !== 1) throw outOfRange(name, targets, `a matrix with ${outputs} columns, one an output`);
  const list = targets as ArrayLike<number>;
  return toMatrix(name, { rows: list.length, columns: 1, values: Float64Array.from(list) }, 1);
}

/**
 * Checks that a network can learn by backpropagation under a loss.
 * @throws TypeError if it is no network; RangeError for units without a slope, or a loss that does not fit the output.
 */
export function checkLearnable(network: MultilayerNetwork, loss: Loss): void {
  if (!(network instanceof MultilayerNetwork)) throw wrongType("network", network, "a MultilayerNetwork");
  for (const layer of network.layers) {
    if (layer.activation === "sign") {
      throw outOfRange("network", "sign", 'without "sign" units: they have no slope to learn by');
    }
  }
  checkLoss(loss, network.layers[network.layers.length - 1].activation);
}

/** A layer with what one batch needs of it. */
interface LayerRoom {
  readonly layer: Layer;
  /** Copies of the weights in the arena, as they are and transposed; made new for every batch. */
  readonly weights: Float64Array;
  readonly transposed: Float64Array;
  readonly weightGradient: Float64Array;
  readonly thresholdGradient: Float64Array;
  /** Local fields, responses, and derivatives of the loss by the local fields: batch by units. */
  readonly fields: Float64Array;
  readonly outputs: Float64Array;
  readonly errors: Float64Array;
}

/** Room for the signals of one batch, forward and back, and for the gradient: made once, used for every batch. */
export class Backpropagation {
  /** The gradient of the loss last computed, in the order of the network's parameters. */
  readonly gradient: Float64Array;
  /** Patterns of the batch, up to `most` by inputs. */
  readonly inputs: Float64Array;
  /** Targets of the batch, up to `most` by outputs. */
  readonly targets: Float64Array;
  /** Where all this lies, with room for an optimizer's arrays. */
  readonly arena: Arena;
  readonly #rooms: readonly LayerRoom[];
  readonly #loss: Loss;

  /** @param most the largest number of examples in a batch. */
  constructor(network: MultilayerNetwork, loss: Loss, most: number) {
    const { layers, sizes, parameters } = network;
    const units = layers.reduce((sum, layer) => sum + layer.units, 0);
    const outputs = sizes[sizes.length - 1];
    const inArena = arena(
      3 * parameters.length + most * (sizes[0] + outputs + 3 * units) + adamRoom(parameters.length),
      5 * layers.length + 6,
    );
    this.arena = inArena;
    this.#loss = loss;
    this.gradient = inArena.array(parameters.length);
    this.inputs = inArena.array(most * sizes[0]);
    this.targets = inArena.array(most * outputs);
    const gradients = layerViews(
      sizes,
      layers.map((layer) => layer.activation),
      this.gradient,
    );
    this.#rooms = layers.map((layer, l) => ({
      layer,
      weights: inArena.array(layer.weights.values.length),
      transposed: inArena.array(layer.weights.values.length),
      weightGradient: gradients[l].weights.values,
      thresholdGradient: gradients[l].thresholds,
      fields: inArena.array(most * layer.units),
      outputs: inArena.array(most * layer.units),
      errors: inArena.array(most * layer.units),
    }));
  }

  /** Mean loss of the first `count` examples in `inputs` and `targets`. */
  forward(count: number): number {
    let signals = this.inputs;
    for (const { layer, weights, transposed, fields, outputs } of this.#rooms) {
      const { inputs, units } = layer;
      copyBothWays(layer, weights, transposed);
      this.arena.multiply(signals, inputs, 1, transposed, fields, count, units, inputs);
      subtractThresholds(layer, fields, count);
      this.#respond(layer, fields, outputs, count);
      signals = outputs;
    }
    const { layer, fields, outputs, errors } = this.#rooms[this.#rooms.length - 1];
    const { activation, units } = layer;
    return lossAndErrors(this.#loss, activation, fields, outputs, this.targets, errors, units, count) / count;
  }

  #respond({ activation, units }: Layer, fields: Float64Array, outputs: Float64Array, count: number): void {
    const { kernels } = this.arena;
    const n = units * count;
    if (activation !== "tanh" || kernels === undefined) {
      respond(activation, fields, outputs, units, count);
      return;
    }
    kernels.tanh(fields.byteOffset, outputs.byteOffset, n - (n % 2));
    if (n % 2 === 1) outputs[n - 1] = Math.tanh(fields[n - 1]);
  }

  /** After `forward`: hands the errors back from layer to layer and writes the gradient of the mean loss. */
  backward(count: number): void {
    const rooms = this.#rooms;
    const last = rooms[rooms.length - 1];
    const n = count * last.layer.units;
    for (let i = 0; i < n; i++) last.errors[i] /= count;
    for (let l = rooms.length - 1; l >= 0; l--) {
      const { layer, weights, errors, weightGradient, thresholdGradient } = rooms[l];
      const { units, inputs } = layer;
      const signals = l === 0 ? this.inputs : rooms[l - 1].outputs;
      this.arena.multiply(errors, 1, units, signals, weightGradient, units, inputs, count);
      sumColumns(errors, thresholdGradient, units, count);
      if (l === 0) continue;
      const before = rooms[l - 1].errors;
      this.arena.multiply(errors, units, 1, weights, before, count, inputs, units);
      timesSlope(rooms[l - 1].layer.activation, signals, before, count * inputs);
    }
  }
}

function copyBothWays(
  { units, inputs, weights: { values } }: Layer,
  same: Float64Array,
  turned: Float64Array,
): void {
  for (let k = 0, i = 0; k < units; k++) {
    for (let j = 0; j < inputs; j++, i++) {
      same[i] = values[i];
      turned[j * units + k] = values[i];
    }
  }
}

/** Derivatives by the thresholds: minus the errors, summed over the batch. */
function sumColumns(errors: Float64Array, sums: Float64Array, units: number, count: number): void {
  sums.fill(0);
  for (let p = 0, i = 0; p < count; p++) {
    for (let k = 0; k < units; k++, i++) sums[k] -= errors[i];
  }
}

/**
 * The mean loss over examples and its gradient, by backpropagation of errors: delta_k = g'(h_k) sum_l delta_l w_kl.
 * (Rumelhart, Hinton and Williams 1986, Nature 323, 533; Hertz, Krogh and Palmer 1991, section 6.1.)
 * @param network without "sign" units.
 * @param examples patterns and targets that fit the network.
 * @param loss what to differentiate, "squared error" if omitted.
 * @returns the loss, and its derivatives in the order of `network.parameters`.
 * @throws TypeError or RangeError naming what does not fit.
 */
export function lossGradient(
  network: MultilayerNetwork,
  examples: Examples,
  loss: Loss = "squared error",
): { loss: number; gradient: Float64Array } {
  checkLearnable(network, loss);
  const { inputs, targets } = checkExamples("examples", examples, network, loss);
  const work = new Backpropagation(network, loss, inputs.rows);
  work.inputs.set(inputs.values);
  work.targets.set(targets.values);
  const value = work.forward(inputs.rows);
  work.backward(inputs.rows);
  return { loss: value, gradient: work.gradient.slice() };
}
