import assert from "node:assert/strict";
import { test } from "node:test";
import { meanActivity, overlap, PICTURE_NAMES, pictures, SIDE, trainingSet } from "neurons-to-networks";

test("the pictures are fair to the Hopfield model", () => {
  const shown = pictures();
  assert.equal(shown.P, PICTURE_NAMES.length);
  assert.equal(shown.N, SIDE * SIDE);
  for (let mu = 1; mu <= shown.P; mu++) {
    const activity = meanActivity(shown.pattern(mu));
    assert.ok(Math.abs(activity) <= 0.1, `mean activity of the ${PICTURE_NAMES[mu - 1]}: ${activity}`);
    for (let nu = 1; nu < mu; nu++) {
      const m = overlap(shown.pattern(mu), shown.pattern(nu));
      assert.ok(Math.abs(m) <= 0.15, `${PICTURE_NAMES[mu - 1]} and ${PICTURE_NAMES[nu - 1]}: ${m}`);
    }
  }
});

test("the training set: six pictures, then 994 random patterns of the seed", () => {
  const training = trainingSet({ seed: 5 });
  assert.equal(training.P, 1000);
  assert.deepEqual(training.first(6), pictures());
  assert.deepEqual(training, trainingSet({ seed: 5 }));
  assert.notDeepEqual(training, trainingSet({ seed: 6 }));
});
