/**
 * The leaky integrate-and-fire neuron, driven by a current, by synapses, or both:
 *
 *     tau dV/dt = -(V - V_rest) + R I(t) - g_exc(t) (V - E_exc) - g_inh(t) (V - E_inh)
 *
 * When V reaches V_th the neuron fires: V is set to V_reset and held there for t_ref (Lapicque, J. Physiol. Pathol. Gen.
 * 9, 620, 1907; Gerstner et al., Neuronal Dynamics, 2014, section 1.3). Each arriving spike raises the conductance of
 * its synapse by w, which then decays exponentially (same book, section 3.1). Conductances are in units of the leak.
 */

import { checkNumber, checkPositive, checkVector, outOfRange, withDefaults } from "../compute/check.js";
import { checkedStimulus, countSteps, type Stimulus } from "./stimulus.js";
import { checkSynapses, type SynapseParameters, synapseDefaults } from "./synapse.js";

/** The constants of a leaky integrate-and-fire neuron. */
export interface IntegrateAndFireParameters {
  /** Membrane time constant, ms. */
  tau: number;
  /** Membrane resistance, kOhm cm^2: R I is in mV for I in uA/cm^2. */
  R: number;
  /** Resting potential, mV. */
  V_rest: number;
  /** Firing threshold, mV. `Infinity` makes a membrane that never fires. */
  V_th: number;
  /** Potential after a spike, mV. */
  V_reset: number;
  /** Absolute refractory time, ms. */
  t_ref: number;
}

/** tau 10 ms, R 10 kOhm cm^2, V_rest and V_reset -65 mV, V_th -50 mV, t_ref 2 ms: it fires from 1.5 uA/cm^2 on. */
export const integrateAndFireDefaults: Readonly<IntegrateAndFireParameters> = Object.freeze({
  tau: 10,
  R: 10,
  V_rest: -65,
  V_th: -50,
  V_reset: -65,
  t_ref: 2,
});

/** Constants of the neuron and its synapses, the spikes that arrive, and the grid. */
export interface IntegrateAndFireOptions
  extends Partial<IntegrateAndFireParameters>,
    Partial<SynapseParameters> {
  /** When spikes arrive at the excitatory synapse, ms, in any order; repeats add up (default none). */
  excitatory?: ArrayLike<number>;
  /** When spikes arrive at the inhibitory synapse, ms, in any order; repeats add up (default none). */
  inhibitory?: ArrayLike<number>;
  /** Time step, ms (default 0.1). */
  dt?: number;
}

/** What a run of the neuron gives: one entry of each array for each step. */
export interface IntegrateAndFireRun {
  /** Time, ms. */
  readonly t: Float64Array;
  /** Voltage, mV. */
  readonly V: Float64Array;
  /** Injected current, uA/cm^2. */
  readonly I: Float64Array;
  /** Excitatory conductance, in units of the leak. */
  readonly g_exc: Float64Array;
  /** Inhibitory conductance, in units of the leak. */
  readonly g_inh: Float64Array;
  /** Spike times, ms. */
  readonly spikes: Float64Array;
}

/** Checks the constants of an integrate-and-fire neuron. */
export function checkIntegrateAndFire(p: IntegrateAndFireParameters): void {
  checkPositive("tau", p.tau);
  checkNumber("R", p.R, 0, 1e9);
  checkNumber("V_rest", p.V_rest, -1e4, 1e4);
  if (p.V_th !== Infinity) checkNumber("V_th", p.V_th, -1e4, 1e4);
  checkNumber("V_reset", p.V_reset, -1e4, 1e4);
  if (p.V_reset >= p.V_th) throw outOfRange("V_reset", p.V_reset, `below the threshold, V_th = ${p.V_th}`);
  checkNumber("t_ref", p.t_ref, 0);
}

const mostSpikes = 1e6;

/**
 * A leaky integrate-and-fire neuron.
 *
 *     const { t, V, spikes } = integrateAndFire(2, 200);                            // a constant current
 *     const run = integrateAndFire(0, 50, { excitatory: [10, 10, 12] });            // three arriving spikes
 *
 * Between two points of the grid, arrivals and spikes the voltage relaxes exponentially, with current and conductances
 * taken at the middle: exact for a constant current, whatever dt, and second order in dt otherwise. Spike times are not
 * bound to the grid.
 * @param stimulus current in uA/cm^2: a number, or a function of the time in ms such as `step`, `ramp` or `pulse`.
 * @param duration ms.
 * @param options what differs from `integrateAndFireDefaults` and `synapseDefaults`; arrivals; `dt`.
 * @returns samples from t = 0 (at rest) to the duration, and the spike times.
 * @throws TypeError or RangeError if an argument or option is not allowed, or for more than a million spikes.
 */
