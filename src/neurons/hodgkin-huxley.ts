/**
 * The membrane of the squid giant axon: Hodgkin and Huxley, J. Physiol. 117, 500 (1952), with the voltage in today's
 * convention (inside minus outside, rest near -65 mV):
 *
 *     C dV/dt = I(t) - g_Na m^3 h (V - E_Na) - g_K n^4 (V - E_K) - g_L (V - E_L) - g_M p (V - E_K)
 *
 * Each gate opens at rate alpha(V) and closes at rate beta(V): dm/dt = phi (alpha_m (1 - m) - beta_m m), and so for h
 * and n, with phi = 3^((T - 6.3) / 10). The last current is an extension, off by default: the slow potassium
 * current I_M that makes a neuron adapt, in the form of Yamada, Koch and Adams (in Koch and Segev, Methods in Neuronal
 * Modeling, 1989) as given by Pospischil et al., Biol. Cybern. 99, 427 (2008):
 * dp/dt = (p_inf(V) - p) / tau_p(V).
 */

import { checkNumber, checkPositive, outOfRange, withDefaults } from "../compute/check.js";
import { rungeKutta4 } from "./runge-kutta.js";
import { checkedStimulus, countSteps, type Stimulus } from "./stimulus.js";

/** The membrane's constants. */
export interface HodgkinHuxleyParameters {
  /** Capacitance, uF/cm^2. */
  C: number;
  /** Greatest sodium conductance, mS/cm^2 (0: blocked, as by tetrodotoxin). */
  g_Na: number;
  /** Greatest conductance of the delayed potassium rectifier, mS/cm^2 (0: blocked, as by tetraethylammonium). */
  g_K: number;
  /** Leak conductance, mS/cm^2. */
  g_L: number;
  /** Greatest conductance of the slow potassium current I_M, mS/cm^2 (0: no adaptation). */
  g_M: number;
  /** Sodium reversal potential, mV. */
  E_Na: number;
  /** Potassium reversal potential, mV. */
  E_K: number;
  /** Reversal potential of the leak, mV. */
  E_L: number;
  /** Time scale tau_max of the slow gate p, ms (at any temperature). */
  tau_M: number;
  /** Temperature T, degrees C. The rates of m, h and n grow by a factor of 3 per 10 degrees. */
  temperature: number;
}

/**
 * The squid axon at 6.3 degrees C: C = 1 uF/cm^2; g_Na, g_K, g_L = 120, 36, 0.3 mS/cm^2; E_Na, E_K, E_L = 50, -77,
 * -54.387 mV. The slow current is off (g_M = 0 mS/cm^2); its time scale tau_M is 1000 ms.
 */
export const hodgkinHuxleyDefaults: Readonly<HodgkinHuxleyParameters> = Object.freeze({
  C: 1,
  g_Na: 120,
  g_K: 36,
  g_L: 0.3,
  g_M: 0,
  E_Na: 50,
  E_K: -77,
  E_L: -54.387,
  tau_M: 1000,
  temperature: 6.3,
});

/** Voltage (mV) and the fractions of open gates, each from 0 to 1. */
export interface HodgkinHuxleyState {
  V: number;
  /** Sodium activation. */
  m: number;
  /** Sodium inactivation (1: not inactivated). */
  h: number;
  /** Potassium activation. */
  n: number;
  /** Activation of the slow potassium current. */
  p: number;
}

/** x / (1 - exp(-x)), whose value at the removable singularity x = 0 is 1. */
function linoid(x: number): number {
  return x === 0 ? 1 : -x / Math.expm1(-x);
}

// Rates in 1/ms at 6.3 degrees C, V in mV.
export const alphaM = (V: number): number => linoid((V + 40) / 10);
export const betaM = (V: number): number => 4 * Math.exp(-(V + 65) / 18);
export const alphaH = (V: number): number => 0.07 * Math.exp(-(V + 65) / 20);
export const betaH = (V: number): number => 1 / (1 + Math.exp(-(V + 35) / 10));
export const alphaN = (V: number): number => 0.1 * linoid((V + 55) / 10);
export const betaN = (V: number): number => 0.125 * Math.exp(-(V + 65) / 80);

// What an exponential of -(V + 65) / 10 is multiplied by to give one of -(V + 40) / 10, -(V + 55) / 10, -(V + 35) / 10.
const [TO_40, TO_55, TO_35] = [Math.exp(2.5), Math.exp(1), Math.exp(3)];

/** `linoid(x)` where y = exp(-x) is known: next to the singularity by its series, the next term of which is x^4 / 720. */
function linoidFrom(x: number, y: number): number {
  return Math.abs(x) < 1e-3 ? 1 + x / 2 + (x * x) / 12 : x / (1 - y);
}

/** The six rates at once, from two exponentials: most of them are powers of exp(-(V + 65) / 80). */
export function ratesAt(V: number, rates: Float64Array): void {
  const e = Math.exp(-(V + 65) / 80);
  const e4 = e * e * (e * e);
  const e8 = e4 * e4;
  rates[0] = linoidFrom((V + 40) / 10, TO_40 * e8);
  rates[1] = 4 * Math.exp(-(V + 65) / 18);
  rates[2] = 0.07 * e4;
  rates[3] = 1 / (1 + TO_35 * e8);
  rates[4] = 0.1 * linoidFrom((V + 55) / 10, TO_55 * e8);
  rates[5] = 0.125 * e;
}

