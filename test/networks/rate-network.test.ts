import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  exampleRateNetwork,
  h,
  type RateNetwork,
  random,
  rateNetwork,
  type UpdateOrder,
} from "neurons-to-networks";

/** A network of N units with random weights, about half of the synapses missing. */
function randomNetwork(N: number, seed: number): RateNetwork {
  const source = random(seed);
  const weights = Array.from({ length: N }, (_, i) =>
    Array.from({ length: N }, (_, j) => (i === j || source.uniform() < 0.5 ? 0 : source.normal())),
  );
  return rateNetwork(weights);
}

const last = <T>(values: readonly T[]): T => values[values.length - 1];

const orders: readonly UpdateOrder[] = ["synchronous", "fixed", "permutation"];

test("weights[i][j] is the synapse from j to i; the field sums over the inputs", () => {
  const net = rateNetwork([
    [0, 2, 0],
    [0, 0, -1],
    [3, 1, 0],
  ]);
  assert.equal(net.weight(0, 1), 2);
  assert.equal(net.weight(1, 0), 0);
  assert.deepEqual(Array.from(net.fields([1, -1, 1])), [-2, -1, 2]);
  assert.deepEqual(net.synapses(), [
    { from: 1, to: 0, weight: 2 },
    { from: 2, to: 1, weight: -1 },
    { from: 0, to: 2, weight: 3 },
    { from: 1, to: 2, weight: 1 },
  ]);
  assert.deepEqual(rateNetwork(3, net.synapses()).weights, net.weights);
});

test("the lecture's example: 5 units, 7 directed synapses, no unit on itself, w_ij unrelated to w_ji", () => {
  const net = exampleRateNetwork();
  assert.equal(net.N, 5);
  assert.equal(net.synapses().length, 7);
  assert.ok(net.synapses().every(({ from, to }) => from !== to));
  assert.notEqual(net.weight(0, 1), net.weight(1, 0));
  const graph = net.stateGraph();
  assert.deepEqual(graph.attractors.map(({ period }) => period).sort(), [1, 1, 3, 3]);
  assert.deepEqual(
    graph.attractors.map(({ basin }) => basin).sort((a, b) => a - b),
    [4, 4, 12, 12],
  );
  // Both fixed points stay fixed in any order of updates, and sequential updates know no other attractor.
  assert.deepEqual(
    net.stateGraph("fixed").attractors.map(({ period, basin }) => [period, basin]),
    [
      [1, 16],
      [1, 16],
    ],
  );
});

test("parallel updates see the old states, sequential ones the newest", () => {
  // Unit 1 copies unit 0, unit 0 turns unit 1 round.
  const net = rateNetwork([
    [0, -1],
    [1, 0],
  ]);
  assert.deepEqual(Array.from(net.step([1, 1], "synchronous")), [-1, 1]);
  assert.deepEqual(Array.from(net.step([1, 1], "fixed")), [-1, -1]);
  const run = net.run([1, 1]);
  assert.deepEqual([run.ending, run.period, run.transient], ["cycle", 4, 0]);
  assert.deepEqual(
    run.states.map((state) => state.join()),
    ["1,1", "-1,1", "-1,-1", "1,-1", "1,1"],
  );
});

test("a field of exactly the threshold makes a unit fire", () => {
  const net = rateNetwork(2, [{ from: 0, to: 1, weight: 2 }], { theta: [0, 2] });
  assert.equal(net.step([1, -1])[1], 1);
  assert.equal(rateNetwork(2, [{ from: 0, to: 1, weight: 2 }], { theta: [0, 2.01] }).step([1, 1])[1], -1);
});

