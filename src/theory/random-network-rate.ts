import { outOfRange, withDefaults } from "../compute/check.js";
import {
  checkSpikingNetwork,
  networkSizes,
  type SpikingNetworkParameters,
  spikingNetworkDefaults,
} from "../networks/spiking-network.js";

/**
 * The rate of a leaky integrate-and-fire neuron whose input is noise of mean mu and standard deviation sigma (mV,
 * relative to rest), as 1 / (t_ref + tau I) with I = int_0^inf du e^(-u^2) (e^(2 b u) - e^(2 a u)) / u, where
 * a = (reset - mu) / sigma and b = (threshold - mu) / sigma (Brunel and Hakim 1999).
 */
function noiseDrivenRate(
  mu: number,
  sigma: number,
  reset: number,
  threshold: number,
  tau: number,
  t_ref: number,
): number {
  const a = (reset - mu) / sigma;
  const b = (threshold - mu) / sigma;
  // Exponents are completed before they are taken, so that only a rate that is 0 anyway can overflow.
  const integrand = (u: number): number =>
    u === 0 ? 2 * (b - a) : (Math.exp(2 * b * u - u * u) - Math.exp(2 * a * u - u * u)) / u;
  if (b > 26) return 0; // e^(b^2) would overflow
  // Beyond the upper end the integrand is below e^-40; inside it changes on the scale 1 / (1 + |a| + |b|).
  const upper = b < 0 ? Math.min(7, 20 / -b) : b + 7;
  const panels = 2 * Math.ceil(25 * (1 + upper * (1 + Math.abs(a) + Math.abs(b))));
  const du = upper / panels;
  let sum = integrand(0) + integrand(upper);
  for (let k = 1; k < panels; k++) sum += integrand(k * du) * (k % 2 === 1 ? 4 : 2);
  return 1 / (t_ref + (tau * sum * du) / 3);
}

/**
 * The rate at which a large, sparse random network of spiking neurons fires in its asynchronous state: the rate nu that
 * makes each neuron fire at nu when its inputs do (Brunel, J. Comput. Neurosci. 8, 183, 2000, eq. 21), inputs being many,
 * small and independent pulses (the option `synapses` does not enter).
 * @param options constants that differ from `spikingNetworkDefaults`, with inhibition dominating:
 * g C_inh >= C_exc, so that the rate is unique.
 * @returns Hz.
 * @throws TypeError or RangeError if a constant is not allowed or does not exist, or excitation dominates.
 */
export function randomNetworkRate(options: Partial<SpikingNetworkParameters> = {}): number {
  const c = withDefaults(spikingNetworkDefaults, options);
  checkSpikingNetwork(c);
  const { J, g, eta, tau, t_ref } = c;
  const { C_exc, C_inh } = networkSizes(c);
  if (C_inh === 0 && C_exc > 0)
    throw outOfRange("excitatory", c.excitatory, "below 1, for inhibition to dominate");
  if (g * C_inh < C_exc) throw outOfRange("g", g, `at least ${C_exc / C_inh}, for inhibition to dominate`);
  const threshold = c.V_th - c.V_rest;
  const reset = c.V_reset - c.V_rest;
  const outside = (eta * threshold) / (J * tau);
  const rateAt = (nu: number): number => {
    const mu = J * tau * (outside + nu * (C_exc - g * C_inh));
    const sigma = J * Math.sqrt(tau * (outside + nu * (C_exc + g * g * C_inh)));
    return sigma === 0 ? 0 : noiseDrivenRate(mu, sigma, reset, threshold, tau, t_ref);
  };
  let low = 0;
  let high = t_ref > 0 ? 1 / t_ref : 10;
  for (let i = 0; i < 60; i++) {
    const nu = (low + high) / 2;
    if (rateAt(nu) > nu) low = nu;
    else high = nu;
  }
  return 1000 * low;
}
