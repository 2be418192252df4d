/**
 * The axon as a cable: a cylinder of radius a and axoplasm resistivity R_i, whose membrane obeys
 *
 *     C dV/dt = (a / (2 R_i)) d^2V/dx^2 - I_ion(V, m, h, n)
 *
 * (Hodgkin and Huxley 1952, eq. 29). Both ends are sealed; an electrode injects current at x = 0. With gates that move,
 * a spike travels along it undiminished; with the gates held at rest (a passive cable), the voltage dies out.
 */

import {
  checkNumber,
  checkPositive,
  checkWhole,
  outOfRange,
  withDefaults,
  wrongType,
} from "../compute/check.js";
import {
  alphaH,
  alphaM,
  alphaN,
  betaH,
  betaM,
  betaN,
  checkMembrane,
  type HodgkinHuxleyParameters,
  hodgkinHuxleyDefaults,
  restingState,
  temperatureFactor,
} from "./hodgkin-huxley.js";
import { checkedStimulus, countSteps, type Stimulus } from "./stimulus.js";

/** The axon's constants: those of its membrane (without the slow current) and those of the cylinder. */
export interface AxonParameters extends Omit<HodgkinHuxleyParameters, "g_M" | "tau_M"> {
  /** Radius a, um. */
  radius: number;
  /** Resistivity R_i of the axoplasm, ohm cm. */
  resistivity: number;
  /** Length, cm. */
  length: number;
}

const { g_M: _, tau_M: __, ...membraneDefaults } = hodgkinHuxleyDefaults;

/**
 * The squid giant axon of Hodgkin and Huxley's propagated spike: their membrane at 18.5 degrees C, radius 238 um,
 * axoplasm 35.4 ohm cm; here 10 cm long.
 */
export const axonDefaults: Readonly<AxonParameters> = Object.freeze({
  ...membraneDefaults,
  temperature: 18.5,
  radius: 238,
  resistivity: 35.4,
  length: 10,
});

/** The axon's constants, the kind of its membrane, and the grid. */
export interface AxonOptions extends Partial<AxonParameters> {
  /** True: all gates are held at their resting values, which makes a passive cable (default false). */
  passive?: boolean;
  /** Length of a compartment, cm (default 0.05); the nearest that divides the length is taken. */
  dx?: number;
  /** Time step, ms (default 0.01). */
  dt?: number;
  /** Every how many steps a sample is kept (default 5). */
  every?: number;
}

/** What a run of the axon gives. */
export interface AxonRun {
  /** Time of each sample, ms. */
  readonly t: Float64Array;
  /** Middle of each compartment, cm. */
  readonly x: Float64Array;
  /** Voltage, mV: `V[k][i]` at time `t[k]` and place `x[i]`. */
  readonly V: readonly Float64Array[];
  /** When the voltage first rose through 0 mV at each place, ms; NaN where it never did. */
  readonly arrival: Float64Array;
}

/**
 * A stimulus at one end of an axon, and what comes of it along the axon.
 *
 *     const { x, V, arrival } = axon(pulse(20, 0.5, 0.2), 8);
 *
 * Crank-Nicolson steps of the voltage with the gates half a step apart (Hines, Int. J. Biomed. Comput. 15, 69, 1984):
 * second order in dt and in dx.
 * @param stimulus current injected at x = 0, in uA: a number or a function of the time in ms.
 * @param duration ms.
 * @param options constants that differ from `axonDefaults`, `passive`, `dx`, `dt`, `every`.
 * @throws TypeError or RangeError if an argument or option is not allowed, or for a stimulus that drives V beyond 1 kV.
 */