function slowSteadyState(V: number): number {
  return 1 / (1 + Math.exp(-(V + 35) / 10));
}

function slowTimeConstant(V: number, tau_M: number): number {
  return tau_M / (3.3 * Math.exp((V + 35) / 20) + Math.exp(-(V + 35) / 20));
}

/** One gate of the membrane, as functions of the voltage V (mV) at 6.3 degrees C. */
export interface Gate {
  /** Rate of opening, 1/ms. */
  alpha(V: number): number;
  /** Rate of closing, 1/ms. */
  beta(V: number): number;
  /** The open fraction alpha / (alpha + beta) that is reached when V is held. */
  steadyState(V: number): number;
  /** The time constant 1 / (alpha + beta), ms. */
  timeConstant(V: number): number;
}

function gate(alpha: (V: number) => number, beta: (V: number) => number): Gate {
  const checked = (f: (V: number) => number) => (V: number) => {
    checkNumber("V", V, -1000, 1000);
    return f(V);
  };
  return Object.freeze({
    alpha: checked(alpha),
    beta: checked(beta),
    steadyState: checked((V) => alpha(V) / (alpha(V) + beta(V))),
    timeConstant: checked((V) => 1 / (alpha(V) + beta(V))),
  });
}

/**
 * The three gates of Hodgkin and Huxley: m (sodium activation), h (sodium inactivation), n (potassium activation).
 * Their functions take V in mV and throw a TypeError or RangeError if it is not a number from -1000 to 1000.
 */
export const gates: { readonly m: Gate; readonly h: Gate; readonly n: Gate } = Object.freeze({
  m: gate(alphaM, betaM),
  h: gate(alphaH, betaH),
  n: gate(alphaN, betaN),
});

/** Checks the constants of a membrane. */
export function checkMembrane(p: HodgkinHuxleyParameters): void {
  checkPositive("C", p.C);
  for (const name of ["g_Na", "g_K", "g_M"] as const) checkNumber(name, p[name], 0);
  checkPositive("g_L", p.g_L);
  for (const name of ["E_Na", "E_K", "E_L"] as const) checkNumber(name, p[name], -500, 500);
  checkPositive("tau_M", p.tau_M);
  checkNumber("temperature", p.temperature, 0, 40);
}

/** The factor phi = 3^((T - 6.3) / 10) by which the gates are faster at T degrees C. */
export function temperatureFactor(temperature: number): number {
  return 3 ** ((temperature - 6.3) / 10);
}

/** All gates at the values that they take when V is held. */
function heldAt(V: number): HodgkinHuxleyState {
  const open = (alpha: number, beta: number) => alpha / (alpha + beta);
  return {
    V,
    m: open(alphaM(V), betaM(V)),
    h: open(alphaH(V), betaH(V)),
    n: open(alphaN(V), betaN(V)),
    p: slowSteadyState(V),
  };
}

function ionicCurrent(c: HodgkinHuxleyParameters, { V, m, h, n, p }: HodgkinHuxleyState): number {
  return (
    c.g_Na * m ** 3 * h * (V - c.E_Na) + (c.g_K * n ** 4 + c.g_M * p) * (V - c.E_K) + c.g_L * (V - c.E_L)
  );
}

/**
 * The resting state: the voltage at which, with all gates at their steady state, the ionic currents add up to zero.
 * For the squid axon V = -64.996 mV, m = 0.05296, h = 0.59599, n = 0.31773.
 * @param parameters those constants that differ from `hodgkinHuxleyDefaults`.
 * @throws TypeError or RangeError if a constant is not allowed or does not exist.
 */
export function restingState(parameters: Partial<HodgkinHuxleyParameters> = {}): HodgkinHuxleyState {
  const c = withDefaults(hodgkinHuxleyDefaults, parameters);
  checkMembrane(c);
  // Below all reversal potentials the current flows inward, above all of them outward: bisection.
  let low = Math.min(c.E_Na, c.E_K, c.E_L);
  let high = Math.max(c.E_Na, c.E_K, c.E_L);
  for (let i = 0; i < 60; i++) {
    const V = (low + high) / 2;
    if (ionicCurrent(c, heldAt(V)) < 0) low = V;
    else high = V;
  }
  return heldAt((low + high) / 2);
}

/** The membrane's constants, the time step, and where to start. */
export interface HodgkinHuxleyOptions extends Partial<HodgkinHuxleyParameters> {
  /** Time step, ms (default 0.01). */
  dt?: number;
  /** Every how many steps a sample is kept (default 1, all of them). */
  every?: number;
  /** What differs from the resting state at t = 0, such as { V: -55 }. */
  start?: Partial<HodgkinHuxleyState>;
}

