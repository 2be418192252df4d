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
 */
export function adam(count: number, learningRate: number): Optimizer {
  const mean = new Float64Array(count);
  const square = new Float64Array(count);
  let meanLeft = 1;
  let squareLeft = 1;
  return (parameters, gradient) => {
    meanLeft *= 0.9;
    squareLeft *= 0.999;
    const step = learningRate / (1 - meanLeft);
    const correction = 1 / (1 - squareLeft);
    for (let i = 0; i < count; i++) {
      const g = gradient[i];
      mean[i] += 0.1 * (g - mean[i]);
      square[i] += 0.001 * (g * g - square[i]);
      parameters[i] -= (step * mean[i]) / (Math.sqrt(square[i] * correction) + 1e-8);
    }
  };
}
