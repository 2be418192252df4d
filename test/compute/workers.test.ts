import assert from "node:assert/strict";
import { test } from "node:test";
import {
  firstStepErrors,
  type LoadOptions,
  pseudoInverseMatrix,
  retrievalAgainstLoad,
} from "neurons-to-networks";

const small: LoadOptions = { N: [40, 70], alpha: [0.05, 0.2], trials: 5, seed: 3 };

for (const experiment of [firstStepErrors, retrievalAgainstLoad]) {
  test(`${experiment.name}: the same numbers for any number of workers`, async () => {
    const one = await experiment({ ...small, workers: 1 });
    for (const workers of [2, 3, 64]) {
      const done: number[] = [];
      const points = await experiment({
        ...small,
        workers,
        onProgress: (count, total) => {
          assert.equal(total, 20);
          done.push(count);
        },
      });
      assert.deepEqual(points, one);
      assert.deepEqual(
        done,
        Array.from({ length: 20 }, (_, k) => k + 1),
      );
    }
    const [first] = await experiment(small);
    const spread = 6 * (first.error + one[0].error) + 0.02;
    assert.ok(Math.abs(first.mean - one[0].mean) < spread, `${first.mean}, and ${one[0].mean} with workers`);
  });
}

test("work in several threads can be stopped", async () => {
  const stop = new AbortController();
  const work = retrievalAgainstLoad({
    N: 300,
    trials: 200,
    workers: 2,
    signal: stop.signal,
    onProgress: () => stop.abort(new Error("enough")),
  });
  await assert.rejects(work, /^Error: enough$/);
  await assert.rejects(
    firstStepErrors({ ...small, workers: 2, signal: AbortSignal.abort("at once") }),
    (reason) => reason === "at once",
  );
});

test("workers at the door", async () => {
  for (const workers of [0, 1.5, 65, -1]) {
    await assert.rejects(firstStepErrors({ ...small, workers }), /^RangeError: workers is/);
  }
  await assert.rejects(firstStepErrors({ ...small, workers: "2" as never }), /^TypeError: workers is/);
  await assert.rejects(
    firstStepErrors({ ...small, workers: 2, prescription: pseudoInverseMatrix }),
    /^RangeError: workers is 2, but must be left out/,
  );
});
