import assert from "node:assert/strict";
import { test } from "node:test";
import {
  coefficientOfVariation,
  firingRate,
  interspikeIntervals,
  random,
  smoothedRate,
  windowedRate,
} from "neurons-to-networks";

const clock = Float64Array.from({ length: 100 }, (_, k) => 5 + 10 * k);

function poissonTrain(rate: number, duration: number, seed: number): number[] {
  const source = random(seed);
  const spikes: number[] = [];
  for (let t = 0; ; ) {
    t -= (1000 / rate) * Math.log(1 - source.uniform());
    if (t >= duration) return spikes;
    spikes.push(t);
  }
}

test("the count rate", () => {
  assert.equal(firingRate(clock, 0, 1000), 100);
  assert.equal(firingRate(clock, 5, 15), 100); // the first is counted, the last is not
  assert.equal(firingRate([], 0, 1000), 0);
});

test("a spike on the edge of a window is the later one's, whatever the rounding", () => {
  const { rate } = windowedRate([5.1, 5.3, 5.6, 5.7], 0.1, 5, 6);
  assert.deepEqual(
    [...rate.keys()].filter((i) => rate[i] > 0),
    [1, 3, 6, 7],
  );
});

test("windows of a clock and their sum", () => {
  const { t, rate } = windowedRate(clock, 50, 0, 1000);
  assert.equal(t.length, 20);
  assert.equal(t[0], 25);
  assert.ok(rate.every((r) => r === 100));
  assert.equal(windowedRate([1, 2, 3, 500], 10, 0, 25).rate.join(), "300,0");
});

test("the smoothed rate has one spike's area for each spike", () => {
  const t = Float64Array.from({ length: 4001 }, (_, k) => -1000 + 0.5 * k);
  const spikes = [100, 103, 400];
  const area = smoothedRate(spikes, t, 10).reduce((a, b) => a + b) * 0.5;
  assert.ok(Math.abs(area / 1000 - 3) < 1e-9);
  const inside = smoothedRate(clock, [500], 20)[0];
  assert.ok(Math.abs(inside - 100) < 1e-3, `${inside}`);
});

test("intervals and their coefficient of variation: 0 for a clock, 1 for a Poisson process", () => {
  assert.deepEqual(Array.from(interspikeIntervals([1, 3, 7])), [2, 4]);
  assert.equal(interspikeIntervals([]).length, 0);
  assert.equal(interspikeIntervals([4]).length, 0);
  assert.equal(coefficientOfVariation(clock), 0);
  assert.ok(Number.isNaN(coefficientOfVariation([1, 2])));
  for (let seed = 1; seed <= 10; seed++) {
    const spikes = poissonTrain(50, 200_000, seed);
    // n = 10^4 intervals: the standard error of the CV is about 1 / sqrt(n) = 0.01, that of the rate 0.5 Hz.
    assert.ok(Math.abs(coefficientOfVariation(spikes) - 1) < 0.05);
    assert.ok(Math.abs(firingRate(spikes, 0, 200_000) - 50) < 2.5);
  }
});
