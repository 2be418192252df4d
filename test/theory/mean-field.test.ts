import assert from "node:assert/strict";
import { test } from "node:test";
import { erf as oracle } from "mathjs";
import {
  criticalLoad,
  erf,
  erfc,
  errorFreeCapacity,
  mixtureOverlap,
  oneStepError,
  retrievalOverlap,
  signalToNoise,
  thermalOverlap,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

test("erf agrees with mathjs to 2e-15, erfc with tabulated values to a relative 1e-12", () => {
  for (let x = -7; x <= 7; x += 1 / 128) {
    assert.ok(Math.abs(erf(x) - oracle(x)) < 2e-15, `erf(${x})`);
    assert.ok(Math.abs(erf(x) + erfc(x) - 1) < 2e-15);
    assert.equal(erf(-x), -erf(x));
  }
  assert.equal(erf(0), 0);
  // C's erfc, to 16 digits.
  const values: [number, number][] = [
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2.4999999, 0.00040695223527343607],
    [2.5, 0.0004069520174449589],
    [5, 1.5374597944280351e-12],
    [26, 5.663192408856143e-296],
  ];
  for (const [x, value] of values)
    assert.ok(Math.abs(erfc(x) / value - 1) < 1e-12, `erfc(${x}) = ${erfc(x)}`);
});

test("published: critical load 0.13791, overlap there 0.96742", () => {
  const { alpha, overlap } = criticalLoad();
  assert.equal(alpha.toFixed(5), "0.13791");
  assert.equal(overlap.toFixed(5), "0.96742");
  assert.ok(Math.abs(retrievalOverlap(alpha) - overlap) < 1e-7);
  assert.equal(retrievalOverlap(alpha + 1e-12), 0);
});

test("published: m at alpha = 0.05, 0.10, 0.13", () => {
  assert.deepEqual(
    [0.05, 0.1, 0.13].map((alpha) => retrievalOverlap(alpha).toFixed(5)),
    ["0.99999", "0.99800", "0.98721"],
  );
});

test("the retrieval overlap solves its equation, falls with the load and starts at 1", () => {
  assert.equal(retrievalOverlap(0), 1);
  let last = 1;
  for (let alpha = 0.001; alpha < 0.1379; alpha += 0.001) {
    const m = retrievalOverlap(alpha);
    assert.ok(m <= last && m > 0.967, `m(${alpha}) = ${m}`);
    last = m;
    // m = erf(m / sqrt(2 alpha r)) with sqrt(r) = 1 / (1 - C), C = sqrt(2/(pi alpha r)) exp(-m^2/(2 alpha r)).
    let rootR = 1;
    for (let k = 0; k < 2000; k++) {
      const width = Math.sqrt(2 * alpha) * rootR;
      rootR = 1 / (1 - ((2 / Math.sqrt(Math.PI)) * Math.exp(-((m / width) ** 2))) / width);
    }
    assert.ok(Math.abs(erf(m / (Math.sqrt(2 * alpha) * rootR)) - m) < 1e-9, `alpha = ${alpha}`);
  }
});

test("published: one-step errors of Hertz, Krogh and Palmer's table", () => {
  const rows: [number, string][] = [
    [0.105, "0.00101"],
    [0.138, "0.00355"],
    [0.185, "0.01004"],
  ];
  for (const [alpha, value] of rows) assert.equal(oneStepError(alpha).toFixed(5), value);
  assert.equal(oneStepError(0.4).toFixed(4), "0.0569");
  // In the far tail (1/2) erfc(x) keeps its digits where 1 - erf(x) has none.
  assert.ok(Math.abs(oneStepError(0.01) / 7.61985302416e-24 - 1) < 1e-10);
});

test("m = tanh(m / T)", () => {
  for (let T = 0.01; T < 1; T += 0.01) {
    const m = thermalOverlap(T);
    assert.ok(m > 0 && Math.abs(Math.tanh(m / T) - m) < 1e-12, `T = ${T}`);
  }
  for (const T of [1, 1.5, 100]) assert.equal(thermalOverlap(T), 0);
  for (const T of [0, 1e-320, 1e-9]) assert.equal(thermalOverlap(T), 1);
});

test("mixtures, signal to noise, capacity without errors", () => {
  assert.deepEqual([1, 3, 5, 7].map(mixtureOverlap), [1, 1 / 2, 3 / 8, 5 / 16]);
  assert.ok(Math.abs(mixtureOverlap(999_999) * Math.sqrt((Math.PI * 999_999) / 2) - 1) < 1e-5);
  assert.equal(signalToNoise(0.04), 5);
  assert.ok(Math.abs(errorFreeCapacity(2500) - 159.76) < 0.01);
  assert.equal(errorFreeCapacity(2500), 2 * errorFreeCapacity(2500, { of: "all" }));
});

test("bad arguments of the theory are refused", () => {
  const nonsense = [Number.NaN, Infinity, -Infinity, "0.1" as never, undefined as never, null as never];
  for (const x of nonsense) {
    refuses(() => erf(x), "x");
    refuses(() => erfc(x), "x");
    refuses(() => retrievalOverlap(x), "alpha");
    refuses(() => oneStepError(x), "alpha");
    refuses(() => signalToNoise(x), "alpha");
    refuses(() => thermalOverlap(x), "T");
    refuses(() => errorFreeCapacity(x), "N");
    refuses(() => mixtureOverlap(x), "n");
  }
  refuses(() => retrievalOverlap(-0.1), "alpha");
  refuses(() => oneStepError(0), "alpha");
  refuses(() => signalToNoise(0), "alpha");
  refuses(() => thermalOverlap(-1), "T");
  refuses(() => errorFreeCapacity(1), "N");
  refuses(() => errorFreeCapacity(10, { of: "none" as never }), "of");
  for (const n of [0, 2, 1.5, 1e9]) refuses(() => mixtureOverlap(n), "n");
});