test("runs end where following the map by hand ends, and where the state graph says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom<"synchronous" | "fixed">("synchronous", "fixed"),
      (N, seed, updates) => {
        const net = randomNetwork(N, seed);
        const graph = net.stateGraph(updates);
        const total = graph.attractors.reduce((sum, { basin }) => sum + basin, 0);
        assert.equal(total, 2 ** N);
        for (let k = 0; k < 2 ** N; k++) {
          const initial = Array.from({ length: N }, (_, i) => ((k >> i) & 1 ? 1 : -1));
          const { states, ending, period, transient } = net.run(initial, {
            order: updates,
            sweeps: 2 ** N + 1,
          });
          const attractor = graph.attractors[graph.attractorOf[k]];
          assert.equal(period, attractor.period);
          assert.equal(ending, period === 1 ? "fixed point" : "cycle");
          const reached = states[transient].join();
          assert.ok(attractor.states.some((state) => state.join() === reached));
          if (ending === "cycle") {
            assert.equal(states[transient + period].join(), reached);
            // The first return: no shorter period, no earlier entry.
            assert.equal(new Set(states.map((state) => state.join())).size, transient + period);
          } else {
            assert.ok(orders.every((order) => net.step(states[transient], order).join() === reached));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a fixed point is fixed in every order, and isFixedPoint says so of no other state", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const net = randomNetwork(6, seed);
    const graph = net.stateGraph();
    for (let k = 0; k < 64; k++) {
      const state = Array.from({ length: 6 }, (_, i) => ((k >> i) & 1 ? 1 : -1));
      assert.equal(net.isFixedPoint(state), graph.next[k] === k);
    }
  }
});

test("random order: the same seed gives the same run, another seed another one, each unit once a sweep", () => {
  const net = randomNetwork(30, 3);
  const initial = Array.from({ length: 30 }, (_, i) => (i % 2 ? 1 : -1));
  const run = (seed: number) =>
    net.run(initial, { order: "permutation", sweeps: 20, seed }).states.map(String);
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1), run(2));
  // A unit without inputs and a threshold above 0 is put to rest in the first sweep, whatever the order.
  const silent = rateNetwork(50, [], { theta: 0.5 });
  for (let seed = 0; seed < 10; seed++) {
    const { states } = silent.run(new Float64Array(50).fill(1), { order: "permutation", seed });
    assert.ok(states[1].every((S) => S === -1));
    assert.equal(states.length, 2);
  }
});

test("graded response: a contracting network settles in the solution of S = h(w S), in every order", () => {
  const weights = [
    [0, 0.5, -0.3],
    [0.2, 0, 0.4],
    [-0.6, 0.1, 0],
  ];
  const net = rateNetwork(weights, { response: "h", gamma: 1.2, theta: 0.1 });
  const ends = orders.map((updates) => net.run([0.9, 0.1, 0.5], { order: updates, sweeps: 500 }));
  for (const { states, ending, period } of ends) {
    assert.equal(ending, "fixed point");
    assert.equal(period, 1);
    const S = last(states);
    net.fields(S).forEach((x, i) => {
      assert.ok(Math.abs(S[i] - h(x, 1.2, 0.1)) < 1e-11);
    });
  }
  assert.ok(ends.every(({ states }) => Math.abs(last(states)[0] - last(ends[0].states)[0]) < 1e-11));
});

test("graded response: two units that excite each other are silent below gain 1, choose a side above it", () => {
  const pair = (gamma: number) =>
    rateNetwork(
      [
        [0, 1],
        [1, 0],
      ],
      { response: "g", gamma },
    ).run([0.3, 0.3], { sweeps: 5000 });
  const low = pair(0.8);
  assert.ok(Math.abs(last(low.states)[0]) < 1e-10);
  const high = pair(2);
  assert.equal(high.ending, "fixed point");
  // S = tanh(2 S) at S = 0.95750.
  assert.ok(Math.abs(last(high.states)[0] - 0.9575) < 1e-4);
});

test("one unit, no sweeps, and a start in the attractor", () => {
  const one = rateNetwork([[0]]);
  assert.deepEqual(one.run([1]).states.length, 1);
  assert.equal(one.run([-1]).states.length, 2); // x = 0 >= 0: it fires
  assert.equal(one.stateGraph().attractors[0].basin, 2);
  const turning = rateNetwork([
    [0, -1],
    [1, 0],
  ]);
  const none = turning.run([1, 1], { sweeps: 0 });
  assert.deepEqual([none.ending, none.period, none.transient], ["unsettled", Number.NaN, Number.NaN]);
  assert.equal(none.states.length, 1);
});

test("the initial state and the weights given are left as they were", () => {
  const weights = [Float64Array.of(0, 1), Float64Array.of(-1, 0)];
  const net = rateNetwork(weights);
  weights[0][1] = 99;
  assert.equal(net.weight(0, 1), 1);
  const initial = Float64Array.of(1, 1);
  for (const updates of orders) net.run(initial, { order: updates });
  for (const updates of orders) net.step(initial, updates);
  assert.deepEqual(Array.from(initial), [1, 1]);
});
