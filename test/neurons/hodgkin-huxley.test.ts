import assert from "node:assert/strict";
import { test } from "node:test";
import {
  gates,
  hodgkinHuxley,
  interspikeIntervals,
  pulse,
  ramp,
  restingState,
  step,
} from "neurons-to-networks";
import { rungeKutta4 } from "#src/neurons/runge-kutta";

const highest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));

test("published: resting state -64.996 mV, m = 0.05296, h = 0.59599, n = 0.31773", () => {
  const rest = restingState();
  assert.equal(rest.V.toFixed(3), "-64.996");
  assert.equal(rest.m.toFixed(5), "0.05296"); // 0.052955 rounds up
  assert.equal(rest.h.toFixed(5), "0.59599");
  assert.equal(rest.n.toFixed(5), "0.31773");
  const { V, m } = hodgkinHuxley(0, 100);
  assert.ok(Math.abs(V[V.length - 1] - rest.V) < 1e-9);
  assert.ok(Math.abs(m[m.length - 1] - rest.m) < 1e-9);
});

test("published: repetitive firing from rest starts between 6.2 and 6.3 uA/cm^2", () => {
  const late = (I: number): number => hodgkinHuxley(I, 2000).spikes.filter((time) => time > 1000).length;
  assert.equal(late(6.2), 0);
  assert.ok(late(6.3) > 50);
});

test("published: 58.3 Hz at 7 and 68.3 Hz at 10 uA/cm^2", () => {
  for (const [I, rate] of [
    [7, 58.3],
    [10, 68.3],
  ]) {
    const intervals = interspikeIntervals(hodgkinHuxley(I, 1000).spikes).subarray(20);
    const mean = intervals.reduce((a, b) => a + b) / intervals.length;
    // No statistics here: the error of the integrator at dt = 0.01 ms is below 0.001 Hz.
    assert.equal((1000 / mean).toFixed(1), rate.toFixed(1));
  }
});

test("published: the spike at 10 uA/cm^2 peaks at 40.2 mV", () => {
  // From the rounded textbook start (-65 mV; 0.05, 0.6, 0.32) 40.23 mV, from exact rest 40.26 mV.
  const textbook = hodgkinHuxley(10, 10, { start: { V: -65, m: 0.05, h: 0.6, n: 0.32 } });
  assert.equal(highest(textbook.V).toFixed(1), "40.2");
  assert.ok(Math.abs(highest(hodgkinHuxley(10, 10).V) - 40.26) < 0.01);
});

test("the integrator is of order four: half the step, a sixteenth of the error", () => {
  const smooth = (t: number) => 8 + 4 * Math.sin(t / 3);
  // A jump on the grid must not cost the order.
  for (const stimulus of [smooth, step(10, 4), pulse(20, 4, 2), ramp(0, 20, 4, 12)]) {
    const at = (dt: number): number => {
      const { V } = hodgkinHuxley(stimulus, 20, { dt });
      return V[V.length - 1];
    };
    const exact = at(0.00125);
    const errors = [0.02, 0.01, 0.005].map((dt) => Math.abs(at(dt) - exact));
    for (const ratio of [errors[0] / errors[1], errors[1] / errors[2]]) {
      assert.ok(ratio > 13 && ratio < 19, `error ratio ${ratio}`);
    }
  }
});

test("Runge-Kutta on an oscillator whose solution is known", () => {
  const advance = rungeKutta4(2, (_, y, dy) => {
    dy[0] = y[1];
    dy[1] = -y[0];
  });
  const error = (steps: number): number => {
    const y = Float64Array.of(0, 1);
    for (let k = 0; k < steps; k++) advance(k / steps, 1 / steps, y);
    return Math.hypot(y[0] - Math.sin(1), y[1] - Math.cos(1));
  };
  const ratio = error(20) / error(40);
  assert.ok(Math.abs(ratio - 16) < 0.5, `error ratio ${ratio}`);
});

test("gates: removable singularities, limits, steady state and time constant", () => {
  assert.equal(gates.m.alpha(-40), 1);
  assert.equal(gates.n.alpha(-55), 0.1);
  for (const [gate, V] of [
    [gates.m, -40],
    [gates.n, -55],
  ] as const) {
    const limit = gate.alpha(V);
    for (const e of [1e-3, 1e-6, 1e-9, 1e-12]) {
      // alpha has slope 1/20 of its value there, so it differs from its limit by that much only.
      assert.ok(Math.abs(gate.alpha(V + e) - limit) < 0.051 * e + 1e-15);
      assert.ok(Math.abs(gate.alpha(V - e) - limit) < 0.051 * e + 1e-15);
    }
  }
  // Hodgkin and Huxley's own formulas at 0 mV, in their words 65 mV of depolarization.
  const near = (value: number, wanted: number) => assert.ok(Math.abs(value - wanted) < 1e-12, `${value}`);
  near(gates.m.alpha(0), (0.1 * 40) / (1 - Math.exp(-4)));
  near(gates.m.beta(0), 4 * Math.exp(-65 / 18));
  near(gates.h.alpha(0), 0.07 * Math.exp(-65 / 20));
  near(gates.h.beta(0), 1 / (1 + Math.exp(-3.5)));
  near(gates.n.alpha(0), (0.01 * 55) / (1 - Math.exp(-5.5)));
  near(gates.n.beta(0), 0.125 * Math.exp(-65 / 80));
  near(gates.h.steadyState(0), gates.h.alpha(0) * gates.h.timeConstant(0));
  assert.ok(gates.m.steadyState(500) > 0.999 && gates.m.steadyState(-500) < 1e-9);
});

