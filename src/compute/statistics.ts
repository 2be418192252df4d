/** A mean with its statistical error. */
export interface Estimate {
  mean: number;
  /** Standard error of the mean, from the spread of the values; NaN for a single value. */
  error: number;
}

/** Mean and standard error of independent values. */
export function estimate(values: ArrayLike<number>): Estimate {
  const n = values.length;
  let sum = 0;
  for (let k = 0; k < n; k++) sum += values[k];
  const mean = sum / n;
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (values[k] - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}
