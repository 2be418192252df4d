/**
 * The response of a unit to its local field h = sum_j w_j x_j - theta:
 * - "tanh": tanh(h), in (-1, 1)
 * - "logistic": 1 / (1 + exp(-h)), in (0, 1)
 * - "relu": h where h > 0, otherwise 0
 * - "identity": h
 * - "softmax": exp(h_k) / sum_l exp(h_l) over the units of the layer, for an output layer of class probabilities
 * - "sign": +1 where h >= 0, otherwise -1: the McCulloch-Pitts unit, without a slope to learn by
 */
export type LayerActivation = "tanh" | "logistic" | "relu" | "identity" | "softmax" | "sign";

export const layerActivations: readonly LayerActivation[] = [
  "tanh",
  "logistic",
  "relu",
  "identity",
  "softmax",
  "sign",
];

/**
 * Responses of a layer's units to `count` patterns at once.
 * @param fields local fields, `count` by `units`.
 * @param outputs where the responses go, of the same shape; may be `fields` itself.
 */
export function respond(
  activation: LayerActivation,
  fields: Float64Array,
  outputs: Float64Array,
  units: number,
  count: number,
): void {
  const n = units * count;
  switch (activation) {
    case "tanh":
      // Through exp, which takes half the time of Math.tanh; the absolute error stays at rounding.
      for (let i = 0; i < n; i++) outputs[i] = 1 - 2 / (Math.exp(2 * fields[i]) + 1);
      break;
    case "logistic":
      for (let i = 0; i < n; i++) outputs[i] = 1 / (1 + Math.exp(-fields[i]));
      break;
    case "relu":
      for (let i = 0; i < n; i++) outputs[i] = Math.max(fields[i], 0);
      break;
    case "identity":
      for (let i = 0; i < n; i++) outputs[i] = fields[i];
      break;
    case "softmax":
      for (let from = 0; from < n; from += units) softmax(fields, outputs, from, from + units);
      break;
    case "sign":
      for (let i = 0; i < n; i++) outputs[i] = fields[i] >= 0 ? 1 : -1;
  }
}

/** The largest field is taken off first, so that no exponential overflows. */
function softmax(fields: Float64Array, outputs: Float64Array, from: number, to: number): void {
  let largest = -Infinity;
  for (let i = from; i < to; i++) if (fields[i] > largest) largest = fields[i];
  let sum = 0;
  for (let i = from; i < to; i++) {
    outputs[i] = Math.exp(fields[i] - largest);
    sum += outputs[i];
  }
  for (let i = from; i < to; i++) outputs[i] /= sum;
}

/**
 * Multiplies errors dE/dS by the slopes dS/dh, in place, the slope written in terms of the response S.
 * Not for "softmax", whose units depend on one another, nor "sign", which has no slope.
 */
export function timesSlope(
  activation: LayerActivation,
  outputs: Float64Array,
  errors: Float64Array,
  n: number,
): void {
  switch (activation) {
    case "tanh":
      for (let i = 0; i < n; i++) errors[i] *= 1 - outputs[i] * outputs[i];
      break;
    case "logistic":
      for (let i = 0; i < n; i++) errors[i] *= outputs[i] * (1 - outputs[i]);
      break;
    case "relu":
      for (let i = 0; i < n; i++) if (outputs[i] === 0) errors[i] = 0;
  }
}
