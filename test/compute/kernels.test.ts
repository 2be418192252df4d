import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  HebbianNetwork,
  HopfieldNetwork,
  hebbianMatrix,
  hopf,
  packPatterns,
  pseudoInverseMatrix,
  randomPackedPatterns,
  randomPatterns,
  sequenceMatrix,
} from "neurons-to-networks";
import { gramOfSigns, packedPlain, packedSigns } from "#src/compute/bits";
import { correlate, correlatePlain } from "#src/compute/correlate";
import {
  accumulate,
  addRow,
  type Couplings,
  fieldsFor,
  isSymmetric,
  multiply,
  multiplyPlain,
  transposed,
  wholeCouplings,
} from "#src/compute/couplings";
import { makeRoom, roomOf } from "#src/compute/kernels";
import { neuronBits, plainNeuronBits } from "#src/compute/neuron-bits";
import { random } from "#src/compute/random";

/** Runs something as on a machine without WebAssembly. */
function withoutKernels<Result>(work: () => Result): Result {
  const host = globalThis as { WebAssembly?: unknown };
  const kept = host.WebAssembly;
  delete host.WebAssembly;
  try {
    return work();
  } finally {
    host.WebAssembly = kept;
  }
}

/** A number of neurons on both sides of every width that the kernels take together. */
const neurons = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 60, max: 200 }));
const seed = fc.integer({ min: 0, max: 1e6 });

function signs(length: number, seed: number): Int8Array {
  const rng = random(seed);
  return Int8Array.from({ length }, () => rng.sign());
}

/** Couplings of any size that fit into a kind of array, with its limits among them. */
function couplingsOf(largest: number, N: number, seed: number): Couplings {
  const rng = random(seed);
  const couplings = wholeCouplings(largest, N);
  for (let k = 0; k < couplings.length; k++) {
    couplings[k] = rng.below(5) === 0 ? largest * rng.sign() : rng.below(2 * largest + 1) - largest;
  }
  return couplings;
}

test("there are kernels here, and none without WebAssembly", () => {
  assert.ok(makeRoom(1));
  assert.equal(
    withoutKernels(() => makeRoom(1)),
    undefined,
  );
  assert.ok(roomOf(wholeCouplings(1, 3)));
  assert.equal(
    withoutKernels(() => roomOf(wholeCouplings(1, 3))),
    undefined,
  );
});

test("the compiled kernels are those of the sources", async () => {
  const at = (path: string) => new URL(`../../../${path}`, import.meta.url);
  const { kernelsDigest } = (await import(at("scripts/kernels.mjs").href)) as { kernelsDigest(): string };
  assert.match(
    readFileSync(at("src/compute/kernels-code.ts"), "utf8"),
    new RegExp(`^// sha256 ${kernelsDigest()}$`, "m"),
    "after a change in src/compute/assembly: npm run kernels",
  );
  assert.ok(readdirSync(at("src/compute/assembly")).length > 5);
});

test("correlations: kernels and plain, and the sum as it is written", () => {
  fc.assert(
    fc.property(neurons, fc.integer({ min: 1, max: 300 }), seed, fc.boolean(), (N, terms, seed, same) => {
      const a = signs(terms * N, seed);
      const b = same ? a : signs(terms * N, seed + 1);
      const sums = correlate(a, b, terms, N);
      const plain = withoutKernels(() => correlate(a, b, terms, N));
      assert.deepEqual(sums, plain);
      const rng = random(seed);
      for (let k = 0; k < 5; k++) {
        const [i, j] = [rng.below(N), rng.below(N)];
        let sum = 0;
        for (let p = 0; p < terms; p++) sum += a[p * N + i] * b[p * N + j];
        assert.equal(sums[i * N + j], i === j ? 0 : sum);
      }
    }),
    { numRuns: 150, seed: 1 },
  );
});

for (const terms of [126, 127, 128, 252, 253, 32_767, 32_768]) {
  test(`correlations of ${terms} equal patterns: no sum overflows`, () => {
    const N = 70;
    const one = signs(N, 3);
    const xi = new Int8Array(terms * N);
    for (let p = 0; p < terms; p++) xi.set(one, p * N);
    const sums = correlate(xi, xi, terms, N);
    const bytes = terms < 128 ? 1 : terms < 32_768 ? 2 : 4;
    assert.equal(sums.BYTES_PER_ELEMENT, bytes);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        assert.equal(sums[i * N + j], i === j ? 0 : terms * one[i] * one[j]);
      }
    }
  });
}

