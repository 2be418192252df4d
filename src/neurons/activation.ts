/**
 * Activation functions: how strongly a unit responds, as a function of its local field x.
 *
 * The lecture's pair is h in (0, 1) and g in (-1, 1), with gain gamma and threshold theta:
 *
 *     h(x) = (1/2) (1 + tanh(gamma (x - theta)))        g(x) = tanh(gamma (x - theta)) = 2 h(x) - 1
 *
 * Since (1/2) (1 + tanh(x)) = 1 / (1 + exp(-2 x)), h is the logistic function of 2 gamma (x - theta).
 */

import { checkNumber, outOfRange, wrongType } from "../compute/check.js";

/** A gain: any number from 0 up, infinity included (there h and g are steps). */
function checkGain(gamma: number): void {
  const allowed = "a number of at least 0 (Infinity gives a step)";
  if (typeof gamma !== "number") throw wrongType("gamma", gamma, allowed);
  if (!(gamma >= 0)) throw outOfRange("gamma", gamma, allowed);
}

function checkDerivativeArguments(x: number, gamma: number, theta: number): void {
  checkNumber("x", x);
  checkNumber("gamma", gamma, 0);
  checkNumber("theta", theta);
}

function logisticOf(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * The sign of x with sign(0) = +1: the response of a unit that fires when its field reaches the threshold.
 * @returns +1 if x >= 0, else -1.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function sign(x: number): 1 | -1 {
  checkNumber("x", x);
  return x >= 0 ? 1 : -1;
}

/**
 * Heaviside's step: the response "fires (1) or rests (0)".
 * @returns 1 if x >= 0, else 0.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function step01(x: number): 0 | 1 {
  checkNumber("x", x);
  return x >= 0 ? 1 : 0;
}

/**
 * The lecture's h(x) = (1/2) (1 + tanh(gamma (x - theta))), from 0 (rests) to 1 (fires at its highest rate).
 *
 * For gamma = Infinity it is the step: 1 where x >= theta, else 0.
 * @param x local field.
 * @param gamma gain, from 0 to Infinity: the slope at the threshold is gamma / 2.
 * @param theta threshold: there h = 1/2.
 * @throws TypeError or RangeError if an argument is not a number, gamma is negative, or x or theta not finite.
 */
export function h(x: number, gamma = 1, theta = 0): number {
  checkNumber("x", x);
  checkGain(gamma);
  checkNumber("theta", theta);
  if (gamma === Infinity) return x >= theta ? 1 : 0;
  // The logistic form keeps its digits where 1 + tanh would cancel to zero.
  return logisticOf(2 * gamma * (x - theta));
}

/**
 * The lecture's g(x) = tanh(gamma (x - theta)) = 2 h(x) - 1, from -1 (rests) to +1 (fires at its highest rate).
 *
 * For gamma = Infinity it is the step of a McCulloch-Pitts unit: +1 where x >= theta, else -1.
 * @param x local field.
 * @param gamma gain, from 0 to Infinity: the slope at the threshold.
 * @param theta threshold: there g = 0.
 * @throws TypeError or RangeError if an argument is not a number, gamma is negative, or x or theta not finite.
 */
export function g(x: number, gamma = 1, theta = 0): number {
  checkNumber("x", x);
  checkGain(gamma);
  checkNumber("theta", theta);
  if (gamma === Infinity) return x >= theta ? 1 : -1;
  return Math.tanh(gamma * (x - theta));
}

/**
 * The derivative dh/dx = 2 gamma h (1 - h) = (gamma / 2) / cosh^2(gamma (x - theta)).
 * @param x local field.
 * @param gamma gain, finite: a step has no derivative.
 * @param theta threshold.
 * @throws TypeError or RangeError if an argument is not a finite number or gamma is negative.
 */
export function dh(x: number, gamma = 1, theta = 0): number {
  checkDerivativeArguments(x, gamma, theta);
  return dg(x, gamma, theta) / 2;
}

/**
 * The derivative dg/dx = gamma (1 - g^2) = gamma / cosh^2(gamma (x - theta)).
 * @param x local field.
 * @param gamma gain, finite: a step has no derivative.
 * @param theta threshold.
 * @throws TypeError or RangeError if an argument is not a finite number or gamma is negative.
 */
export function dg(x: number, gamma = 1, theta = 0): number {
  checkDerivativeArguments(x, gamma, theta);
  // 1 - g^2 would cancel to zero far from the threshold.
  return gamma / Math.cosh(gamma * (x - theta)) ** 2;
}

/**
 * The logistic function 1 / (1 + exp(-x)), in (0, 1): the lecture's h(x / 2).
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function logistic(x: number): number {
  checkNumber("x", x);
  return logisticOf(x);
}

/**
 * Rectified linear response: x where x > 0, else 0.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function relu(x: number): number {
  checkNumber("x", x);
  return Math.max(0, x);
}

/**
 * The smooth rectifier ln(1 + exp(x)), whose derivative is the logistic function.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function softplus(x: number): number {
  checkNumber("x", x);
  // exp(x) would overflow for large x; ln(1 + e^x) = x + ln(1 + e^-x).
  return relu(x) + Math.log1p(Math.exp(-Math.abs(x)));
}

/**
 * The sigmoid (2 / pi) arctan(pi x / 2), in (-1, 1), with slope 1 at 0; it saturates more slowly than tanh.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function arctan(x: number): number {
  checkNumber("x", x);
  return (2 / Math.PI) * Math.atan((Math.PI * x) / 2);
}

/**
 * The sigmoid x / (1 + |x|), in (-1, 1), with slope 1 at 0; it needs no exponential.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function softsign(x: number): number {
  checkNumber("x", x);
  return x / (1 + Math.abs(x));
}

/**
 * The activation functions as expressions for mathjs, to be differentiated symbolically:
 * `derivative(activationFormulas.h, "x").toString()`.
 */
export const activationFormulas: {
  readonly h: string;
  readonly g: string;
  readonly logistic: string;
  readonly softplus: string;
  readonly arctan: string;
} = Object.freeze({
  h: "(1 + tanh(gamma * (x - theta))) / 2",
  g: "tanh(gamma * (x - theta))",
  logistic: "1 / (1 + exp(-x))",
  softplus: "log(1 + exp(x))",
  arctan: "2 / pi * atan(pi * x / 2)",
});
