/** Firing rates and regularity of a spike train (Gerstner et al., Neuronal Dynamics, 2014, chapter 7). */

import { checkNumber, checkPositive, checkVector, outOfRange } from "../compute/check.js";

/** Checks that the spikes are times in ascending order. */
function checkSpikes(spikes: ArrayLike<number>): void {
  checkVector("spikes", spikes);
  for (let k = 1; k < spikes.length; k++) {
    if (spikes[k] < spikes[k - 1])
      throw outOfRange(`spikes[${k}]`, spikes[k], `at least the one before it, ${spikes[k - 1]}`);
  }
}

function checkSpan(from: number, to: number): void {
  checkNumber("from", from);
  checkNumber("to", to);
  if (!(to > from)) throw outOfRange("to", to, `after from = ${from}`);
}

/**
 * The spike-count rate: spikes in [from, to) over the length of that span.
 * @param spikes spike times in ascending order, ms.
 * @param from start, ms.
 * @param to end, ms.
 * @returns Hz.
 * @throws TypeError or RangeError if the spikes are not ascending finite times or the span is empty.
 */
export function firingRate(spikes: ArrayLike<number>, from: number, to: number): number {
  checkSpikes(spikes);
  checkSpan(from, to);
  let count = 0;
  for (let k = 0; k < spikes.length; k++) if (spikes[k] >= from && spikes[k] < to) count++;
  return (1000 * count) / (to - from);
}

/**
 * The rate in successive windows.
 * @param spikes spike times in ascending order, ms.
 * @param window length of a window, ms.
 * @param from start of the first window, ms.
 * @param to end, ms: as many whole windows as fit are counted.
 * @returns the middle of each window (ms) and the rate in it (Hz).
 * @throws TypeError or RangeError if the spikes are not ascending finite times, the span is empty, the window is not
 * above 0 or longer than the span, or there are more than a million windows.
 */
export function windowedRate(
  spikes: ArrayLike<number>,
  window: number,
  from: number,
  to: number,
): { t: Float64Array; rate: Float64Array } {
  checkSpikes(spikes);
  checkPositive("window", window);
  checkSpan(from, to);
  const windows = Math.floor((to - from) / window + 1e-9);
  if (windows < 1) throw outOfRange("window", window, `at most the span, ${to - from}`);
  if (windows > 1e6) throw outOfRange("window", window, `at least ${(to - from) / 1e6}`);
  const rate = new Float64Array(windows);
  for (let k = 0; k < spikes.length; k++) {
    // A spike on the edge of a window, up to rounding, is the next one's.
    const i = Math.floor((spikes[k] - from) / window + 1e-9);
    if (i >= 0 && i < windows) rate[i] += 1000 / window;
  }
  return { t: rate.map((_, i) => from + (i + 0.5) * window), rate };
}

/**
 * The rate smoothed by a Gaussian: each spike adds a bell of area one.
 * @param spikes spike times in ascending order, ms.
 * @param t times at which the rate is wanted, ms.
 * @param width standard deviation of the Gaussian, ms.
 * @returns Hz, one for each entry of t.
 * @throws TypeError or RangeError if the spikes are not ascending finite times, t is not a vector of finite numbers, or
 * the width is not above 0.
 */
export function smoothedRate(spikes: ArrayLike<number>, t: ArrayLike<number>, width: number): Float64Array {
  checkSpikes(spikes);
  checkVector("t", t);
  checkPositive("width", width);
  const height = 1000 / (width * Math.sqrt(2 * Math.PI));
  return Float64Array.from(t, (time) => {
    let sum = 0;
    for (let k = 0; k < spikes.length; k++) sum += Math.exp(-0.5 * ((time - spikes[k]) / width) ** 2);
    return height * sum;
  });
}

/**
 * The intervals between successive spikes, ms (one fewer than there are spikes; none for fewer than two).
 * @param spikes spike times in ascending order, ms.
 * @throws TypeError or RangeError if the spikes are not ascending finite times.
 */
export function interspikeIntervals(spikes: ArrayLike<number>): Float64Array {
  checkSpikes(spikes);
  return Float64Array.from({ length: Math.max(0, spikes.length - 1) }, (_, k) => spikes[k + 1] - spikes[k]);
}

/**
 * The coefficient of variation of the inter-spike intervals: standard deviation over mean. 0 for a clock, 1 for a Poisson
 * process.
 * @param spikes spike times in ascending order, ms.
 * @returns NaN for fewer than three spikes.
 * @throws TypeError or RangeError if the spikes are not ascending finite times.
 */
export function coefficientOfVariation(spikes: ArrayLike<number>): number {
  const intervals = interspikeIntervals(spikes);
  if (intervals.length < 2) return Number.NaN;
  const mean = intervals.reduce((a, b) => a + b, 0) / intervals.length;
  const variance = intervals.reduce((a, b) => a + (b - mean) ** 2, 0) / intervals.length;
  return Math.sqrt(variance) / mean;
}