/** What a run of the membrane gives: one entry of each array for each sample. */
export interface HodgkinHuxleyRun {
  /** Time, ms. */
  readonly t: Float64Array;
  /** Injected current, uA/cm^2. */
  readonly I: Float64Array;
  /** Voltage, mV. */
  readonly V: Float64Array;
  /** Sodium activation. */
  readonly m: Float64Array;
  /** Sodium inactivation (1: not inactivated). */
  readonly h: Float64Array;
  /** Potassium activation. */
  readonly n: Float64Array;
  /** Activation of the slow potassium current. */
  readonly p: Float64Array;
  /** Sodium current, uA/cm^2; outward currents are positive. */
  readonly I_Na: Float64Array;
  /** Current of the delayed potassium rectifier, uA/cm^2. */
  readonly I_K: Float64Array;
  /** Leak current, uA/cm^2. */
  readonly I_L: Float64Array;
  /** Slow potassium current, uA/cm^2. */
  readonly I_M: Float64Array;
  /** The times at which V rose through 0 mV, ms. */
  readonly spikes: Float64Array;
}

/**
 * A patch of Hodgkin-Huxley membrane under an injected current, by the classical Runge-Kutta method (order 4).
 *
 *     const { t, V, spikes } = hodgkinHuxley(step(10, 5), 100);
 *
 * @param stimulus current in uA/cm^2: a number, or a function of the time in ms such as `step`, `ramp` or `pulse`.
 * Jumps are exact if they lie on a multiple of dt.
 * @param duration ms.
 * @param options constants that differ from `hodgkinHuxleyDefaults` (`g_M` above 0 adds adaptation), `dt`, `every`, `start`.
 * @returns samples from t = 0 to the duration, and the spike times.
 * @throws TypeError or RangeError if an argument or option is not allowed, or if dt is so coarse that the solution explodes.
 */
export function hodgkinHuxley(
  stimulus: Stimulus | number,
  duration: number,
  options: HodgkinHuxleyOptions = {},
): HodgkinHuxleyRun {
  const current = checkedStimulus(stimulus);
  const settings = withDefaults<Required<HodgkinHuxleyOptions>>(
    { ...hodgkinHuxleyDefaults, dt: 0.01, every: 1, start: {} },
    options,
  );
  const { dt, every, start, ...c } = settings;
  const steps = countSteps(duration, dt, every);
  const begin = withDefaults(restingState(c), start, "start");
  checkNumber("start.V", begin.V, -500, 500);
  for (const name of ["m", "h", "n", "p"] as const) checkNumber(`start.${name}`, begin[name], 0, 1);

  const { C, g_Na, g_K, g_L, g_M, E_Na, E_K, E_L, tau_M } = c;
  const phi = temperatureFactor(c.temperature);
  const y = Float64Array.of(begin.V, begin.m, begin.h, begin.n, begin.p);
  const rates = new Float64Array(6);
  const advance = rungeKutta4(5, (t, y, dy) => {
    const V = y[0];
    const m = y[1];
    const h = y[2];
    const n = y[3];
    const n2 = n * n;
    dy[0] =
      (current(t) -
        g_Na * m * m * m * h * (V - E_Na) -
        (g_K * n2 * n2 + g_M * y[4]) * (V - E_K) -
        g_L * (V - E_L)) /
      C;
    ratesAt(V, rates);
    dy[1] = phi * (rates[0] * (1 - m) - rates[1] * m);
    dy[2] = phi * (rates[2] * (1 - h) - rates[3] * h);
    dy[3] = phi * (rates[4] * (1 - n) - rates[5] * n);
    dy[4] = g_M === 0 ? 0 : (slowSteadyState(V) - y[4]) / slowTimeConstant(V, tau_M);
  });

  const samples = Math.floor(steps / every) + 1;
  const record = () => new Float64Array(samples);
  const [t, I, V, m, h, n, p] = [record(), record(), record(), record(), record(), record(), record()];
  const [I_Na, I_K, I_L, I_M] = [record(), record(), record(), record()];
  const spikes: number[] = [];

  function keep(k: number, time: number): void {
    t[k] = time;
    I[k] = current(time);
    V[k] = y[0];
    m[k] = y[1];
    h[k] = y[2];
    n[k] = y[3];
    p[k] = y[4];
    I_Na[k] = g_Na * y[1] * y[1] * y[1] * y[2] * (y[0] - E_Na);
    I_K[k] = g_K * (y[3] * y[3]) ** 2 * (y[0] - E_K);
    I_L[k] = g_L * (y[0] - E_L);
    I_M[k] = g_M * y[4] * (y[0] - E_K);
  }

  keep(0, 0);
  for (let i = 0; i < steps; i++) {
    const before = y[0];
    advance(i * dt, dt, y);
    const after = y[0];
    if (!(Math.abs(after) < 1e6))
      throw outOfRange("dt", dt, "finer (or the stimulus weaker): the solution explodes");
    if (before < 0 && after >= 0) spikes.push(dt * (i + before / (before - after)));
    if ((i + 1) % every === 0) keep((i + 1) / every, (i + 1) * dt);
  }
  return { t, I, V, m, h, n, p, I_Na, I_K, I_L, I_M, spikes: Float64Array.from(spikes) };
}
