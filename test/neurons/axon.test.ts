import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AxonOptions,
  axon,
  axonDefaults,
  conductionVelocity,
  gates,
  lengthConstant,
  passiveDecay,
  pulse,
  restingState,
} from "neurons-to-networks";
import { rungeKutta4 } from "#src/neurons/runge-kutta";

/** The velocity between 4 and 8 cm of a 12 cm axon, m/s. */
function velocity(options: AxonOptions): number {
  return conductionVelocity(axon(pulse(20, 0.5, 0.2), 8, { length: 12, every: 100, ...options }), 4, 8);
}

/**
 * The velocity without a cable, as Hodgkin and Huxley found theirs: a spike that travels unchanged obeys
 * d^2V/dt^2 = K (dV/dt + I_ion / C) with K = 2 R_i theta^2 C / a, and only for the right K does V come back to rest
 * instead of running off, upward for K too small and downward for K too large (or the reverse).
 */
function velocityByShooting(): number {
  const { C, g_Na, g_K, g_L, E_Na, E_K, E_L, radius, resistivity, temperature } = axonDefaults;
  const phi = 3 ** ((temperature - 6.3) / 10);
  const rest = restingState();
  const runsUp = (K: number): boolean => {
    const advance = rungeKutta4(5, (_, [V, W, m, h, n], dy) => {
      const ions = g_Na * m ** 3 * h * (V - E_Na) + g_K * n ** 4 * (V - E_K) + g_L * (V - E_L);
      dy[0] = W;
      dy[1] = K * (W + ions / C);
      dy[2] = phi * (gates.m.alpha(V) * (1 - m) - gates.m.beta(V) * m);
      dy[3] = phi * (gates.h.alpha(V) * (1 - h) - gates.h.beta(V) * h);
      dy[4] = phi * (gates.n.alpha(V) * (1 - n) - gates.n.beta(V) * n);
    });
    // A start just above rest, growing at the rate at which the wave's foot grows.
    const y = Float64Array.of(rest.V + 1e-4, 1e-4 * K, rest.m, rest.h, rest.n);
    for (let k = 0; k < 20000; k++) {
      advance(0, 0.001, y);
      if (y[0] > 100) return true;
      if (y[0] < -150) return false;
    }
    throw new Error(`undecided at K = ${K}`);
  };
  let low = 8;
  let high = 13;
  const up = runsUp(low);
  assert.notEqual(up, runsUp(high));
  for (let i = 0; i < 40; i++) {
    const K = (low + high) / 2;
    if (runsUp(K) === up) low = K;
    else high = K;
  }
  // K in 1/ms, C in uF/cm^2: theta in m/s.
  return Math.sqrt((low * 1e3 * radius * 1e-4) / (2 * resistivity * C * 1e-6)) / 100;
}

test("published: a spike travels along the squid axon at 18.8 m/s", () => {
  const coarse = velocity({ dx: 0.1, dt: 0.02 });
  const middle = velocity({ dx: 0.05, dt: 0.01 });
  const fine = velocity({ dx: 0.025, dt: 0.005 });
  // Second order in dx and dt together: half of both, a quarter of the error.
  const ratio = (coarse - middle) / (middle - fine);
  assert.ok(ratio > 3.5 && ratio < 4.5, `error ratio ${ratio}`);
  const limit = fine + (fine - middle) / 3;
  const error = Math.abs(limit - fine);
  assert.ok(error < 0.02, `discretization error ${error} m/s at dx = 0.025 cm, dt = 0.005 ms`);
  // Hodgkin and Huxley integrated by hand, to three digits; what is left, 0.07 m/s, is theirs (next test).
  assert.ok(Math.abs(limit - 18.8) < 0.1, `${limit} m/s`);
});

test("the cable's velocity is that of the travelling wave, found without a cable", () => {
  const wave = velocityByShooting();
  const middle = velocity({ dx: 0.05, dt: 0.01 });
  const fine = velocity({ dx: 0.025, dt: 0.005 });
  const limit = fine + (fine - middle) / 3;
  assert.ok(Math.abs(limit - wave) < 0.005, `cable ${limit}, wave ${wave} m/s`);
});

test("each of dx and dt converges to second order by itself", () => {
  const inTime = [0.02, 0.01, 0.005].map((dt) => velocity({ dx: 0.05, dt }));
  const inSpace = [0.2, 0.1, 0.05].map((dx) => velocity({ dx, dt: 0.01 }));
  for (const [a, b, c] of [inTime, inSpace]) {
    const ratio = (a - b) / (b - c);
    assert.ok(ratio > 3.3 && ratio < 4.7, `error ratio ${ratio}`);
  }
});

