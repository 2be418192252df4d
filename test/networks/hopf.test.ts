import assert from "node:assert/strict";
import { test } from "node:test";
import { hebbianMatrix, hopf, nameState, Patterns, randomPatterns, trainingSet } from "neurons-to-networks";

const seeds = Array.from({ length: 10 }, (_, k) => k + 1);

test("P = 10: every pattern is retrieved from 40 % noise, with ten seeds", () => {
  for (const seed of seeds) {
    const jmat10 = hebbianMatrix(trainingSet({ seed }).first(10));
    for (let mu = 1; mu <= 10; mu++) {
      const { overlap, end, fixedPointAt, states, energy, overlaps } = hopf(jmat10, mu, 0.4, 100, { seed });
      assert.equal(overlap.length, 101);
      assert.equal(states.length, 101);
      assert.equal(overlaps.length, 101);
      assert.ok(Math.abs(overlap[0] - 0.2) < 1e-12);
      assert.ok(overlap[100] >= 0.99, `seed ${seed}, pattern ${mu}: overlap ${overlap[100]}`);
      assert.ok(fixedPointAt !== undefined && fixedPointAt < 20, `settled after ${fixedPointAt} sweeps`);
      assert.deepEqual([end.kind, end.patterns, end.settled], ["pattern", [mu], true]);
      for (let t = 1; t <= 100; t++) assert.ok(energy[t] <= energy[t - 1]);
    }
  }
});

test("P = 100: random patterns are retrieved, nearly without errors, with ten seeds", () => {
  const jmat100 = hebbianMatrix(trainingSet({ seed: 4 }).first(100));
  for (const seed of seeds) {
    for (const mu of [7, 50, 100]) {
      const { overlap, end } = hopf(jmat100, mu, 0.3, 100, { seed });
      assert.ok(overlap[100] >= 0.99, `seed ${seed}, pattern ${mu}: overlap ${overlap[100]}`);
      assert.equal(end.kind, "pattern");
    }
  }
});

test("P = 1000: memory breaks down, with ten seeds", () => {
  for (const training of [1, 2]) {
    const jmat1000 = hebbianMatrix(trainingSet({ seed: training }));
    for (const seed of seeds.slice(0, 5)) {
      const { overlap, end } = hopf(jmat1000, 6 + seed, 0.4, 100, { seed: 10 * training + seed });
      assert.ok(overlap[100] <= 0.6, `seed ${seed}: overlap ${overlap[100]}`);
      assert.equal(end.kind, end.settled ? "spin-glass" : "unsettled");
    }
  }
});

test("states are named for what they are", () => {
  const patterns = randomPatterns(5, 1001);
  const [a, b, c] = [2, 3, 5].map((mu) => patterns.pattern(mu));
  assert.equal(nameState(a, patterns).text, "pattern 2 (overlap 1.000)");
  const reverse = nameState(
    a.map((s) => -s),
    patterns,
  );
  assert.equal(reverse.text, "reverse of pattern 2 (overlap 1.000)");
  assert.deepEqual(
    [reverse.kind, reverse.patterns, reverse.signs, reverse.overlap],
    ["reverse", [2], [-1], 1],
  );
  const mixture = nameState(
    a.map((_, i) => Math.sign(a[i] - b[i] + c[i])),
    patterns,
  );
  assert.equal(mixture.text, "mixture of patterns 2, -3, 5 (overlap 1.000)");
  assert.deepEqual([mixture.kind, mixture.patterns, mixture.signs], ["mixture", [2, 3, 5], [1, -1, 1]]);

  const [stranger] = randomPatterns(1, 1001, { seed: 9 });
  assert.match(
    nameState(stranger, patterns).text,
    /^spin-glass state, nearest to (reverse of )?pattern \d \(/,
  );
  const onTheWay = nameState(stranger, patterns, { settled: false });
  assert.equal(onTheWay.kind, "unsettled");
  assert.match(onTheWay.text, /^no stored state, .+, not settled$/);
  const inCycle = nameState(a, patterns, { period: 2 });
  assert.equal(inCycle.text, "pattern 2 (overlap 1.000), in a cycle of 2 sweeps");
  assert.deepEqual([inCycle.kind, inCycle.settled], ["pattern", false]);
  assert.equal(nameState([1], new Patterns([[1]])).kind, "pattern");
});

test("a run that is too short says so", () => {
  const jmat = hebbianMatrix(randomPatterns(5, 1000));
  const { end } = hopf(jmat, 1, 0.4, 0);
  assert.deepEqual([end.kind, end.settled], ["unsettled", false]);
  assert.match(end.text, /not settled/);
});
