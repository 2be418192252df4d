import {
  checkChoice,
  checkNumber,
  checkOptions,
  checkPositive,
  checkWhole,
  outOfRange,
} from "../compute/check.js";
import type { Arena } from "../compute/matrix-simd.js";
import { type Random, random, type Seed } from "../compute/random.js";
import type { MultilayerNetwork } from "../networks/multilayer.js";
import {
  Backpropagation,
  type CheckedExamples,
  checkExamples,
  checkLearnable,
  type Examples,
} from "./backpropagation.js";
import type { Loss } from "./backpropagation-loss.js";
import { adam, gradientDescent, type Optimizer } from "./backpropagation-optimizers.js";

/** Options of `trainNetwork` and `trainingEpochs`. */
export interface NetworkTraining {
  /** What to make small: "squared error" if omitted. */
  loss?: Loss;
  /** How to step: "adam" if omitted. */
  optimizer?: "adam" | "gradient descent";
  /** eta, the size of a step: 0.001 for "adam" and 0.05 for "gradient descent" if omitted. */
  learningRate?: number;
  /** Share of the last step that is taken again, from 0 to below 1, for "gradient descent"; 0 if omitted. */
  momentum?: number;
  /** At each step every weight (no threshold) also shrinks by learningRate * weightDecay of itself; 0 if omitted. */
  weightDecay?: number;
  /** Examples to a step, 32 if omitted; as many as there are for the gradient of all at once. */
  batchSize?: number;
  /** Passes over all training examples, 100 if omitted. */
  epochs?: number;
  /** Examples not learnt from, on which the loss is also measured after each epoch. */
  validation?: Examples;
  /** Stops once the validation loss has not fallen for so many epochs, and goes back to the best parameters. */
  patience?: number;
  /** Seed of the order of the examples, shuffled in each epoch; 1 if omitted. */
  seed?: Seed;
  /** Called after each epoch; `false` ends the training. For `trainNetwork`. */
  onEpoch?: (epoch: TrainingEpoch, network: MultilayerNetwork) => unknown;
}

/** One point of the learning curve. */
export interface TrainingEpoch {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean loss over the training examples, each measured when its turn came in the epoch. */
  readonly trainingLoss: number;
  /** Mean loss over the validation examples after the epoch, if there are any. */
  readonly validationLoss?: number;
}

/** What `trainNetwork` gives back. */
export interface TrainingResult {
  /** The learning curve, one entry an epoch. */
  readonly curve: readonly TrainingEpoch[];
  /** The epoch whose parameters the network has now: the last one, or with `patience` the best one. */
  readonly epoch: number;
}

/**
 * Trains a network in place by gradient steps on small batches of the examples.
 * @param network any multilayer network without "sign" units; its parameters are the starting point.
 * @param examples patterns and targets that fit the network.
 * @returns the learning curve.
 * @throws TypeError or RangeError naming the parameter that is not as described; RangeError if the loss stops being a
 * finite number, with the epoch in which it did (the learning rate is then too large).
 *
 * @example
 * const { curve } = trainNetwork(network, { inputs, targets }, { loss: "cross-entropy", epochs: 50 });
 */
export function trainNetwork(
  network: MultilayerNetwork,
  examples: Examples,
  options: NetworkTraining = {},
): TrainingResult {
  const curve: TrainingEpoch[] = [];
  for (const epoch of trainingEpochs(network, examples, options)) {
    curve.push(epoch);
    if (options.onEpoch?.(epoch, network) === false) break;
  }
  return { curve, epoch: options.patience === undefined ? curve.length : bestEpoch(curve) };
}

function bestEpoch(curve: readonly TrainingEpoch[]): number {
  const losses = curve.map(({ validationLoss = Infinity }) => validationLoss);
  return losses.indexOf(losses.reduce((lowest, loss) => Math.min(lowest, loss))) + 1;
}

/**
 * The same training an epoch at a time: each turn of the loop trains for one epoch and gives a point of the learning
 * curve. Between turns the network may be looked at, a chart shown, or the loop left.
 * @throws as `trainNetwork`.
 *
 * @example
 * for (const { epoch, trainingLoss } of trainingEpochs(network, { inputs, targets })) {
 *   if (trainingLoss < 0.01) break;
 * }
 */
export function trainingEpochs(
  network: MultilayerNetwork,
  examples: Examples,
  options: NetworkTraining = {},
): Generator<TrainingEpoch, void, undefined> {
  return epochs(network, checkTraining(network, examples, options));
}

