import type { Arena } from "../compute/matrix-simd.js";

/** Changes parameters, in place, by one step against the gradient. */
export type Optimizer = (parameters: Float64Array, gradient: Float64Array) => void;

/**
 * Gradient descent with momentum: v = momentum v - eta dE/dw, w += v. (Rumelhart, Hinton and Williams 1986.)
 * @param count number of parameters.
 */
export function gradientDescent(count: number, learningRate: number, momentum: number): Optimizer {
  const velocity = new Float64Array(count);
  return (parameters, gradient) => {
    for (let i = 0; i < count; i++) {
      velocity[i] = momentum * velocity[i] - learningRate * gradient[i];
      parameters[i] += velocity[i];
    }
  };
}

/**
 * Adam: every parameter steps by the running mean of its gradient (over about 10 steps), divided by the running root
 * mean square (over about 1000), both corrected for their start at zero. (Kingma and Ba 2015.)
 * @param count number of parameters.
 * @param room where the gradient lies, with room for `adamRoom(count)` more numbers; anywhere if omitted.
 */
export function adam(count: number, learningRate: number, room?: Arena): Optimizer {
  const kernels = room?.kernels;
  const even = count + (count % 2);
  const make = () => room?.array(even) ?? new Float64Array(even);
  const [own, mean, square] = [make(), make(), make()];
  let meanLeft = 1;
  let squareLeft = 1;
  return (parameters, gradient) => {
    meanLeft *= 0.9;
    squareLeft *= 0.999;
    const step = learningRate / (1 - meanLeft);
    const correction = 1 / (1 - squareLeft);
    if (kernels === undefined) {
      stepPlain(parameters, gradient, mean, square, step, correction);
      return;
    }
    own.set(parameters);
    kernels.adam(
      own.byteOffset,
      gradient.byteOffset,
      mean.byteOffset,
      square.byteOffset,
      even,
      step,
      correction,
    );
    parameters.set(count === even ? own : own.subarray(0, count));
  };
}

/** The numbers, in three arrays, that Adam needs room for. */
export function adamRoom(count: number): number {
  return 3 * (count + 1);
}

/** A step of Adam in plain TypeScript. */
function stepPlain(
  parameters: Float64Array,
  gradient: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  step: number,
  correction: number,
): void {
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i];
    mean[i] += 0.1 * (g - mean[i]);
    square[i] += 0.001 * (g * g - square[i]);
    parameters[i] -= (step * mean[i]) / (Math.sqrt(square[i] * correction) + 1e-8);
  }
}