test("a stimulus that changes is taken in the middle of the step", () => {
  const arrives = (dt: number): number => {
    const { arrival } = axon((t) => 6 * Math.sin(t) ** 2, 4, { length: 3, dx: 0.1, dt, every: 100 });
    return arrival[20];
  };
  const fine = arrives(0.001);
  const [coarse, middle] = [arrives(0.02) - fine, arrives(0.01) - fine];
  assert.ok(Math.abs(middle) < 0.002, `${middle} ms`);
  assert.ok(coarse / middle > 3 && coarse / middle < 5, `error ratio ${coarse / middle}`);
});

test("the velocity does not depend on how strong the stimulus was, and grows with the root of the radius", () => {
  const at = (amplitude: number) =>
    conductionVelocity(axon(pulse(amplitude, 0.5, 0.2), 8, { length: 12 }), 4, 8);
  assert.ok(Math.abs(at(10) - at(20)) < 0.01);
  const thick = conductionVelocity(
    axon(pulse(80, 0.5, 0.2), 8, { radius: 4 * axonDefaults.radius, length: 24, dx: 0.1 }),
    8,
    16,
  );
  // Distances scale with the root of the radius: the same grid in those units, so equality is nearly exact.
  assert.ok(Math.abs(thick / at(20) - 2) < 0.001, `${thick / at(20)}`);
});

test("the spike keeps its height along the axon; along the passive cable it dies out", () => {
  const stimulus = pulse(20, 0.5, 0.2);
  const peakAlong = (passive: boolean): number[] => {
    const { V, x } = axon(stimulus, 8, { passive, every: 1 });
    const rest = V[0][0];
    return [1, 3, 5, 7].map((place) => {
      const i = x.findIndex((xi) => xi >= place);
      return V.reduce((most, row) => Math.max(most, row[i]), -Infinity) - rest;
    });
  };
  const spike = peakAlong(false);
  assert.ok(
    spike.every((height) => Math.abs(height - spike[1]) < 0.03 * spike[1] && height > 80),
    spike.join(),
  );
  const dying = peakAlong(true);
  for (let k = 1; k < 4; k++) assert.ok(dying[k] < 0.25 * dying[k - 1], dying.join());
});

test("the passive cable falls off as exp(-x / lambda)", () => {
  const { m, h, n } = restingState();
  const { g_Na, g_K, g_L, radius, resistivity } = axonDefaults;
  const lambda = lengthConstant(radius, resistivity, g_Na * m ** 3 * h + g_K * n ** 4 + g_L);
  const error = (dx: number): number => {
    // 15 length constants long, and 30 membrane time constants: as good as infinite and steady.
    const { V, x } = axon(1, 40, { passive: true, length: 10, dx, dt: 0.02, every: 2000 });
    const last = V[V.length - 1];
    const rest = V[0][0];
    const from = x.findIndex((xi) => xi > 0.5);
    let worst = 0;
    for (let i = from; x[i] < 4; i++) {
      const wanted = passiveDecay(x[i] - x[from], lambda);
      worst = Math.max(worst, Math.abs((last[i] - rest) / (last[from] - rest) - wanted));
    }
    return worst;
  };
  // The error is that of dx alone, of second order.
  assert.ok(error(0.05) < 2e-4, `${error(0.05)}`);
  const ratio = error(0.1) / error(0.05);
  assert.ok(ratio > 3.5 && ratio < 4.5, `error ratio ${ratio}`);
});

test("closed forms of the cable", () => {
  // a = 238 um, R_i = 35.4 ohm cm, 0.3 mS/cm^2: sqrt(0.0238 / (2 * 35.4 * 0.0003)) cm.
  assert.ok(Math.abs(lengthConstant(238, 35.4, 0.3) - 1.05855) < 1e-5);
  assert.equal(passiveDecay(0, 1), 1);
  assert.ok(Math.abs(passiveDecay(2, 1, 1e4) - Math.exp(-2)) < 1e-15);
  assert.ok(Math.abs(passiveDecay(0.5, 1, 2) - Math.cosh(1.5) / Math.cosh(2)) < 1e-15);
});

test("no spike, no velocity", () => {
  const quiet = axon(pulse(0.5, 0.5, 0.2), 5);
  assert.ok(quiet.arrival.every(Number.isNaN));
  assert.ok(Number.isNaN(conductionVelocity(quiet)));
  assert.equal(quiet.V.length, quiet.t.length);
  assert.equal(quiet.V[0].length, quiet.x.length);
});