test("spike times are not bound to the grid", () => {
  const second = (dt: number): number => hodgkinHuxley(10, 30, { dt }).spikes[1];
  const fine = second(0.001);
  assert.ok(Math.abs(second(0.01) - fine) < 1e-4 && Math.abs(second(0.02) - fine) < 1e-3);
});

test("currents add up to the change of voltage", () => {
  const dt = 0.001;
  const run = hodgkinHuxley(step(10, 1), 10, { dt });
  for (let k = 2000; k < run.t.length - 1; k += 97) {
    const dV = (run.V[k + 1] - run.V[k - 1]) / (2 * dt);
    const sum = run.I[k] - run.I_Na[k] - run.I_K[k] - run.I_L[k];
    assert.ok(Math.abs(dV - sum) < 0.01 * Math.max(1, Math.abs(dV)), `at ${run.t[k]} ms: ${dV} and ${sum}`);
  }
  assert.ok(run.I_M.every((I) => I === 0));
});

test("stimuli: step, ramp, pulse", () => {
  const on = step(10, 5);
  assert.deepEqual([4.999, 5, 1e9].map(on), [0, 10, 10]);
  const up = ramp(2, 6, 10, 20);
  assert.deepEqual([0, 10, 15, 20, 30].map(up), [2, 2, 4, 6, 6]);
  const short = pulse(3, 5, 2);
  assert.deepEqual([4.9, 5, 6.9, 7].map(short), [0, 3, 3, 0]);
});

test("all or nothing: a weak pulse dies out, a strong one makes a spike of much the same height", () => {
  const peak = (amplitude: number): number => highest(hodgkinHuxley(pulse(amplitude, 1, 1), 20).V);
  assert.ok(peak(6) < -50, `${peak(6)}`);
  assert.ok(peak(8) > 30, `${peak(8)}`);
  assert.ok(peak(16) - peak(8) < 10);
});

test("a slow ramp finds the membrane accommodated: it passes the step's threshold without a spike", () => {
  assert.equal(hodgkinHuxley(ramp(0, 7, 0, 400), 400, { every: 10 }).spikes.length, 0);
  assert.ok(hodgkinHuxley(step(7), 400, { every: 10 }).spikes.length > 1);
});

test("the slow potassium current makes the intervals grow", () => {
  const run = hodgkinHuxley(step(20, 5), 1000, { g_M: 1, every: 10 });
  const adapted = interspikeIntervals(run.spikes);
  const last = adapted[adapted.length - 1];
  assert.ok(last > 1.2 * adapted[0], `first ${adapted[0]} ms, last ${last} ms`);
  assert.ok(highest(run.p) > 2 * run.p[0]);
  // Without it the intervals hardly change after the first.
  const regular = interspikeIntervals(hodgkinHuxley(step(20, 5), 1000, { every: 10 }).spikes);
  assert.ok(Math.abs(regular[regular.length - 1] / regular[1] - 1) < 0.02);
});

test("warmer, the spike is shorter by the factor 3^((T - 6.3) / 10)", () => {
  const width = (temperature: number): number => {
    const { V } = hodgkinHuxley(pulse(60, 1, 0.3), 15, { temperature, dt: 0.005 });
    return 0.005 * V.filter((v) => v > -20).length;
  };
  const ratio = width(6.3) / width(16.3);
  // Capacitance does not scale with temperature, so the factor is approached from below.
  assert.ok(ratio > 2 && ratio < 3.2, `${ratio}`);
  assert.equal(restingState({ temperature: 20 }).V, restingState().V);
});

test("blocking sodium abolishes the spike; every keeps a thinner record of the same run", () => {
  assert.equal(hodgkinHuxley(20, 50, { g_Na: 0 }).spikes.length, 0);
  const all = hodgkinHuxley(10, 20);
  const thin = hodgkinHuxley(10, 20, { every: 10 });
  assert.equal(all.V.length, 2001);
  assert.equal(thin.V.length, 201);
  assert.equal(thin.V[150], all.V[1500]);
  assert.deepEqual(thin.spikes, all.spikes);
});
