import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  distort,
  HopfieldNetwork,
  hebbianMatrix,
  hopf,
  nameState,
  ORDERS,
  Patterns,
  random,
  randomPatterns,
  run,
  SynapticMatrix,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

/** A random matrix of small whole numbers, so that fields of zero occur; and a state. */
const networks = (symmetric: boolean) =>
  fc
    .record({ N: fc.integer({ min: 1, max: 12 }), seed: fc.integer(), kind: fc.constantFrom(8, 16, 32, 64) })
    .map(({ N, seed, kind }) => {
      const { below, sign } = random(seed);
      const Kind = { 8: Int8Array, 16: Int16Array, 32: Int32Array, 64: Float64Array }[kind] ?? Float64Array;
      const couplings = new Kind(N * N);
      for (let i = 0; i < N; i++) {
        for (let j = 0; j < i; j++) {
          couplings[i * N + j] = below(7) - 3;
          couplings[j * N + i] = symmetric ? couplings[i * N + j] : below(7) - 3;
        }
      }
      return {
        matrix: new SynapticMatrix(couplings, { scale: 3 }),
        start: Int8Array.from({ length: N }, sign),
        seed,
      };
    });

const recomputed = ({ N, couplings, scale }: SynapticMatrix, S: Int8Array) =>
  Float64Array.from(
    { length: N },
    (_, i) => S.reduce((sum, s, j) => sum + couplings[i * N + j] * s, 0) / scale,
  );

test("local fields kept up to date equal the recomputed sums, and so does the energy", () => {
  for (const symmetric of [true, false]) {
    fc.assert(
      fc.property(networks(symmetric), fc.constantFrom(...ORDERS), ({ matrix, start, seed }, order) => {
        const network = new HopfieldNetwork(matrix, start);
        const rng = random(seed);
        for (let sweep = 0; sweep < 5; sweep++) {
          const h = recomputed(matrix, network.S);
          assert.deepEqual(network.localFields(), h);
          const energy = -h.reduce((sum, hi, i) => sum + hi * network.S[i], 0) / 2;
          assert.ok(Math.abs(network.energy() - energy) < 1e-12);
          network.sweep(rng, { order, temperature: sweep % 2 });
        }
      }),
    );
  }
});

test("asynchronous updates with symmetric couplings never raise the energy and come to rest", () => {
  fc.assert(
    fc.property(networks(true), ({ matrix, start, seed }) => {
      for (const order of ["random", "permutation", "fixed"] as const) {
        const { energy, states, fixedPointAt, cycle } = run(matrix, start, 60, { order, seed });
        for (let t = 1; t < energy.length; t++) assert.ok(energy[t] <= energy[t - 1], `${order}: ${energy}`);
        assert.equal(cycle, undefined);
        if (order !== "random") assert.notEqual(fixedPointAt, undefined);
        if (fixedPointAt !== undefined) {
          const end = states[60];
          assert.deepEqual(
            recomputed(matrix, end).map((h) => (h >= 0 ? 1 : -1)),
            Float64Array.from(end),
          );
        }
      }
    }),
  );
});

test("a single update never raises the energy, at N = 500 and beyond the critical load", () => {
  const patterns = randomPatterns(150, 500);
  const network = new HopfieldNetwork(hebbianMatrix(patterns), distort(patterns.pattern(1), 0.3));
  const { below } = random(2);
  let energy = network.energy();
  for (let step = 0; step < 5000; step++) {
    const i = below(500);
    const flipped = network.update(i);
    assert.ok(flipped ? network.energy() <= energy : network.energy() === energy);
    energy = network.energy();
  }
});