export function integrateAndFire(
  stimulus: Stimulus | number,
  duration: number,
  options: IntegrateAndFireOptions = {},
): IntegrateAndFireRun {
  const current = checkedStimulus(stimulus);
  const c = withDefaults<Required<IntegrateAndFireOptions>>(
    { ...integrateAndFireDefaults, ...synapseDefaults, excitatory: [], inhibitory: [], dt: 0.1 },
    options,
  );
  checkIntegrateAndFire(c);
  checkSynapses(c);
  checkVector("excitatory", c.excitatory);
  checkVector("inhibitory", c.inhibitory);
  const { tau, R, V_rest, V_th, V_reset, t_ref, tau_exc, tau_inh, E_exc, E_inh, dt } = c;
  const steps = countSteps(duration, dt);
  const arrivals = [
    ...Array.from(c.excitatory, (at) => ({ at, exc: c.w_exc, inh: 0 })),
    ...Array.from(c.inhibitory, (at) => ({ at, exc: 0, inh: c.w_inh })),
  ].sort((a, b) => a.at - b.at);

  const t = new Float64Array(steps + 1);
  const I = new Float64Array(steps + 1);
  const V = new Float64Array(steps + 1);
  const g_exc = new Float64Array(steps + 1);
  const g_inh = new Float64Array(steps + 1);
  const spikes: number[] = [];
  let now = 0;
  let v = V_rest;
  let exc = 0;
  let inh = 0;
  let free = 0; // when the refractory time ends
  let next = 0; // the next arrival

  // A stretch without arrivals: where V reaches the threshold the neuron fires, and what is left of it goes on.
  function relax(until: number): void {
    const I_mid = current((now + until) / 2);
    while (now < until) {
      if (now < free) {
        const end = Math.min(free, until);
        decay(end - now);
        now = end;
        continue;
      }
      const length = until - now;
      const e = exc * Math.exp(-length / (2 * tau_exc));
      const i = inh * Math.exp(-length / (2 * tau_inh));
      const total = 1 + e + i;
      const goal = (V_rest + R * I_mid + e * E_exc + i * E_inh) / total;
      const after = goal + (v - goal) * Math.exp((-length * total) / tau);
      if (after < V_th) {
        v = after;
        decay(length);
        now = until;
        continue;
      }
      const wait = v < V_th ? (tau / total) * Math.log((goal - v) / (goal - V_th)) : 0;
      decay(Math.min(wait, length));
      now = Math.min(now + wait, until);
      spikes.push(now);
      if (spikes.length > mostSpikes)
        throw outOfRange("stimulus", stimulus, "weaker: more than a million spikes");
      v = V_reset;
      free = now + t_ref;
    }
  }

  function decay(length: number): void {
    exc *= Math.exp(-length / tau_exc);
    inh *= Math.exp(-length / tau_inh);
  }

  function arrive(): void {
    for (; next < arrivals.length && arrivals[next].at <= now; next++) {
      exc += arrivals[next].exc;
      inh += arrivals[next].inh;
    }
  }

  function keep(k: number): void {
    t[k] = now;
    I[k] = current(now);
    V[k] = v;
    g_exc[k] = exc;
    g_inh[k] = inh;
  }

  // What arrived before the run began has decayed since.
  for (; next < arrivals.length && arrivals[next].at < 0; next++) {
    exc += arrivals[next].exc * Math.exp(arrivals[next].at / tau_exc);
    inh += arrivals[next].inh * Math.exp(arrivals[next].at / tau_inh);
  }
  arrive();
  keep(0);
  for (let k = 1; k <= steps; k++) {
    const until = k * dt;
    while (next < arrivals.length && arrivals[next].at < until) {
      relax(arrivals[next].at);
      arrive();
    }
    relax(until);
    arrive();
    keep(k);
  }
  return { t, V, I, g_exc, g_inh, spikes: Float64Array.from(spikes) };
}
