/** Stimuli: a current as a function of time. */

import { checkNumber, checkPositive, checkWhole, outOfRange, wrongType } from "../compute/check.js";

/** A current at time t (ms): in uA/cm^2 for a patch of membrane, in uA for an electrode in an axon. */
export type Stimulus = (t: number) => number;

/**
 * A step: no current before the onset, then `amplitude` for good.
 * @param amplitude current.
 * @param onset time of the step, ms.
 * @throws TypeError or RangeError if an argument is not a finite number.
 */
export function step(amplitude: number, onset = 0): Stimulus {
  checkNumber("amplitude", amplitude);
  checkNumber("onset", onset);
  return (t) => (t >= onset ? amplitude : 0);
}

/**
 * A ramp: `from` until the start, then linearly up (or down) to `to` at the end, where it stays.
 * @param from current before the ramp.
 * @param to current after the ramp.
 * @param start when the ramp starts, ms.
 * @param end when the ramp ends, ms, after the start.
 * @throws TypeError or RangeError if an argument is not a finite number or the end is not after the start.
 */
export function ramp(from: number, to: number, start: number, end: number): Stimulus {
  checkNumber("from", from);
  checkNumber("to", to);
  checkNumber("start", start);
  checkNumber("end", end);
  if (!(end > start)) throw outOfRange("end", end, `after start = ${start}`);
  return (t) => {
    if (t <= start) return from;
    if (t >= end) return to;
    return from + ((to - from) * (t - start)) / (end - start);
  };
}

/**
 * A pulse: `amplitude` from the onset on, for `width`.
 * @param amplitude current.
 * @param onset start of the pulse, ms.
 * @param width duration of the pulse, ms.
 * @throws TypeError or RangeError if an argument is not a finite number or the width is not above 0.
 */
export function pulse(amplitude: number, onset: number, width: number): Stimulus {
  checkNumber("amplitude", amplitude);
  checkNumber("onset", onset);
  checkPositive("width", width);
  return (t) => (t >= onset && t < onset + width ? amplitude : 0);
}

const strongest = 1e9;

/** A stimulus from a number (constant current) or a function, each value checked as it is used. */
export function checkedStimulus(stimulus: Stimulus | number): Stimulus {
  if (typeof stimulus === "number") {
    checkNumber("stimulus", stimulus, -strongest, strongest);
    return () => stimulus;
  }
  if (typeof stimulus !== "function") {
    throw wrongType("stimulus", stimulus, "a current, or a function that gives the current at time t");
  }
  return (t) => {
    const current = stimulus(t);
    if (!(typeof current === "number" && Math.abs(current) <= strongest))
      checkNumber(`stimulus(${t})`, current, -strongest, strongest);
    return current;
  };
}

const mostSteps = 1e9;

/**
 * How many steps of dt make up the duration.
 * @param every a sample is kept after so many steps; undefined where all are kept.
 * @throws TypeError or RangeError if an argument is not allowed or the run would take or keep too many steps.
 */
export function countSteps(duration: number, dt: number, every?: number, mostSamples = 2e6): number {
  checkPositive("duration", duration);
  checkPositive("dt", dt);
  if (every !== undefined) checkWhole("every", every, 1);
  if (dt > duration) throw outOfRange("dt", dt, `at most the duration, ${duration}`);
  const steps = Math.ceil(duration / dt - 1e-9);
  const most = every === undefined ? mostSamples : mostSteps;
  if (steps > most)
    throw outOfRange("dt", dt, `at least ${duration / most} for a duration of ${duration} ms`);
  if (every !== undefined && steps / every > mostSamples) {
    throw outOfRange(
      "every",
      every,
      `at least ${Math.ceil(steps / mostSamples)}, to keep the record in memory`,
    );
  }
  return steps;
}