test("synchronous updates with symmetric couplings end in a fixed point or a cycle of length two", () => {
  let cycles = 0;
  fc.assert(
    fc.property(networks(true), ({ matrix, start }) => {
      const { states, fixedPointAt, cycle, energy, flips } = run(matrix, start, 200, {
        order: "synchronous",
      });
      if (cycle) {
        cycles++;
        assert.equal(fixedPointAt, undefined);
        assert.equal(cycle.period, 2);
        for (let t = cycle.from; t + 2 <= 200; t++) assert.deepEqual(states[t + 2], states[t]);
        assert.notDeepEqual(states[200], states[199]);
        if (cycle.from > 0) assert.notDeepEqual(states[cycle.from + 1], states[cycle.from - 1]);
      } else assert.notEqual(fixedPointAt, undefined);
      for (let t = 1; t <= 200; t++) {
        assert.deepEqual(
          Float64Array.from(states[t]),
          recomputed(matrix, states[t - 1]).map((h) => (h >= 0 ? 1 : -1)),
        );
        assert.equal(flips[t - 1], states[t].filter((s, i) => s !== states[t - 1][i]).length);
        assert.equal(energy[t], new HopfieldNetwork(matrix, states[t]).energy());
      }
    }),
    { seed: 4, numRuns: 200 },
  );
  assert.ok(cycles > 10, `two-cycles were among them: ${cycles}`);
});

test("a synchronous two-cycle: two neurons that excite each other pass their states back and forth", () => {
  const pair = new SynapticMatrix([
    [0, 1],
    [1, 0],
  ]);
  const { cycle, states } = run(pair, [1, -1], 5, { order: "synchronous" });
  assert.deepEqual(cycle, { from: 0, period: 2 });
  assert.deepEqual(states.map((S) => [...S]).slice(0, 3), [
    [1, -1],
    [-1, 1],
    [1, -1],
  ]);
});

test("a longer cycle of asymmetric couplings is found with its start", () => {
  // A ring in which each neuron copies the one before.
  const N = 7;
  const ring = new SynapticMatrix(
    Array.from({ length: N }, (_, i) => Array.from({ length: N }, (_, j) => ((j + 1) % N === i ? 1 : 0))),
  );
  const start = Int8Array.from({ length: N }, (_, i) => (i === 0 ? 1 : -1));
  const { cycle, states } = run(ring, start, 50, { order: "synchronous" });
  assert.deepEqual(cycle, { from: 0, period: N });
  for (let t = N; t <= 50; t++) assert.deepEqual(states[t], states[t - N]);
});

test("sign(0) = +1", () => {
  const free = new SynapticMatrix(new Int8Array(9));
  for (const order of ORDERS) {
    const { states, fixedPointAt } = run(free, [-1, 1, -1], 40, { order });
    assert.deepEqual([...states[40]], [1, 1, 1], order);
    assert.notEqual(fixedPointAt, undefined);
  }
});

test("weights are the couplings over the scale; symmetry is recognized", () => {
  const w = new SynapticMatrix(
    [
      [0, 1],
      [2, 0],
    ],
    { scale: 4 },
  );
  assert.equal(w.weight(0, 1), 0.25);
  assert.equal(w.weight(1, 0), 0.5);
  assert.equal(w.isSymmetric(), false);
  assert.equal(w.withScale(1).weight(1, 0), 2);
  const patterns = randomPatterns(3, 150);
  const symmetric = hebbianMatrix(patterns);
  assert.equal(symmetric.isSymmetric(), true);
  assert.equal(symmetric.withScale(150).patterns, patterns);
  for (const [i, j] of [
    [149, 0],
    [70, 3],
    [3, 70],
  ]) {
    const couplings = symmetric.couplings.slice();
    couplings[i * 150 + j]++;
    assert.equal(new SynapticMatrix(couplings).isSymmetric(), false);
  }
});

test("sums beyond 32 bits stay exact", () => {
  const N = 8;
  const large = new Int32Array(N * N).fill(2 ** 31 - 1);
  const network = new HopfieldNetwork(new SynapticMatrix(large), new Int8Array(N).fill(1));
  assert.equal(network.localField(0), N * (2 ** 31 - 1));
});

test("one neuron: nothing acts on it, and it goes to +1", () => {
  const one = hebbianMatrix(new Patterns([[-1]]));
  const { states, end } = hopf(one, 1, 0, 3);
  assert.deepEqual(states.map((S) => S[0]).at(-1), 1);
  assert.equal(end.kind, "reverse");
});

