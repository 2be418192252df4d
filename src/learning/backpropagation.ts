import { outOfRange, wrongType } from "../compute/check.js";
import { type Matrix, type MatrixLike, multiply, multiplyTransposed, toMatrix } from "../compute/matrix.js";
import { type Layer, layerViews, localFields, type MultilayerNetwork } from "../networks/multilayer.js";
import { respond, timesSlope } from "../networks/multilayer-activation.js";
import { checkLoss, checkTargets, type Loss, lossAndErrors } from "./backpropagation-loss.js";

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
 * @throws RangeError for units without a slope, or a loss that does not fit the output.
 */
export function checkLearnable(network: MultilayerNetwork, loss: Loss): void {
  for (const layer of network.layers) {
    if (layer.activation === "sign") {
      throw outOfRange("network", "sign", 'without "sign" units: they have no slope to learn by');
    }
  }
  checkLoss(loss, network.layers[network.layers.length - 1].activation);
}

/** Room for the signals of one batch, forward and back, and for the gradient: made once, used for every batch. */
export class Backpropagation {
  /** The gradient of the loss last computed, in the order of the network's parameters. */
  readonly gradient: Float64Array;
  /** Patterns of the batch, up to `most` by inputs. */
  readonly inputs: Float64Array;
  /** Targets of the batch, up to `most` by outputs. */
  readonly targets: Float64Array;
  readonly #layers: readonly Layer[];
  readonly #gradients: readonly Layer[];
  readonly #fields: Float64Array[];
  readonly #outputs: Float64Array[];
  readonly #errors: Float64Array[];
  readonly #loss: Loss;

  /** @param most the largest number of examples in a batch. */
  constructor(network: MultilayerNetwork, loss: Loss, most: number) {
    const { layers, sizes, parameters } = network;
    this.#layers = layers;
    this.#loss = loss;
    this.gradient = new Float64Array(parameters.length);
    this.#gradients = layerViews(
      sizes,
      layers.map((layer) => layer.activation),
      this.gradient,
    );
    const room = (units: number) => new Float64Array(most * units);
    this.inputs = room(sizes[0]);
    this.targets = room(sizes[sizes.length - 1]);
    this.#fields = layers.map((layer) => room(layer.units));
    this.#outputs = layers.map((layer) => room(layer.units));
    this.#errors = layers.map((layer) => room(layer.units));
  }

  /** Mean loss of the first `count` examples in `inputs` and `targets`. */
  forward(count: number): number {
    const layers = this.#layers;
    let signals = this.inputs;
    layers.forEach((layer, l) => {
      localFields(layer, signals, this.#fields[l], count);
      respond(layer.activation, this.#fields[l], this.#outputs[l], layer.units, count);
      signals = this.#outputs[l];
    });
    const last = layers.length - 1;
    const { activation, units } = layers[last];
    const [fields, errors] = [this.#fields[last], this.#errors[last]];
    return lossAndErrors(this.#loss, activation, fields, signals, this.targets, errors, units, count) / count;
  }

  /** After `forward`: hands the errors back from layer to layer and writes the gradient of the mean loss. */
  backward(count: number): void {
    const layers = this.#layers;
    const last = this.#errors[layers.length - 1];
    const n = count * layers[layers.length - 1].units;
    for (let i = 0; i < n; i++) last[i] /= count;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { units, inputs } = layers[l];
      const errors = this.#errors[l];
      const signals = l === 0 ? this.inputs : this.#outputs[l - 1];
      multiplyTransposed(errors, signals, this.#gradients[l].weights.values, units, inputs, count);
      sumColumns(errors, this.#gradients[l].thresholds, units, count);
      if (l === 0) continue;
      multiply(errors, layers[l].weights.values, this.#errors[l - 1], count, inputs, units);
      timesSlope(layers[l - 1].activation, signals, this.#errors[l - 1], count * inputs);
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
  return { loss: value, gradient: work.gradient };
}
