/**
 * A sparse random network of excitatory and inhibitory integrate-and-fire neurons: Brunel, J. Comput. Neurosci. 8, 183
 * (2000). Each neuron has a fixed number of excitatory and inhibitory inputs, drawn at random (with repetition). A
 * spike that arrives, one delay after it was fired, moves the voltage by J if it is excitatory and by -g J if it is
 * inhibitory; spikes from outside arrive at random times (Poisson). One number, g, tells the regimes apart. Where
 * excitation dominates (g well below 4, the ratio of excitatory to inhibitory inputs), the neurons fire regularly, near
 * their highest rate and in step; where inhibition dominates (g above 4), they fire slowly, irregularly and almost
 * independently of each other. In place of pulses the synapses may be exponential conductances, as in Vogels and
 * Abbott, J. Neurosci. 25, 10786 (2005): then it is near balance (g = 4) that the neurons fire in common bursts.
 */

import {
  checkChoice,
  checkNumber,
  checkPositive,
  checkVector,
  checkWhole,
  outOfRange,
  withDefaults,
  wrongType,
} from "../compute/check.js";
import { type Random, random, type Seed } from "../compute/random.js";
import { checkIntegrateAndFire, type IntegrateAndFireParameters } from "../neurons/integrate-and-fire.js";
import { coefficientOfVariation } from "../neurons/spike-train.js";
import { checkSynapses, type SynapseParameters, synapseDefaults } from "../neurons/synapse.js";

/** The constants of a network of spiking neurons. */
export interface SpikingNetworkParameters
  extends Omit<IntegrateAndFireParameters, "R">,
    Omit<SynapseParameters, "w_exc" | "w_inh"> {
  /** Number of neurons; the excitatory ones come first. */
  N: number;
  /** Fraction of the neurons that are excitatory. */
  excitatory: number;
  /** Fraction of each population that a neuron has as its inputs. */
  connectivity: number;
  /**
   * "pulse": an arriving spike moves the voltage at once; "conductance": it opens an exponential conductance that moves
   * as much charge at threshold. Only the latter has use for tau_exc, tau_inh, E_exc and E_inh.
   */
  synapses: "pulse" | "conductance";
  /** By how much an excitatory spike moves the voltage, mV. */
  J: number;
  /** How many times stronger an inhibitory spike is. */
  g: number;
  /** The drive from outside, relative to the one that would just bring the mean voltage to threshold. */
  eta: number;
  /** From firing to arrival, ms. */
  delay: number;
}

/**
 * N = 1000, 80 % excitatory, each neuron with 80 excitatory and 20 inhibitory inputs (10 %); J = 0.5 mV, g = 6,
 * eta = 1.5, delay 1.5 ms; tau 20 ms, threshold 20 mV and reset 10 mV above rest (-65 mV), refractory 2 ms. Neuron and
 * delay are Brunel's (2000); his J = 0.1 mV goes with 1250 inputs, so that the 100 here need stronger ones.
 */
export const spikingNetworkDefaults: Readonly<SpikingNetworkParameters> = Object.freeze({
  N: 1000,
  excitatory: 0.8,
  connectivity: 0.1,
  synapses: "pulse",
  J: 0.5,
  g: 6,
  eta: 1.5,
  delay: 1.5,
  tau: 20,
  V_rest: -65,
  V_th: -45,
  V_reset: -55,
  t_ref: 2,
  tau_exc: synapseDefaults.tau_exc,
  tau_inh: synapseDefaults.tau_inh,
  E_exc: synapseDefaults.E_exc,
  E_inh: synapseDefaults.E_inh,
});

/** The network's constants, the time step, and the seed of wiring and drive. */
export interface SpikingNetworkOptions extends Partial<SpikingNetworkParameters> {
  /** Time step, ms (default 0.1). Delay and refractory time are rounded to it. */
  dt?: number;
  /** Seed of the random numbers (default 1). */
  seed?: Seed;
}

/** What a run of the network gives. */
export interface SpikingNetworkRun {
  /** The raster: when each spike was fired, ms, in ascending order. */
  readonly times: Float64Array;
  /** The raster: which neuron fired it, from 0. */
  readonly neurons: Uint32Array;
  /** Number of neurons. */
  readonly N: number;
  /** Of these the first so many are excitatory. */
  readonly N_exc: number;
  /** Length of the run, ms. */
  readonly duration: number;
}

/** The sizes that follow from the constants. */
export function networkSizes({ N, excitatory, connectivity }: SpikingNetworkParameters) {
  const N_exc = Math.round(N * excitatory);
  const C_exc = Math.round(connectivity * N_exc);
  const C_inh = Math.round(connectivity * (N - N_exc));
  return { N_exc, C_exc, C_inh };
}