test("the same seed gives the same run, another seed another", () => {
  const patterns = randomPatterns(30, 200);
  const jmat = hebbianMatrix(patterns);
  for (const order of ORDERS) {
    const options = { seed: "a", order, temperature: 2 };
    assert.deepEqual(hopf(jmat, 2, 0.3, 10, options), hopf(jmat, 2, 0.3, 10, options));
    assert.notDeepEqual(
      hopf(jmat, 2, 0.3, 10, options).states,
      hopf(jmat, 2, 0.3, 10, { ...options, seed: "b" }).states,
    );
  }
});

test("bad arguments of a network and of a run are refused", () => {
  const patterns = randomPatterns(2, 4);
  const jmat = hebbianMatrix(patterns);
  const S = patterns.pattern(1);
  refuses(() => new HopfieldNetwork({} as never, S), "matrix");
  refuses(() => new HopfieldNetwork(jmat, [1, 1, 1]), "start");
  refuses(() => new HopfieldNetwork(jmat, [1, 1, 1, 0]), "start[3]");
  refuses(() => new HopfieldNetwork(jmat, "1111" as never), "start");
  const network = new HopfieldNetwork(jmat, S);
  for (const i of [-1, 4, 0.5, Number.NaN]) {
    refuses(() => network.localField(i), "i");
    refuses(() => network.update(i), "i");
    refuses(() => jmat.weight(i, 0), "i");
    refuses(() => jmat.weight(0, i), "j");
  }
  for (const sweeps of [-1, 1.5, Number.NaN, 1e9, "5" as never])
    refuses(() => run(jmat, S, sweeps), "sweeps");
  refuses(() => run(jmat, S, 1, { order: "rnd" as never }), "order");
  for (const temperature of [-1, Number.NaN, Infinity])
    refuses(() => run(jmat, S, 1, { temperature }), "temperature");
  refuses(() => run(jmat, S, 1, { seed: Number.NaN }), "seed");
  refuses(() => network.sweep(random(1), { order: "" as never }), "order");
  for (const seed of [null, {}, undefined]) refuses(() => network.sweep(seed as never), "seed");
  for (const seed of [null, {}, true]) {
    refuses(() => run(jmat, S, 1, { seed: seed as never }), "seed");
    refuses(() => distort(S, 0.1, seed as never), "seed");
  }

  for (const wrong of [
    null,
    undefined,
    "w",
    3,
    [],
    new Int8Array(0),
    new Int8Array(5),
    new Float32Array(4),
  ]) {
    refuses(() => new SynapticMatrix(wrong as never), "couplings");
  }
  refuses(() => new SynapticMatrix([[0, 1], [1]]), "couplings[1]");
  refuses(() => new SynapticMatrix([[Number.NaN]]), "couplings[0][0]");
  refuses(() => new SynapticMatrix(Float64Array.of(Infinity)), "couplings[0]");
  for (const scale of [0, -1, Number.NaN, Infinity, "2" as never]) {
    refuses(() => new SynapticMatrix([[0]], { scale }), "scale");
    refuses(() => jmat.withScale(scale), "scale");
  }
  refuses(() => new SynapticMatrix([[0]], { patterns }), "patterns.N");
  refuses(() => new SynapticMatrix([[0]], { patterns: [[1]] as never }), "patterns");
  refuses(() => hebbianMatrix([[1, -1]] as never), "patterns");

  refuses(() => hopf([[0]] as never, 1, 0.4, 10), "jmat");
  refuses(() => hopf(new SynapticMatrix([[0]]), 1, 0.4, 10), "options.patterns");
  refuses(() => hopf(jmat, 1, 0.4, 10, { patterns: randomPatterns(2, 5) }), "options.patterns.N");
  for (const mu of [0, 3, 1.5, Number.NaN, "1" as never]) refuses(() => hopf(jmat, mu, 0.4, 10), "inipat");
  for (const q of [-0.1, 1.1, Number.NaN, "0.4" as never]) refuses(() => hopf(jmat, 1, q, 10), "q");
  for (const stps of [-1, 0.5, Number.NaN, Infinity]) refuses(() => hopf(jmat, 1, 0.4, stps), "stps");
  refuses(() => nameState([1, 1, 1], patterns), "S");
  refuses(() => nameState([1, 1, 1, 0], patterns), "S[3]");
  refuses(() => nameState(S, [S] as never), "patterns");
});
