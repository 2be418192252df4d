import { checkNumber } from "../compute/check.js";

/**
 * Generalization error of Hebbian learning of a linearly separable rule, as N goes to infinity: the probability
 * that a student with weights w = sum_mu y_mu x_mu, taught P = alpha N random examples by a teacher perceptron,
 * answers a new random question differently from the teacher: (1/pi) arccos(sqrt(2 alpha / (2 alpha + pi))).
 * (Vallet 1989, Europhys. Lett. 8, 747.)
 * @param alpha examples a weight, at least 0.
 * @throws RangeError if alpha is negative or not finite.
 */
export function hebbGeneralizationError(alpha: number): number {
  checkNumber("alpha", alpha, 0);
  // arctan of the other two sides keeps all digits where arccos would lose them, at large alpha.
  return Math.atan2(Math.sqrt(Math.PI), Math.sqrt(2 * alpha)) / Math.PI;
}
