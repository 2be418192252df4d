import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hebbianMatrix,
  ORDERS,
  randomPatterns,
  recallSequence,
  SynapticMatrix,
  sequenceMatrix,
  transitionMatrix,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

const patterns = randomPatterns(7, 500, { seed: 2 });
const fast = hebbianMatrix(patterns);
const slow = transitionMatrix(patterns);
const cycle = Array.from({ length: 40 }, (_, k) => (k % 7) + 1);

test("delayed synapses recall the sequence in order, dwelling in each pattern for about the delay", () => {
  for (const order of ORDERS) {
    for (const delay of [4, 8, 15]) {
      const sweeps = 20 * delay;
      const { visited, states, overlaps } = recallSequence(fast, slow, patterns.pattern(1), sweeps, {
        delay,
        order,
      });
      assert.equal(states.length, sweeps + 1);
      assert.equal(overlaps.length, sweeps + 1);
      assert.deepEqual(visited, cycle.slice(0, visited.length), `${order}, delay ${delay}`);
      const dwell = sweeps / visited.length;
      assert.ok(
        dwell > 0.8 * delay && dwell < delay + 3,
        `${order}: ${dwell} sweeps for a delay of ${delay}`,
      );
    }
  }
});

test("weak transitions do not move the network; an open sequence stays in its last pattern", () => {
  const still = recallSequence(fast, slow, patterns.pattern(3), 100, { lambda: 0.5 });
  assert.deepEqual(still.visited, [3]);
  const open = recallSequence(fast, transitionMatrix(patterns, { cyclic: false }), patterns.pattern(4), 120);
  assert.deepEqual(open.visited, [4, 5, 6, 7]);
  assert.ok(open.overlaps[120][6] > 0.95);
});

test("without the delay the same synapses do not recall a sequence asynchronously: patterns run into one another", () => {
  const mixed = sequenceMatrix(patterns, { lambda: 2 });
  const none = new SynapticMatrix(new Int8Array(500 * 500));
  const { visited } = recallSequence(mixed, none, patterns.pattern(1), 100, { patterns });
  assert.notDeepEqual(visited, cycle.slice(0, Math.max(visited.length, 8)));
});

test("the same seed recalls the same", () => {
  const options = { seed: 5, temperature: 1 };
  const recalled = recallSequence(fast, slow, patterns.pattern(1), 20, options);
  assert.deepEqual(recallSequence(fast, slow, patterns.pattern(1), 20, options), recalled);
});

test("bad arguments of a sequence are refused", () => {
  const S = patterns.pattern(1);
  const other = hebbianMatrix(randomPatterns(1, 3));
  refuses(() => recallSequence({} as never, slow, S, 1), "fast");
  refuses(() => recallSequence(fast, {} as never, S, 1), "slow");
  refuses(() => recallSequence(fast, other, S, 1), "slow.N");
  refuses(() => recallSequence(fast, slow, [1], 1), "start");
  for (const sweeps of [-1, 0.5, 1e9]) refuses(() => recallSequence(fast, slow, S, sweeps), "sweeps");
  for (const lambda of [-1, Number.NaN])
    refuses(() => recallSequence(fast, slow, S, 1, { lambda }), "lambda");
  for (const delay of [0, 1.5]) refuses(() => recallSequence(fast, slow, S, 1, { delay }), "delay");
  refuses(() => recallSequence(fast, slow, S, 1, { order: "x" as never }), "order");
  refuses(() => recallSequence(fast, slow, S, 1, { patterns: randomPatterns(1, 3) }), "options.patterns.N");
  const bare = new SynapticMatrix(fast.couplings);
  refuses(() => recallSequence(bare, slow, S, 1), "options.patterns");
});