/** Checks the constants of a network of spiking neurons. */
export function checkSpikingNetwork(p: SpikingNetworkParameters): void {
  checkIntegrateAndFire({ ...p, R: 0 });
  checkNumber("V_th", p.V_th);
  if (p.V_rest >= p.V_th) throw outOfRange("V_rest", p.V_rest, `below the threshold, V_th = ${p.V_th}`);
  checkSynapses({ ...p, w_exc: 0, w_inh: 0 });
  checkChoice("synapses", p.synapses, ["pulse", "conductance"]);
  if (p.synapses === "conductance") {
    if (!(p.E_exc > p.V_th)) throw outOfRange("E_exc", p.E_exc, `above the threshold, V_th = ${p.V_th}`);
    if (!(p.E_inh < p.V_th)) throw outOfRange("E_inh", p.E_inh, `below the threshold, V_th = ${p.V_th}`);
  }
  checkWhole("N", p.N, 1, 20000);
  checkNumber("excitatory", p.excitatory, 0, 1);
  checkNumber("connectivity", p.connectivity, 0, 1);
  checkNumber("J", p.J, 1e-9, 1e6);
  checkNumber("g", p.g, 0, 1e6);
  checkNumber("eta", p.eta, 0, 1e6);
  checkPositive("delay", p.delay);
  if (p.N ** 2 * p.connectivity > 5e7) {
    throw outOfRange("connectivity", p.connectivity, `at most ${5e7 / p.N ** 2} for N = ${p.N} (memory)`);
  }
}

/**
 * Runs a random network of spiking neurons.
 *
 *     const { times, neurons } = spikingNetwork(1000);              // asynchronous irregular
 *     const synchronous = spikingNetwork(1000, { g: 1 });
 *     const conductances = spikingNetwork(1000, { synapses: "conductance", g: 8 });
 *
 * @param duration ms.
 * @param options what differs from `spikingNetworkDefaults`; `dt`; `seed`.
 * @returns the raster. Voltages start at random between rest and threshold.
 * @throws TypeError or RangeError if an argument or option is not allowed.
 */
export function spikingNetwork(duration: number, options: SpikingNetworkOptions = {}): SpikingNetworkRun {
  const settings = withDefaults<Required<SpikingNetworkOptions>>(
    { ...spikingNetworkDefaults, dt: 0.1, seed: 1 },
    options,
  );
  const { dt, seed, ...c } = settings;
  checkSpikingNetwork(c);
  checkPositive("duration", duration);
  checkPositive("dt", dt);
  const steps = Math.ceil(duration / dt - 1e-9);
  if (steps * c.N > 1e10)
    throw outOfRange("duration", duration, `at most ${(1e10 * dt) / c.N} for N = ${c.N} and dt = ${dt}`);
  if (dt > c.delay) throw outOfRange("dt", dt, `at most the delay, ${c.delay}`);
  const { N, J, tau, V_rest, V_th, V_reset } = c;
  const slots = Math.round(c.delay / dt);
  if (slots * N > 2e7) throw outOfRange("delay", c.delay, `at most ${(2e7 * dt) / N} for N = ${N} (memory)`);
  const outside = (c.eta * (V_th - V_rest) * dt) / (J * tau);
  if (outside > 500) {
    const allowed = `lower, J larger or dt finer: ${outside} spikes a step come from outside, and 500 may`;
    throw outOfRange("eta", c.eta, allowed);
  }
  const source = random(seed);
  const { N_exc, C_exc, C_inh } = networkSizes(c);
  const { first, targets } = wire(N, N_exc, C_exc, C_inh, source);
  const drive = poisson(outside, source);
  const V = Float64Array.from({ length: N }, () => V_rest + source.uniform() * (V_th - V_rest));
  const receive = c.synapses === "pulse" ? pulseSynapses(c, V, dt) : conductanceSynapses(c, V, dt);

  const refractory = Math.round(c.t_ref / dt);
  const free = new Float64Array(N); // the step from which on a neuron is no longer refractory
  // Spikes on their way, counted for each target: one row for each step of the delay, used in turn.
  const excitation = Array.from({ length: slots }, () => new Uint16Array(N));
  const inhibition = Array.from({ length: slots }, () => new Uint16Array(N));
  const times: number[] = [];
  const neurons: number[] = [];

  for (let k = 0; k < steps; k++) {
    const exc = excitation[k % slots];
    const inh = inhibition[k % slots];
    const before = neurons.length;
    for (let i = 0; i < N; i++) {
      receive(i, exc[i] + drive(), inh[i], k < free[i]);
      if (V[i] >= V_th) {
        times.push((k + 1) * dt);
        neurons.push(i);
        V[i] = V_reset;
        free[i] = k + 1 + refractory;
      }
    }
    exc.fill(0);
    inh.fill(0);
    for (let s = before; s < neurons.length; s++) {
      const j = neurons[s];
      const arriving = j < N_exc ? exc : inh;
      for (let e = first[j]; e < first[j + 1]; e++) arriving[targets[e]]++;
    }
  }
  return { times: Float64Array.from(times), neurons: Uint32Array.from(neurons), N, N_exc, duration };
}

