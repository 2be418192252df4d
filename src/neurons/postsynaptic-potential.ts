/** What spikes that arrive at a synapse do to the neuron behind it. */

import { checkChoice, checkWhole, withDefaults } from "../compute/check.js";
import {
  checkIntegrateAndFire,
  type IntegrateAndFireParameters,
  integrateAndFire,
  integrateAndFireDefaults,
} from "./integrate-and-fire.js";
import { checkSynapses, type SynapseKind, type SynapseParameters, synapseDefaults } from "./synapse.js";

/** A postsynaptic potential. */
export interface PostsynapticPotential {
  /** Time since the spike arrived, ms. */
  readonly t: Float64Array;
  /** Voltage relative to rest, mV: above 0 an EPSP, below an IPSP. */
  readonly deltaV: Float64Array;
  /** The greatest deviation from rest, mV, with its sign. */
  readonly peak: number;
  /** When that is, ms after the arrival. */
  readonly timeToPeak: number;
}

type Constants = Partial<IntegrateAndFireParameters> & Partial<SynapseParameters>;

/**
 * The postsynaptic potential: the voltage after one spike arrived at a resting neuron (too weak to fire it).
 *
 * For a small conductance it is w (E - V_rest) tau_s / (tau - tau_s) (exp(-t/tau) - exp(-t/tau_s)).
 * @param kind "excitatory" or "inhibitory".
 * @param options what differs from `integrateAndFireDefaults` and `synapseDefaults`.
 * @returns 10 membrane time constants, in 1000 steps.
 * @throws TypeError or RangeError if an argument or option is not allowed.
 */
export function postsynapticPotential(kind: SynapseKind, options: Constants = {}): PostsynapticPotential {
  checkChoice("kind", kind, ["excitatory", "inhibitory"]);
  const c = constants(options);
  const duration = 10 * c.tau;
  const { t, V } = integrateAndFire(0, duration, { ...c, V_th: Infinity, [kind]: [0], dt: duration / 1000 });
  const deltaV = V.map((v) => v - c.V_rest);
  let at = 0;
  for (let k = 0; k < deltaV.length; k++) if (Math.abs(deltaV[k]) > Math.abs(deltaV[at])) at = k;
  return { t, deltaV, peak: deltaV[at], timeToPeak: t[at] };
}

/** What a volley of spikes does to a neuron at rest. */
export interface VolleyResponse {
  /** True if the neuron fires. */
  readonly fires: boolean;
  /** Number of spikes it fires. */
  readonly spikes: number;
  /** The highest voltage that it reaches, mV; V_th if it fires. */
  readonly highest: number;
}

/**
 * All or nothing: a volley of spikes arrives at once at a resting neuron, which fires or returns to rest.
 * @param excitatory number of excitatory spikes.
 * @param inhibitory number of inhibitory spikes.
 * @param options what differs from `integrateAndFireDefaults` and `synapseDefaults`.
 * @throws TypeError or RangeError if a number is not whole or not from 0 to 100000, or an option is not allowed.
 */
export function volley(excitatory: number, inhibitory = 0, options: Constants = {}): VolleyResponse {
  checkWhole("excitatory", excitatory, 0, 1e5);
  checkWhole("inhibitory", inhibitory, 0, 1e5);
  const c = constants(options);
  const { V, spikes } = integrateAndFire(0, 10 * c.tau, {
    ...c,
    excitatory: new Float64Array(excitatory),
    inhibitory: new Float64Array(inhibitory),
    dt: c.tau / 100,
  });
  const fires = spikes.length > 0;
  const highest = fires ? c.V_th : V.reduce((most, v) => Math.max(most, v));
  return { fires, spikes: spikes.length, highest };
}

function constants(options: Constants): IntegrateAndFireParameters & SynapseParameters {
  const c = withDefaults({ ...integrateAndFireDefaults, ...synapseDefaults }, options);
  checkIntegrateAndFire(c);
  checkSynapses(c);
  return c;
}