function* epochs(
  network: MultilayerNetwork,
  checked: CheckedTraining,
): Generator<TrainingEpoch, void, undefined> {
  const { loss, training, validation, batchSize, patience, rng } = checked;
  const { parameters } = network;
  const work = new Backpropagation(network, loss, batchSize);
  const step = checked.stepIn(work.arena);
  const order = Uint32Array.from({ length: training.inputs.rows }, (_, mu) => mu);
  let lowest = Infinity;
  let bestEpoch = 0;
  let bestParameters: Float64Array | undefined;
  try {
    for (let epoch = 1; epoch <= checked.epochs; epoch++) {
      rng.shuffle(order);
      const trainingLoss = eachBatch(work, training, order, batchSize, (count) => {
        work.backward(count);
        step(parameters, work.gradient);
      });
      if (!Number.isFinite(trainingLoss)) {
        throw outOfRange(`the loss in epoch ${epoch}`, trainingLoss, "finite: try a smaller learningRate");
      }
      if (validation === undefined) {
        yield { epoch, trainingLoss };
        continue;
      }
      const validationLoss = eachBatch(work, validation, undefined, batchSize);
      if (patience !== undefined && validationLoss < lowest) {
        lowest = validationLoss;
        bestEpoch = epoch;
        bestParameters = parameters.slice();
      }
      yield { epoch, trainingLoss, validationLoss };
      if (patience !== undefined && epoch - bestEpoch >= patience) return;
    }
  } finally {
    // Also where the loop around this generator was left early.
    if (bestParameters !== undefined) parameters.set(bestParameters);
  }
}

interface CheckedTraining {
  loss: Loss;
  training: CheckedExamples;
  validation: CheckedExamples | undefined;
  batchSize: number;
  epochs: number;
  patience: number | undefined;
  rng: Random;
  /** The optimizer, with its arrays in an arena. */
  stepIn: (room: Arena) => Optimizer;
}

function checkTraining(
  network: MultilayerNetwork,
  examples: Examples,
  options: NetworkTraining,
): CheckedTraining {
  const {
    loss = "squared error",
    optimizer = "adam",
    momentum = 0,
    weightDecay = 0,
    epochs = 100,
  } = checkOptions(options);
  checkLearnable(network, loss);
  const training = checkExamples("examples", examples, network, loss);
  const validation =
    options.validation === undefined
      ? undefined
      : checkExamples("validation", options.validation, network, loss);
  checkChoice("optimizer", optimizer, ["adam", "gradient descent"]);
  const { learningRate = optimizer === "adam" ? 0.001 : 0.05, batchSize = 32, patience, seed = 1 } = options;
  checkPositive("learningRate", learningRate);
  checkNumber("momentum", momentum, 0, 1 - 1e-9);
  if (momentum > 0 && optimizer === "adam") {
    throw outOfRange("momentum", momentum, 'for optimizer "gradient descent": "adam" has its own');
  }
  checkNumber("weightDecay", weightDecay, 0, 1 / learningRate);
  checkWhole("batchSize", batchSize, 1);
  checkWhole("epochs", epochs, 1);
  if (patience !== undefined) {
    checkWhole("patience", patience, 1);
    if (validation === undefined)
      throw outOfRange("patience", patience, "given together with validation examples");
  }
  const count = network.parameters.length;
  const keep = 1 - learningRate * weightDecay;
  const stepIn = (room: Arena): Optimizer => {
    const move =
      optimizer === "adam" ? adam(count, learningRate, room) : gradientDescent(count, learningRate, momentum);
    return (parameters, gradient) => {
      if (keep < 1) for (const layer of network.layers) shrink(layer.weights.values, keep);
      move(parameters, gradient);
    };
  };
  return {
    loss,
    training,
    validation,
    batchSize: Math.min(batchSize, training.inputs.rows),
    epochs,
    patience,
    rng: random(seed),
    stepIn,
  };
}

function shrink(weights: Float64Array, keep: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] *= keep;
}

/** Brings the examples through the network batch by batch and gives the mean loss. */
function eachBatch(
  work: Backpropagation,
  { inputs, targets }: CheckedExamples,
  order: Uint32Array | undefined,
  batchSize: number,
  afterwards?: (count: number) => void,
): number {
  const P = inputs.rows;
  let sum = 0;
  for (let from = 0; from < P; from += batchSize) {
    const count = Math.min(batchSize, P - from);
    for (let p = 0; p < count; p++) {
      const mu = order === undefined ? from + p : order[from + p];
      copyRow(inputs.values, work.inputs, mu, p, inputs.columns);
      copyRow(targets.values, work.targets, mu, p, targets.columns);
    }
    sum += work.forward(count) * count;
    afterwards?.(count);
  }
  return sum / P;
}

function copyRow(from: Float64Array, to: Float64Array, i: number, j: number, columns: number): void {
  for (let c = 0; c < columns; c++) to[j * columns + c] = from[i * columns + c];
}