test("no terms give no correlations", () => {
  assert.deepEqual(correlate(new Int8Array(0), new Int8Array(0), 0, 3), new Int8Array(9));
  const sums = new Int8Array(4);
  correlatePlain(Int8Array.of(1, -1), Int8Array.of(1, -1), 1, 2, sums);
  assert.deepEqual(sums, Int8Array.of(1, -1, -1, 1));
});

for (const largest of [1, 127, 128, 32_767, 32_768, 2 ** 31]) {
  test(`local fields of couplings up to ${largest}: kernels and plain`, () => {
    fc.assert(
      fc.property(neurons, seed, (N, seed) => {
        const couplings = couplingsOf(largest, N, seed);
        const S = signs(N, seed + 1);
        const [fields, plain] = [fieldsFor(couplings, N), fieldsFor(couplings, N)];
        multiply(couplings, S, fields);
        multiplyPlain(couplings, S, plain);
        assert.deepEqual(fields, plain);
        const first = Array.from(S).reduce((sum, s, j) => sum + s * couplings[j], 0);
        assert.equal(fields[0], first);

        const rng = random(seed);
        accumulate(couplings, fields, (lent) => {
          for (let k = 0; k < 8; k++) {
            const [i, factor] = [rng.below(N), 2 * rng.sign()];
            lent.addRow(i, factor);
            addRow(couplings, i, factor, plain);
          }
          assert.deepEqual(lent.fields, plain);
          // While the workplace is taken, others do without.
          const other = fieldsFor(couplings, N);
          multiply(couplings, S, other);
          accumulate(couplings, other, ({ addRow }) => addRow(0, 2));
          assert.equal(other[0], first + 2 * couplings[0]);
        });
        assert.deepEqual(fields, plain);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
}

test("the least number of 8 and of 16 bits is a coupling too", () => {
  for (const [largest, least] of [
    [127, -128],
    [32_767, -32_768],
  ]) {
    const N = 67;
    const couplings = wholeCouplings(largest, N).fill(least);
    const S = new Int8Array(N).fill(-1);
    const fields = fieldsFor(couplings, N);
    multiply(couplings, S, fields);
    assert.ok(fields.every((h) => h === -N * least));
    accumulate(couplings, fields, ({ addRow }) => addRow(N - 1, -2));
    assert.ok(fields.every((h) => h === -N * least - 2 * least));
  }
});

test("a part of a matrix in the kernels' memory is no matrix of theirs", () => {
  const couplings = couplingsOf(127, 20, 1).subarray(0, 100) as Couplings;
  const S = signs(10, 2);
  const [fields, plain] = [new Int32Array(10), new Int32Array(10)];
  multiply(couplings, S, fields);
  multiplyPlain(couplings, S, plain);
  assert.deepEqual(fields, plain);
});

test("a matrix with rows and columns exchanged", () => {
  for (const N of [1, 2, 63, 64, 65, 130]) {
    const couplings = couplingsOf(127, N, N);
    const turned = transposed(couplings, N);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) assert.equal(turned[i * N + j], couplings[j * N + i]);
    }
    assert.equal(isSymmetric(couplings, N), N === 1);
  }
});

test("scalar products of packed vectors: kernels and plain", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 9 }), seed, (N, rows, seed) => {
      const xi = signs(rows * N, seed);
      const S = signs(N, seed + 1);
      const [fast, plain] = [new Int32Array(rows), new Int32Array(rows)];
      packedSigns(xi, N).products(S, fast);
      packedPlain(xi, N).products(S, plain);
      assert.deepEqual(fast, plain);
      assert.equal(
        fast[rows - 1],
        S.reduce((sum, s, i) => sum + s * xi[(rows - 1) * N + i], 0),
      );
      const gram = gramOfSigns(xi, N);
      assert.deepEqual(
        gram,
        withoutKernels(() => gramOfSigns(xi, N)),
      );
      assert.equal(gram[rows * rows - 1], N);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test("more vectors than are brought to the kernels at a time", () => {
  const [rows, N] = [40, 10_007];
  const xi = signs(rows * N, 1);
  const [fast, plain] = [new Int32Array(rows), new Int32Array(rows)];
  packedSigns(xi, N).products(xi.subarray(0, N), fast);
  packedPlain(xi, N).products(xi.subarray(0, N), plain);
  assert.deepEqual(fast, plain);
});

test("sums over a neuron's bits: kernels and plain", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), seed, (P, seed) => {
      const [fast, plain] = [neuronBits(P, 3), plainNeuronBits(P, 3)];
      const rng = random(seed);
      for (const store of [fast, plain]) assert.equal(store.padded % 128, 0);
      for (let k = 0; k < fast.bits.length; k++) fast.bits[k] = plain.bits[k] = rng.below(2 ** 32);
      for (let mu = 0; mu < P; mu++) fast.M[mu] = plain.M[mu] = rng.below(2001) - 1000;
      for (let i = 0; i < 3; i++) {
        assert.equal(fast.sumWhereSet(i), plain.sumWhereSet(i));
        const change = 2 * rng.sign();
        assert.equal(fast.shift(i, change), plain.shift(i, change));
        assert.deepEqual(fast.M, plain.M);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});

for (const order of ["random", "permutation", "fixed", "synchronous"] as const) {
  for (const temperature of [0, 0.3]) {
    test(`the network without a matrix is the one with it: ${order}, T = ${temperature}`, () => {
      for (const [N, P] of [
        [1, 1],
        [5, 3],
        [200, 20],
        [130, 128],
        [100, 129],
      ]) {
        const patterns = randomPatterns(P, N, { seed: N });
        const start = signs(N, P);
        const scale = temperature ? N : P;
        const one = new HopfieldNetwork(hebbianMatrix(patterns).withScale(scale), start);
        const other = new HebbianNetwork(packPatterns(patterns), start, { scale });
        const [rng, same] = [random(7), random(7)];
        for (let t = 0; t < 5; t++) {
          assert.equal(other.energy(), one.energy());
          assert.equal(other.isFixedPoint(), one.isFixedPoint());
          assert.deepEqual(
            Float64Array.from({ length: N }, (_, i) => other.localField(i)),
            one.localFields(),
          );
          assert.equal(other.sweep(rng, { order, temperature }), one.sweep(same, { order, temperature }));
          assert.deepEqual(other.S, one.S);
          assert.equal(other.update(N - 1), one.update(N - 1));
        }
        const xi = patterns.pattern(P);
        assert.equal(other.overlaps()[P - 1], xi.reduce((sum, x, i) => sum + x * one.S[i], 0) / N);
      }
    });
  }
}

test("two networks share packed patterns", () => {
  const patterns = randomPackedPatterns(10, 150, { seed: 2 });
  const [one, two] = [1, 2].map((mu) => new HebbianNetwork(patterns, patterns.pattern(mu)));
  one.sweep(random(1));
  two.sweep(random(1));
  assert.ok(one.overlaps()[0] > 0.9 && two.overlaps()[1] > 0.9);
  assert.ok(Math.abs(one.overlaps()[1]) < 0.4);
});

test("packed patterns: entries, and random ones in the right number", () => {
  for (const P of [1, 31, 32, 33, 128, 129]) {
    const packed = randomPackedPatterns(P, 400, { seed: P });
    let sum = 0;
    for (let mu = 1; mu <= P; mu++) sum += packed.pattern(mu).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum) < 5 * Math.sqrt(400 * P), `${P}: ${sum}`);
    const xi = signs(400, P);
    packed.set(P, xi);
    assert.deepEqual(packed.pattern(P), xi);
    if (P > 1) assert.notDeepEqual(packed.pattern(P - 1), xi);
  }
  assert.throws(() => randomPackedPatterns(0, 5), /^RangeError: P is 0/);
  assert.throws(() => randomPackedPatterns(1e5, 1e5), /^RangeError: P \* N is/);
  assert.throws(() => randomPackedPatterns(2, 3).pattern(3), /^RangeError: mu is 3/);
  assert.throws(() => new HebbianNetwork([] as never, [1]), /^TypeError: patterns is/);
  assert.throws(
    () => new HebbianNetwork(randomPackedPatterns(2, 3), [1, 1, 0]),
    /^RangeError: start\[2\] is 0/,
  );
});

test("the whole demo is the same with and without kernels", () => {
  for (const [P, N] of [
    [3, 1],
    [3, 70],
    [10, 300],
    [140, 300],
  ]) {
    for (const store of [hebbianMatrix, pseudoInverseMatrix, sequenceMatrix]) {
      const patterns = randomPatterns(P, N, { seed: 5 });
      for (const order of ["random", "synchronous"] as const) {
        const go = () => hopf(store(patterns), 1, 0.3, 12, { order });
        const [fast, plain] = [go(), withoutKernels(go)];
        assert.deepEqual(fast.states, plain.states);
        assert.deepEqual(fast.energy, plain.energy);
        assert.deepEqual(fast.overlaps, plain.overlaps);
        assert.deepEqual(fast.end, plain.end);
      }
    }
  }
});
