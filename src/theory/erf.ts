import { checkNumber } from "../compute/check.js";

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** From here on the continued fraction takes over from the series. */
const LARGE = 2.5;

/**
 * The error function, erf(x) = (2/sqrt(pi)) integral_0^x exp(-t^2) dt, to 1e-14.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.6 and 7.1.14.
 * @param x any finite number.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function erf(x: number): number {
  checkNumber("x", x);
  const size = Math.abs(x);
  return Math.sign(x) * (size < LARGE ? series(size) : 1 - continuedFraction(size));
}

/**
 * The complementary error function, erfc(x) = 1 - erf(x), with a relative error below 1e-12 even where it is tiny.
 * @param x any finite number.
 * @throws TypeError or RangeError if x is not a finite number.
 */
export function erfc(x: number): number {
  checkNumber("x", x);
  if (x <= 0) return 1 + erf(-x);
  return x < LARGE ? 1 - series(x) : continuedFraction(x);
}

/** erf(x) = (2/sqrt(pi)) exp(-x^2) sum_n 2^n x^(2n + 1) / (2n + 1)!!: all terms positive. */
function series(x: number): number {
  let sum = 0;
  let term = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
}

/** erfc(x) = exp(-x^2)/sqrt(pi) times 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the inside out. */
function continuedFraction(x: number): number {
  let value = x;
  for (let n = 80; n >= 1; n--) value = x + n / 2 / value;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / value;
}
