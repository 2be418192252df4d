import { checkChoice, outOfRange } from "../compute/check.js";
import type { Matrix } from "../compute/matrix.js";
import { type LayerActivation, timesSlope } from "../networks/multilayer-activation.js";

/**
 * What learning makes small, as a mean over the examples:
 * - "squared error": (1/2) sum_k (S_k - T_k)^2
 * - "cross-entropy": -sum_k T_k ln S_k for class probabilities ("softmax"); -[T ln S + (1 - T) ln(1 - S)], summed
 *   over the outputs, for probabilities ("logistic"); the same of (1 + S)/2 and (1 + T)/2 for "tanh"
 */
export type Loss = "squared error" | "cross-entropy";

/** Where the targets of the cross-entropy may lie, for the output activations that it fits. */
const targetRange: Partial<Record<LayerActivation, readonly [number, number]>> = {
  softmax: [0, 1],
  logistic: [0, 1],
  tanh: [-1, 1],
};

/**
 * Checks that a loss fits an output activation.
 * @throws RangeError if it does not.
 */
export function checkLoss(loss: Loss, output: LayerActivation): void {
  checkChoice("loss", loss, ["squared error", "cross-entropy"]);
  if (loss === "cross-entropy" && targetRange[output] === undefined) {
    throw outOfRange("loss", loss, `"squared error" for an output layer with activation "${output}"`);
  }
}

/**
 * Checks that targets can be learnt under a loss.
 * @throws RangeError if they lie outside what the cross-entropy allows, or for "softmax" do not sum to 1.
 */
export function checkTargets(name: string, targets: Matrix, loss: Loss, output: LayerActivation): void {
  const range = targetRange[output];
  if (loss !== "cross-entropy" || range === undefined) return;
  const [lowest, highest] = range;
  targets.values.forEach((target, i) => {
    if (target >= lowest && target <= highest) return;
    const where = `${name} at row ${Math.floor(i / targets.columns)}, column ${i % targets.columns}`;
    throw outOfRange(where, target, `from ${lowest} to ${highest} for cross-entropy with "${output}"`);
  });
  if (output !== "softmax") return;
  for (let mu = 0; mu < targets.rows; mu++) {
    let sum = 0;
    for (let k = 0; k < targets.columns; k++) sum += targets.values[mu * targets.columns + k];
    if (Math.abs(sum - 1) > 1e-9) {
      throw outOfRange(
        `the sum of row ${mu} of ${name}`,
        sum,
        'class probabilities summing to 1, for "softmax"',
      );
    }
  }
}

/**
 * The loss summed over `count` examples; also writes its derivatives by the output units' local fields, dE/dh.
 * Computed from the local fields, so that no logarithm of a vanishing probability is taken.
 * @param fields local fields h of the output units, `count` by `units`.
 * @param outputs their responses S.
 * @param targets T.
 * @param errors where dE/dh goes.
 */
export function lossAndErrors(
  loss: Loss,
  activation: LayerActivation,
  fields: Float64Array,
  outputs: Float64Array,
  targets: Float64Array,
  errors: Float64Array,
  units: number,
  count: number,
): number {
  const n = units * count;
  let sum = 0;
  for (let i = 0; i < n; i++) errors[i] = outputs[i] - targets[i];
  if (loss === "squared error") {
    for (let i = 0; i < n; i++) sum += errors[i] * errors[i];
    if (activation === "softmax") timesSoftmaxSlopes(outputs, errors, units, n);
    else timesSlope(activation, outputs, errors, n);
    return sum / 2;
  }
  // For all three pairs of cross-entropy and activation dE/dh is S - T, which is there already.
  if (activation === "softmax") {
    for (let from = 0; from < n; from += units) sum += softmaxEntropy(fields, targets, from, from + units);
  } else if (activation === "logistic") {
    for (let i = 0; i < n; i++) sum += softplus(fields[i]) - targets[i] * fields[i];
  } else {
    for (let i = 0; i < n; i++) sum += softplus(2 * fields[i]) - (1 + targets[i]) * fields[i];
  }
  return sum;
}

/** ln(1 + exp(h)) without overflow. */
function softplus(h: number): number {
  return Math.max(h, 0) + Math.log1p(Math.exp(-Math.abs(h)));
}

/** sum_k T_k (ln sum_l exp(h_l) - h_k) without overflow, for targets that sum to 1. */
function softmaxEntropy(fields: Float64Array, targets: Float64Array, from: number, to: number): number {
  let largest = -Infinity;
  for (let i = from; i < to; i++) if (fields[i] > largest) largest = fields[i];
  let sum = 0;
  let mean = 0;
  for (let i = from; i < to; i++) {
    sum += Math.exp(fields[i] - largest);
    mean += targets[i] * (fields[i] - largest);
  }
  return Math.log(sum) - mean;
}

/** dE/dh_k = S_k (dE/dS_k - sum_l S_l dE/dS_l). */
function timesSoftmaxSlopes(outputs: Float64Array, errors: Float64Array, units: number, n: number): void {
  for (let from = 0; from < n; from += units) {
    let mean = 0;
    for (let i = from; i < from + units; i++) mean += outputs[i] * errors[i];
    for (let i = from; i < from + units; i++) errors[i] = outputs[i] * (errors[i] - mean);
  }
}