/** Takes the voltage of neuron i through one step in which spikes arrive; it is held while the neuron is refractory. */
type Receive = (i: number, exc: number, inh: number, held: boolean) => void;

function pulseSynapses(
  { J, g, tau, V_rest }: SpikingNetworkParameters,
  V: Float64Array,
  dt: number,
): Receive {
  const kept = Math.exp(-dt / tau);
  return (i, exc, inh, held) => {
    if (!held) V[i] = V_rest + (V[i] - V_rest) * kept + J * (exc - g * inh);
  };
}

/**
 * Conductances that move as much charge through a membrane at threshold as the pulses J and -g J do. Voltage and
 * conductances are taken through the step by exponentials, as in `integrateAndFire`.
 */
function conductanceSynapses(c: SpikingNetworkParameters, V: Float64Array, dt: number): Receive {
  const { tau, V_rest, V_th, E_exc, E_inh, tau_exc, tau_inh } = c;
  const w_exc = (c.J * tau) / (tau_exc * (E_exc - V_th));
  const w_inh = (c.g * c.J * tau) / (tau_inh * (V_th - E_inh));
  const g_exc = new Float64Array(V.length);
  const g_inh = new Float64Array(V.length);
  const keptExc = Math.exp(-dt / tau_exc);
  const keptInh = Math.exp(-dt / tau_inh);
  return (i, exc, inh, held) => {
    const e = g_exc[i];
    const h = g_inh[i];
    g_exc[i] = e * keptExc + w_exc * exc;
    g_inh[i] = h * keptInh + w_inh * inh;
    if (held) return;
    const total = 1 + e + h;
    const goal = (V_rest + e * E_exc + h * E_inh) / total;
    V[i] = goal + (V[i] - goal) * Math.exp((-dt * total) / tau);
  };
}

/** Draws the inputs of every neuron; gives, for each neuron j, its targets from `first[j]` up to `first[j + 1]`. */
function wire(N: number, N_exc: number, C_exc: number, C_inh: number, source: Random) {
  const inputs = C_exc + C_inh;
  const sources = new Uint32Array(N * inputs);
  const first = new Uint32Array(N + 1);
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < inputs; c++) {
      const j = c < C_exc ? source.below(N_exc) : N_exc + source.below(N - N_exc);
      sources[i * inputs + c] = j;
      first[j + 1]++;
    }
  }
  for (let j = 0; j < N; j++) first[j + 1] += first[j];
  const targets = new Uint32Array(N * inputs);
  const filled = first.slice();
  for (let e = 0; e < sources.length; e++) targets[filled[sources[e]]++] = Math.floor(e / inputs);
  return { first, targets };
}

/** A source of whole numbers with a Poisson distribution, by inversion of its cumulative probabilities. */
function poisson(mean: number, source: Random): () => number {
  const cumulative: number[] = [];
  let probability = Math.exp(-mean);
  for (let sum = probability; cumulative.length < 20 + 3 * mean; sum += probability) {
    cumulative.push(sum);
    probability *= mean / cumulative.length;
  }
  return () => {
    const u = source.uniform();
    let n = 0;
    while (n < cumulative.length && u >= cumulative[n]) n++;
    return n;
  };
}

function checkRun(run: SpikingNetworkRun): void {
  if (!(run?.times instanceof Float64Array && run.neurons instanceof Uint32Array)) {
    throw wrongType("run", run, "what spikingNetwork(...) gave");
  }
  checkVector("run.neurons", run.neurons, run.times.length);
}

/**
 * The spike times of every neuron.
 * @param run what `spikingNetwork` gave.
 * @param from spikes up to this time are left out, ms (default 0): one that stands at it ended the step before.
 * @returns N arrays of times in ms, ascending.
 * @throws TypeError or RangeError if an argument is not allowed.
 */
