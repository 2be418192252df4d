import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  integrateAndFire,
  integrateAndFireDefaults,
  interspikeIntervals,
  lifRate,
  postsynapticPotential,
  pulse,
  ramp,
  step,
  synapseDefaults,
  volley,
} from "neurons-to-networks";

/** The simulated rate, from the first spike to the last, Hz. */
function simulatedRate(spikes: Float64Array): number {
  return (1000 * (spikes.length - 1)) / (spikes[spikes.length - 1] - spikes[0]);
}

test("published: the closed-form rate of the leaky integrate-and-fire neuron", () => {
  const { tau, R, V_rest, V_th, V_reset, t_ref } = integrateAndFireDefaults;
  for (const I of [1.51, 2, 5, 40]) {
    const wanted = 1000 / (t_ref + tau * Math.log((R * I + V_rest - V_reset) / (R * I + V_rest - V_th)));
    assert.ok(Math.abs(lifRate(I) / wanted - 1) < 1e-12);
  }
  assert.equal(lifRate(1.5), 0);
  assert.equal(lifRate(-3), 0);
  // Strong current: 1 / t_ref.
  assert.ok(Math.abs(lifRate(1e6) - 1000 / t_ref) < 0.1);
});

test("published: the simulated rate is the closed-form one, whatever the time step", () => {
  const neuron = fc.record({
    tau: fc.double({ min: 2, max: 50, noNaN: true }),
    R: fc.double({ min: 1, max: 50, noNaN: true }),
    V_rest: fc.double({ min: -80, max: -60, noNaN: true }),
    V_th: fc.double({ min: -55, max: -40, noNaN: true }),
    V_reset: fc.double({ min: -90, max: -56, noNaN: true }),
    t_ref: fc.double({ min: 0, max: 5, noNaN: true }),
  });
  const excess = fc.double({ min: 0.05, max: 3, noNaN: true });
  fc.assert(
    fc.property(neuron, excess, fc.constantFrom(0.1, 0.37, 2), (c, more, dt) => {
      const I = ((c.V_th - c.V_rest) * (1 + more)) / c.R;
      const { spikes } = integrateAndFire(I, 2000, { ...c, dt });
      // Steps are exact for a constant current: no discretization error, only rounding.
      assert.ok(Math.abs(simulatedRate(spikes) / lifRate(I, c) - 1) < 1e-9);
    }),
    { numRuns: 50 },
  );
});

test("below its rheobase the neuron rests, at the voltage V_rest + R I", () => {
  const { V, spikes } = integrateAndFire(1.49, 300);
  assert.equal(spikes.length, 0);
  assert.ok(Math.abs(V[V.length - 1] - (-65 + 14.9)) < 1e-9);
});

test("a current that changes is integrated to second order in dt", () => {
  const last = (dt: number): number => {
    const { V } = integrateAndFire((t) => 0.8 + 0.5 * Math.sin(t / 5), 40, { dt });
    return V[V.length - 1];
  };
  const exact = last(0.005);
  const ratio = (last(0.4) - exact) / (last(0.2) - exact);
  assert.ok(Math.abs(ratio - 4) < 0.2, `error ratio ${ratio}`);
  const spike = (dt: number): number => integrateAndFire(ramp(0, 6, 0, 60), 60, { dt }).spikes[2];
  const fine = spike(0.005);
  assert.ok(Math.abs(spike(0.2) - fine) < 0.005 && Math.abs(spike(0.1) - fine) < 0.002);
});

test("refractory time: no interval is shorter, V is held at V_reset", () => {
  const { t, V, spikes } = integrateAndFire(step(100, 5), 50, { t_ref: 3 });
  assert.ok(interspikeIntervals(spikes).every((interval) => interval > 3));
  t.forEach((time, k) => {
    if (spikes.some((s) => time >= s && time < s + 3 - 1e-9)) assert.equal(V[k], -65);
  });
});

