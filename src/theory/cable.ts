import { checkNumber, checkPositive } from "../compute/check.js";

/**
 * The length constant of a passive cylindrical cable, lambda = sqrt(a / (2 R_i g)), in cm (Jack, Noble and Tsien,
 * Electric Current Flow in Excitable Cells, 1975; Hodgkin and Rushton, Proc. R. Soc. B 133, 444, 1946).
 * @param radius a, in um.
 * @param resistivity axoplasm R_i, in ohm cm.
 * @param conductance membrane g, in mS/cm^2.
 * @throws TypeError or RangeError if an argument is not a finite number above 0.
 */
export function lengthConstant(radius: number, resistivity: number, conductance: number): number {
  checkPositive("radius", radius);
  checkPositive("resistivity", resistivity);
  checkPositive("conductance", conductance);
  return Math.sqrt((radius * 1e-4) / (2 * resistivity * conductance * 1e-3));
}

/**
 * The steady voltage along a passive cable whose end at x = 0 is held at V0, relative to V0.
 *
 * Infinitely long: exp(-x / lambda). Of length L with a sealed end: cosh((L - x) / lambda) / cosh(L / lambda).
 * @param x distance, cm, from 0 to the length.
 * @param lambda length constant, cm.
 * @param length L, cm (default Infinity).
 * @throws TypeError or RangeError if x is not from 0 to the length, lambda not above 0, or the length not above 0.
 */
export function passiveDecay(x: number, lambda: number, length = Infinity): number {
  checkPositive("lambda", lambda);
  if (length !== Infinity) checkPositive("length", length);
  checkNumber("x", x, 0, length);
  if (length === Infinity) return Math.exp(-x / lambda);
  // cosh by its exponentials, divided through: cosh alone overflows for a long cable.
  const far = Math.exp((-2 * (length - x)) / lambda);
  return (Math.exp(-x / lambda) * (1 + far)) / (1 + Math.exp((-2 * length) / lambda));
}