export function axon(stimulus: Stimulus | number, duration: number, options: AxonOptions = {}): AxonRun {
  const current = checkedStimulus(stimulus);
  const settings = withDefaults<Required<AxonOptions>>(
    { ...axonDefaults, passive: false, dx: 0.05, dt: 0.01, every: 5 },
    options,
  );
  const { passive, dx, dt, every, radius, resistivity, length, ...membrane } = settings;
  if (typeof passive !== "boolean") throw wrongType("passive", passive, "true or false");
  checkMembrane({ ...hodgkinHuxleyDefaults, ...membrane });
  checkPositive("radius", radius);
  checkPositive("resistivity", resistivity);
  checkPositive("length", length);
  checkPositive("dx", dx);
  if (dx > length / 2) throw outOfRange("dx", dx, `at most half the length, ${length / 2}`);
  const N = Math.round(length / dx);
  if (N > 1e5) throw outOfRange("dx", dx, `at least ${length / 1e5} for a length of ${length} cm`);
  const steps = countSteps(duration, dt, every, 2e7 / N);

  const { C, g_Na, g_K, g_L, E_Na, E_K, E_L } = membrane;
  const phi = temperatureFactor(membrane.temperature);
  const width = length / N;
  const a = radius * 1e-4;
  // Coupling of neighbours, mS/cm^2: (a / 2 R_i) / dx^2 with a in cm and R_i in ohm cm gives S/cm^2.
  const coupling = ((a / (2 * resistivity)) * 1e3) / width ** 2;
  const electrode = 1 / (2 * Math.PI * a * width);

  const rest = restingState(membrane);
  const V = new Float64Array(N).fill(rest.V);
  const m = new Float64Array(N).fill(rest.m);
  const h = new Float64Array(N).fill(rest.h);
  const n = new Float64Array(N).fill(rest.n);
  const upper = new Float64Array(N);
  const half = new Float64Array(N);
  const arrival = new Float64Array(N).fill(Number.NaN);

  // The trapezoidal rule for dm/dt = alpha (1 - m) - beta m over one step, V being that in the middle of it.
  const moved = (gate: number, alpha: number, beta: number): number => {
    const r = (phi * dt) / 2;
    return ((1 - r * (alpha + beta)) * gate + 2 * r * alpha) / (1 + r * (alpha + beta));
  };

  function moveGates(): void {
    for (let i = 0; i < N; i++) {
      m[i] = moved(m[i], alphaM(V[i]), betaM(V[i]));
      h[i] = moved(h[i], alphaH(V[i]), betaH(V[i]));
      n[i] = moved(n[i], alphaN(V[i]), betaN(V[i]));
    }
  }

  // Half a step backward Euler (a tridiagonal system, solved by elimination), then on by the same amount.
  function moveVoltage(injected: number, start: number): void {
    for (let i = 0; i < N; i++) {
      const gNa = g_Na * m[i] * m[i] * m[i] * h[i];
      const gK = g_K * (n[i] * n[i]) ** 2;
      const neighbours = (i > 0 ? 1 : 0) + (i < N - 1 ? 1 : 0);
      let diagonal = (2 * C) / dt + gNa + gK + g_L + neighbours * coupling;
      let right = ((2 * C) / dt) * V[i] + gNa * E_Na + gK * E_K + g_L * E_L;
      if (i === 0) right += injected * electrode;
      else {
        diagonal -= coupling * upper[i - 1];
        right += coupling * half[i - 1];
      }
      upper[i] = coupling / diagonal;
      half[i] = right / diagonal;
    }
    for (let i = N - 2; i >= 0; i--) half[i] += upper[i] * half[i + 1];
    for (let i = 0; i < N; i++) {
      const after = 2 * half[i] - V[i];
      if (!(Math.abs(after) < 1e6))
        throw outOfRange("stimulus", stimulus, "weaker: it drives the axon beyond 1 kV");
      if (V[i] < 0 && after >= 0 && Number.isNaN(arrival[i]))
        arrival[i] = start + (dt * V[i]) / (V[i] - after);
      V[i] = after;
    }
  }

  const t = new Float64Array(Math.floor(steps / every) + 1);
  const kept: Float64Array[] = [V.slice()];
  for (let i = 0; i < steps; i++) {
    // The gates start at rest, where half a step does not move them: they are those of the middle of the step.
    moveVoltage(current((i + 0.5) * dt), i * dt);
    if (!passive) moveGates();
    if ((i + 1) % every === 0) {
      t[kept.length] = (i + 1) * dt;
      kept.push(V.slice());
    }
  }
  return { t, x: Float64Array.from(V, (_, i) => (i + 0.5) * width), V: kept, arrival };
}

/**
 * The velocity of a spike, in m/s, from the times at which it arrived at two places.
 * @param run what `axon` gave.
 * @param from first place, cm (default a third of the way along, away from the electrode).
 * @param to second place, cm (default two thirds of the way along, away from the sealed end, where spikes speed up).
 * @returns m/s; NaN if no spike came by at one of the places.
 * @throws TypeError or RangeError if run is not a run, or the places are not two different ones along the axon.
 */
export function conductionVelocity(run: AxonRun, from?: number, to?: number): number {
  if (!(run?.x instanceof Float64Array && run.arrival instanceof Float64Array)) {
    throw wrongType("run", run, "what axon(...) gave");
  }
  const { x, arrival } = run;
  checkWhole("run.x.length", x.length, 2);
  const N = x.length;
  const length = x[0] + x[N - 1];
  const place = (name: string, value: number): number => {
    checkNumber(name, value, 0, length);
    return Math.min(N - 1, Math.floor((value / length) * N));
  };
  const i = place("from", from === undefined ? length / 3 : from);
  const j = place("to", to === undefined ? (2 * length) / 3 : to);
  if (i === j) throw outOfRange("to", to, "in another compartment than from");
  // 1 cm/ms is 10 m/s.
  return (10 * (x[j] - x[i])) / (arrival[j] - arrival[i]);
}
