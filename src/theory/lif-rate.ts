import { checkNumber, withDefaults } from "../compute/check.js";
import {
  checkIntegrateAndFire,
  type IntegrateAndFireParameters,
  integrateAndFireDefaults,
} from "../neurons/integrate-and-fire.js";

/**
 * The firing rate of a leaky integrate-and-fire neuron under a constant current,
 *
 *     1 / (t_ref + tau ln((R I + V_rest - V_reset) / (R I + V_rest - V_th)))    for R I > V_th - V_rest, else 0
 *
 * (Gerstner et al., Neuronal Dynamics, 2014, chapter 1).
 * @param I current, uA/cm^2.
 * @param options constants that differ from `integrateAndFireDefaults`.
 * @returns Hz.
 * @throws TypeError or RangeError if the current is not a finite number or a constant is not allowed.
 */
export function lifRate(I: number, options: Partial<IntegrateAndFireParameters> = {}): number {
  checkNumber("I", I);
  const c = withDefaults(integrateAndFireDefaults, options);
  checkIntegrateAndFire(c);
  const { tau, R, V_rest, V_th, V_reset, t_ref } = c;
  const excess = R * I + V_rest - V_th;
  if (!(excess > 0)) return 0;
  // ln of a ratio near 1, for a strong current, by log1p.
  return 1000 / (t_ref + tau * Math.log1p((V_th - V_reset) / excess));
}
