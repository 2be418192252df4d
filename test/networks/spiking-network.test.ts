import assert from "node:assert/strict";
import { test } from "node:test";
import {
  irregularity,
  lifRate,
  networkRates,
  populationRate,
  randomNetworkRate,
  type SpikingNetworkOptions,
  spikeTrains,
  spikingNetwork,
  synchrony,
} from "neurons-to-networks";

const start = 200; // ms that are left out, while the network forgets how it began
const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

function measured(options: SpikingNetworkOptions) {
  const run = spikingNetwork(1000, options);
  return {
    rate: mean(networkRates(run, start)),
    cv: irregularity(run, start),
    synchrony: synchrony(run, 2, start),
  };
}

test("published: inhibition tells the regimes apart (Brunel 2000), for every seed", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const irregular = measured({ g: 6, seed });
    assert.ok(irregular.rate > 20 && irregular.rate < 50, `${irregular.rate} Hz`);
    assert.ok(irregular.cv > 0.7, `CV ${irregular.cv}`);
    assert.ok(irregular.synchrony < 0.04, `synchrony ${irregular.synchrony}`);
    const regular = measured({ g: 1, seed });
    assert.ok(regular.rate > 250, `${regular.rate} Hz`);
    assert.ok(regular.cv < 0.1, `CV ${regular.cv}`);
    assert.ok(regular.synchrony > 0.15, `synchrony ${regular.synchrony}`);
  }
});

test("published: where inhibition dominates, the rate is the self-consistent one of Brunel's theory", () => {
  // The theory takes inputs to be many, small and uncorrelated. Small synapses come close; the statistical error of the
  // mean over 1000 neurons and 0.8 s is below 0.5 %.
  for (const [options, tolerance] of [
    [{ J: 0.1, g: 5, eta: 2 }, 0.01],
    [{ J: 0.2, g: 5, eta: 2 }, 0.015],
    [{ J: 0.2, g: 8, eta: 2 }, 0.02],
    [{ J: 0.2, g: 6, eta: 1.5 }, 0.02],
    [{}, 0.1], // synapses of J = 0.5 mV and correlations of 100 shared inputs: the theory's own error
  ] as const) {
    const wanted = randomNetworkRate(options);
    const { rate } = measured(options);
    assert.ok(Math.abs(rate / wanted - 1) < tolerance, `${JSON.stringify(options)}: ${rate}, ${wanted} Hz`);
  }
});

test("with conductances: bursts in common near balance, irregular and asynchronous where inhibition dominates", () => {
  for (let seed = 1; seed <= 3; seed++) {
    const balanced = spikingNetwork(1000, { synapses: "conductance", g: 4, seed });
    assert.ok(synchrony(balanced, 5, start) > 0.3, `synchrony ${synchrony(balanced, 5, start)}`);
    const inhibited = spikingNetwork(1000, { synapses: "conductance", g: 8, seed });
    assert.ok(synchrony(inhibited, 5, start) < 0.04, `synchrony ${synchrony(inhibited, 5, start)}`);
    assert.ok(irregularity(inhibited, start) > 0.8, `CV ${irregularity(inhibited, start)}`);
    // Same charge as pulses at threshold: much the same rate.
    const wanted = randomNetworkRate({ g: 8 });
    const rate = mean(networkRates(inhibited, start));
    assert.ok(Math.abs(rate / wanted - 1) < 0.2, `${rate}, ${wanted} Hz`);
  }
});

test("conductances: very many, very small spikes from outside are a steady conductance, whose rate has a closed form", () => {
  // g_exc = eta (V_th - V_rest) / (E_exc - V_th), whatever J, tau and tau_exc.
  const g_exc = (2 * 20) / 45;
  const wanted = lifRate((g_exc * 65) / (1 + g_exc), {
    tau: 20 / (1 + g_exc),
    R: 1,
    V_rest: -65,
    V_th: -45,
    V_reset: -55,
    t_ref: 2,
  });
  const { rate } = measured({ N: 200, synapses: "conductance", connectivity: 0, eta: 2, J: 0.005 });
  // Spikes lie on the grid of 0.1 ms, on average half a step late: 0.05 ms of some 8 ms.
  assert.ok(Math.abs(rate / wanted - 1) < 0.01, `${rate}, ${wanted} Hz`);
});

test("without drive the network falls silent; without synapses it is N neurons under noise", () => {
  const silent = spikingNetwork(300, { eta: 0, J: 0.1 });
  assert.ok(silent.times.every((time) => time < 50));
  const alone = measured({ connectivity: 0, J: 0.2 });
  const wanted = randomNetworkRate({ connectivity: 0, J: 0.2 });
  assert.ok(Math.abs(alone.rate / wanted - 1) < 0.02, `${alone.rate}, ${wanted} Hz`);
  assert.ok(Math.abs(alone.synchrony) < 0.002, `synchrony ${alone.synchrony}`);
});