test("postsynaptic potentials: excitation depolarises, inhibition hyperpolarises, both as in the closed form", () => {
  const { tau, V_rest } = integrateAndFireDefaults;
  for (const [kind, tau_s, E, w] of [
    ["excitatory", synapseDefaults.tau_exc, synapseDefaults.E_exc, { w_exc: 1e-6 }],
    ["inhibitory", synapseDefaults.tau_inh * 0.7, synapseDefaults.E_inh, { w_inh: 1e-6, tau_inh: 7 }],
  ] as const) {
    const { t, deltaV } = postsynapticPotential(kind, w);
    t.forEach((time, k) => {
      const wanted =
        ((1e-6 * (E - V_rest) * tau_s) / (tau - tau_s)) * (Math.exp(-time / tau) - Math.exp(-time / tau_s));
      // Two errors: the conductance's own share of the leak (1e-6), and dt = 0.1 ms at second order.
      assert.ok(
        Math.abs(deltaV[k] - wanted) < 1e-4 * Math.abs(1e-6 * (E - V_rest)),
        `${deltaV[k]}, ${wanted}`,
      );
    });
  }
  const epsp = postsynapticPotential("excitatory");
  const ipsp = postsynapticPotential("inhibitory");
  assert.ok(epsp.peak > 1.5 && epsp.peak < 1.7 && Math.abs(epsp.timeToPeak - 10 * Math.LN2) < 0.3);
  assert.ok(ipsp.peak < -0.9 && ipsp.peak > -1.1);
});

test("at its reversal potential a synapse does nothing, beyond it its effect is turned round", () => {
  assert.equal(Math.abs(postsynapticPotential("inhibitory", { E_inh: -65 }).peak), 0);
  assert.ok(postsynapticPotential("inhibitory", { E_inh: -60 }).peak > 0);
});

test("all or nothing: from some number of spikes on the neuron fires once, below it returns to rest", () => {
  const responses = Array.from({ length: 30 }, (_, n) => volley(n));
  const needed = responses.findIndex((response) => response.fires);
  assert.equal(needed, 11);
  responses.forEach(({ fires, spikes, highest }, n) => {
    assert.equal(fires, n >= needed);
    if (n < needed) assert.ok(spikes === 0 && highest < -50);
    else assert.equal(highest, -50);
  });
  // Inhibition raises the number that is needed.
  assert.equal(volley(needed, 5).fires, false);
  assert.equal(volley(2 * needed, 5).fires, true);
});

test("arrivals off the grid, repeated, unsorted or before the start are counted exactly", () => {
  const sorted = integrateAndFire(0, 40, { excitatory: [3.07, 3.07, 12.345] });
  const shuffled = integrateAndFire(0, 40, { excitatory: Float64Array.of(12.345, 3.07, 3.07) });
  assert.deepEqual(sorted.V, shuffled.V);
  const { t, g_exc } = integrateAndFire(0, 40, { excitatory: [3.07, 3.07, 12.345, -5, 1000] });
  t.forEach((time, k) => {
    const after = (at: number): number => (time >= at ? 0.1 * Math.exp(-(time - at) / 5) : 0);
    const wanted = 2 * after(3.07) + after(12.345) + after(-5);
    assert.ok(Math.abs(g_exc[k] - wanted) < 1e-12, `at ${time} ms: ${g_exc[k]}, ${wanted}`);
  });
  // Conductances also decay while the neuron is refractory.
  const fired = integrateAndFire(pulse(100, 1, 1), 20, { excitatory: [0.5], t_ref: 4 });
  assert.ok(fired.spikes.length > 0);
  fired.t.forEach((time, k) => {
    const wanted = time >= 0.5 ? 0.1 * Math.exp(-(time - 0.5) / 5) : 0;
    assert.ok(Math.abs(fired.g_exc[k] - wanted) < 1e-12);
  });
});

test("a spike that synapses cause has its time from within the step", () => {
  const first = (dt: number): number =>
    integrateAndFire(0, 30, { excitatory: Array(20).fill(3.3), dt }).spikes[0];
  const fine = first(0.001);
  assert.ok(fine > 3.3 && fine < 10);
  assert.ok(
    Math.abs(first(0.5) - fine) < 0.02 && Math.abs(first(0.1) - fine) < 0.001,
    `${first(0.5) - fine}`,
  );
});

test("with synapses and current the voltage converges to second order in dt", () => {
  const last = (dt: number): number => {
    const { V } = integrateAndFire(0.5, 30, { excitatory: [2.3, 4, 7.77], inhibitory: [6.1], dt });
    return V[V.length - 1];
  };
  const exact = last(0.002);
  const ratio = (last(0.4) - exact) / (last(0.2) - exact);
  assert.ok(ratio > 3.2 && ratio < 5, `error ratio ${ratio}`);
});
