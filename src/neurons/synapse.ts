import { checkNumber, checkPositive } from "../compute/check.js";

/** The kind of a synapse: an excitatory one draws the voltage up, towards firing; an inhibitory one down or holds it. */
export type SynapseKind = "excitatory" | "inhibitory";

/** The constants of a pair of synapses, one excitatory and one inhibitory, with exponential conductances. */
export interface SynapseParameters {
  /** Decay time of the excitatory conductance, ms. */
  tau_exc: number;
  /** Decay time of the inhibitory conductance, ms. */
  tau_inh: number;
  /** Reversal potential of excitation, mV. */
  E_exc: number;
  /** Reversal potential of inhibition, mV. */
  E_inh: number;
  /** By how much one spike raises the excitatory conductance, in units of the leak. */
  w_exc: number;
  /** By how much one spike raises the inhibitory conductance, in units of the leak. */
  w_inh: number;
}

/**
 * Time constants and reversal potentials as in Vogels and Abbott, J. Neurosci. 25, 10786 (2005): 5 and 10 ms, 0 and
 * -80 mV. The weights 0.1 and 0.2 make postsynaptic potentials of about +1.6 and -1.0 mV at rest.
 */
export const synapseDefaults: Readonly<SynapseParameters> = Object.freeze({
  tau_exc: 5,
  tau_inh: 10,
  E_exc: 0,
  E_inh: -80,
  w_exc: 0.1,
  w_inh: 0.2,
});

/** Checks the constants of a pair of synapses. */
export function checkSynapses(p: SynapseParameters): void {
  checkPositive("tau_exc", p.tau_exc);
  checkPositive("tau_inh", p.tau_inh);
  checkNumber("E_exc", p.E_exc, -1e4, 1e4);
  checkNumber("E_inh", p.E_inh, -1e4, 1e4);
  checkNumber("w_exc", p.w_exc, 0, 1e9);
  checkNumber("w_inh", p.w_inh, 0, 1e9);
}