test("the measures of a raster that is known", () => {
  const raster = (times: number[], neurons: number[], N: number, duration: number) => ({
    times: Float64Array.from(times),
    neurons: Uint32Array.from(neurons),
    N,
    N_exc: N,
    duration,
  });
  // Two neurons in step, then two that take turns.
  const together = raster([5, 5, 25, 25, 45, 45], [0, 1, 0, 1, 0, 1], 2, 60);
  assert.ok(Math.abs(synchrony(together, 10) - 1) < 1e-12);
  const inTurn = raster([5, 15, 25, 35, 45, 55], [0, 1, 0, 1, 0, 1], 2, 60);
  assert.ok(Math.abs(synchrony(inTurn, 10) + 1) < 1e-12);
  // Twins that fire twice in a bin or not at all.
  const twice = raster([5, 5, 7, 7, 45, 45], [0, 1, 0, 1, 0, 1], 2, 60);
  assert.ok(Math.abs(synchrony(twice, 10) - 1) < 1e-12);
  assert.deepEqual(Array.from(networkRates(together)), [50, 50]);
  assert.deepEqual(spikeTrains(inTurn), [
    [5, 25, 45],
    [15, 35, 55],
  ]);
  assert.equal(irregularity(together), 0);
  const { t, rate } = populationRate(inTurn, 20);
  assert.deepEqual(Array.from(t), [10, 30, 50]);
  assert.deepEqual(Array.from(rate), [50, 50, 50]);
  // A spike at the very start of the count ended the step before it; all measures leave it out.
  const onTheEdge = raster([10, 10, 20, 20], [0, 1, 0, 1], 2, 30);
  assert.deepEqual(spikeTrains(onTheEdge, 10), [[20], [20]]);
  assert.ok(Math.abs(synchrony(onTheEdge, 2, 10) - 1) < 1e-12);
  assert.deepEqual(Array.from(networkRates(onTheEdge, 10)), [50, 50]);
  assert.deepEqual(Array.from(populationRate(onTheEdge, 20, 10).rate), [50]);
  const empty = raster([], [], 2, 60);
  assert.ok(Number.isNaN(synchrony(empty)) && Number.isNaN(irregularity(empty)));
});

test("a raster is in order, within bounds, and respects the refractory time", () => {
  const run = spikingNetwork(300, { g: 1 });
  assert.equal(run.times.length, run.neurons.length);
  assert.equal(run.N_exc, 800);
  run.times.forEach((time, s) => {
    assert.ok(time > 0 && time <= 300 + 1e-9 && run.neurons[s] < 1000);
    if (s > 0) assert.ok(time >= run.times[s - 1]);
  });
  for (const train of spikeTrains(run)) {
    train.forEach((time, k) => {
      if (k > 0) assert.ok(time - train[k - 1] > 2 - 1e-9);
    });
  }
  const { rate } = populationRate(run, 1);
  assert.ok(Math.abs(rate.reduce((a, b) => a + b) - run.times.length) < 1e-6); // 1 ms, 1000 neurons: Hz is spikes
  spikeTrains(run).forEach((train, i) => {
    assert.ok(Math.abs(networkRates(run)[i] * 0.3 - train.length) < 1e-9);
  });
});

test("seeds: the same run again, or another one with the same statistics", () => {
  const a = spikingNetwork(200, { seed: "a" });
  assert.deepEqual(a.times, spikingNetwork(200, { seed: "a" }).times);
  assert.notDeepEqual(a.neurons, spikingNetwork(200, { seed: "b" }).neurons);
});

test("small and lopsided networks run", () => {
  for (const options of [
    { N: 1 },
    { N: 2, connectivity: 1 },
    { N: 10, excitatory: 0, connectivity: 1 },
    { N: 10, excitatory: 1, connectivity: 1 },
  ]) {
    const run = spikingNetwork(200, options);
    assert.equal(networkRates(run).length, options.N);
  }
});

test("a spike arrives after the delay", () => {
  const first = (delay: number): number => {
    const { times } = spikingNetwork(20, {
      N: 200,
      eta: 0.9,
      J: 30,
      g: 0,
      connectivity: 1,
      delay,
      excitatory: 1,
    });
    // J is above threshold: after the first spike all N fire one delay later.
    const counts = new Map<number, number>();
    for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
    const volleyAt = [...counts].find(([, n]) => n > 80)?.[0] ?? Number.NaN;
    return volleyAt - times[0];
  };
  assert.ok(Math.abs(first(1.5) - 1.5) < 1e-9, `${first(1.5)}`);
  assert.ok(Math.abs(first(3) - 3) < 1e-9, `${first(3)}`);
});