export function spikeTrains(run: SpikingNetworkRun, from = 0): number[][] {
  checkRun(run);
  checkNumber("from", from, 0, run.duration);
  const trains = Array.from({ length: run.N }, (): number[] => []);
  run.times.forEach((time, s) => {
    if (binOf(time, from, 1) >= 0) trains[run.neurons[s]].push(time);
  });
  return trains;
}

/**
 * The firing rate of every neuron, Hz.
 * @param run what `spikingNetwork` gave.
 * @param from when counting starts, ms, to leave out the start (default 0).
 * @throws TypeError or RangeError if an argument is not allowed or there is no time left to count in.
 */
export function networkRates(run: SpikingNetworkRun, from = 0): Float64Array {
  const trains = spikeTrains(run, from);
  if (!(from < run.duration)) throw outOfRange("from", from, `below the duration, ${run.duration}`);
  return Float64Array.from(trains, (train) => (1000 * train.length) / (run.duration - from));
}

/**
 * The population rate: spikes in each bin, per neuron and second.
 * @param run what `spikingNetwork` gave.
 * @param bin length of a bin, ms (default 1).
 * @param from start of the first bin, ms (default 0).
 * @returns the middle of each bin (ms) and the rate in it (Hz).
 * @throws TypeError or RangeError if an argument is not allowed or no whole bin fits.
 */
export function populationRate(
  run: SpikingNetworkRun,
  bin = 1,
  from = 0,
): { t: Float64Array; rate: Float64Array } {
  checkRun(run);
  checkPositive("bin", bin);
  checkNumber("from", from, 0, run.duration);
  const bins = Math.floor((run.duration - from) / bin + 1e-9);
  if (bins < 1 || bins > 1e7)
    throw outOfRange("bin", bin, `from ${(run.duration - from) / 1e7} to ${run.duration - from}`);
  const rate = new Float64Array(bins);
  for (const time of run.times) {
    const b = binOf(time, from, bin);
    if (b >= 0 && b < bins) rate[b] += 1000 / (bin * run.N);
  }
  return { t: rate.map((_, b) => from + (b + 0.5) * bin), rate };
}

/**
 * How synchronous the network is: the correlation of the spike counts of two neurons in the same bin, averaged over all
 * pairs (weighted by their variances). 0 if neurons fire independently of each other, 1 if all fire in step.
 *
 * It is (r - 1) / (N - 1) with r = variance of the population's count / sum of the neurons' variances.
 * @param run what `spikingNetwork` gave, of at least two neurons.
 * @param bin length of a bin, ms (default 2).
 * @param from start, ms, to leave out the start of the run (default 0).
 * @returns NaN if no neuron's count varies.
 * @throws TypeError or RangeError if an argument is not allowed.
 */
export function synchrony(run: SpikingNetworkRun, bin = 2, from = 0): number {
  const { rate } = populationRate(run, bin, from);
  checkWhole("run.N", run.N, 2);
  const bins = rate.length;
  let singles = 0;
  for (const train of spikeTrains(run, from)) {
    let total = 0;
    let squares = 0;
    let last = -1;
    let count = 0;
    for (const time of train) {
      const b = binOf(time, from, bin);
      if (b >= bins) break;
      count = b === last ? count + 1 : 1;
      last = b;
      total += 1;
      squares += 2 * count - 1; // n^2 as 1 + 3 + ... + (2 n - 1)
    }
    singles += squares / bins - (total / bins) ** 2;
  }
  const counts = rate.map((r) => (r * bin * run.N) / 1000);
  const mean = counts.reduce((a, b) => a + b, 0) / bins;
  const variance = counts.reduce((a, b) => a + (b - mean) ** 2, 0) / bins;
  return (variance / singles - 1) / (run.N - 1);
}

/** The bin of a spike, which belongs to the step that ends with it. */
function binOf(time: number, from: number, bin: number): number {
  return Math.ceil((time - from) / bin - 1e-9) - 1;
}

/**
 * How irregularly single neurons fire: the coefficient of variation of their inter-spike intervals, averaged over all
 * neurons with at least three spikes. 0 for a clock, 1 for a Poisson process.
 * @param run what `spikingNetwork` gave.
 * @param from start, ms, to leave out the start of the run (default 0).
 * @returns NaN if no neuron fired often enough.
 * @throws TypeError or RangeError if an argument is not allowed.
 */
export function irregularity(run: SpikingNetworkRun, from = 0): number {
  const values = spikeTrains(run, from)
    .map(coefficientOfVariation)
    .filter((cv) => !Number.isNaN(cv));
  return values.reduce((a, b) => a + b, 0) / values.length;
}
