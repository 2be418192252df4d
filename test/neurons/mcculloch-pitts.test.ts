import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  andUnit,
  majorityUnit,
  mcCullochPitts,
  notUnit,
  orUnit,
  type Sign,
  searchUnits,
  truthTable,
  xorArgument,
  xorLayers,
  xorNetwork,
} from "neurons-to-networks";

const outputs = (table: readonly { output: Sign }[]): Sign[] => table.map((row) => row.output);

test("a unit fires where its field reaches the threshold, equality included", () => {
  const unit = mcCullochPitts([1, 2], 3);
  assert.equal(unit([1, 1]), 1);
  assert.equal(unit.field([1, 1]), 3);
  assert.equal(mcCullochPitts([1, 2], 3.0000001)([1, 1]), -1);
  assert.equal(mcCullochPitts([1, -1])([1, 1]), 1);
});

test("AND, OR and NOT of two inputs, in the order (-,-), (-,+), (+,-), (+,+)", () => {
  assert.deepEqual(outputs(truthTable(andUnit())), [-1, -1, -1, 1]);
  assert.deepEqual(outputs(truthTable(orUnit())), [-1, 1, 1, 1]);
  assert.deepEqual(outputs(truthTable(notUnit(), 1)), [1, -1]);
  assert.deepEqual(
    truthTable(andUnit()).map((row) => row.inputs),
    [
      [-1, -1],
      [-1, 1],
      [1, -1],
      [1, 1],
    ],
  );
});

test("AND, OR and MAJORITY of n inputs", () => {
  for (let n = 1; n <= 9; n++) {
    for (const { inputs } of truthTable(andUnit(n), n)) {
      const firing = inputs.filter((S) => S === 1).length;
      assert.equal(andUnit(n)(inputs), firing === n ? 1 : -1);
      assert.equal(orUnit(n)(inputs), firing > 0 ? 1 : -1);
      if (n % 2 === 1) assert.equal(majorityUnit(n)(inputs), firing > n / 2 ? 1 : -1);
    }
  }
  assert.throws(() => majorityUnit(4), /odd/);
});

test("no unit on the grid does XOR, or its opposite; all 14 other functions of two inputs are found", () => {
  let found = 0;
  for (let code = 0; code < 16; code++) {
    const target = [3, 2, 1, 0].map((bit) => ((code >> bit) & 1 ? 1 : -1));
    const search = searchUnits(target);
    assert.equal(search.tried, 25 ** 3);
    const isXor = target.join() === "-1,1,1,-1" || target.join() === "1,-1,-1,1";
    assert.equal(search.solutions.length > 0, !isXor, target.join());
    assert.equal(search.mostRight, isXor ? 3 : 4);
    if (search.solutions.length === 0) continue;
    found++;
    const { weights, theta } = search.solutions[0];
    assert.deepEqual(outputs(truthTable(mcCullochPitts(weights, theta))), target);
  }
  assert.equal(found, 14);
});

test("the scale of the grid changes no count", () => {
  const and = [-1, -1, -1, 1];
  const count = (reach: number, points: number) => searchUnits(and, { reach, points }).solutions.length;
  for (const [points, reaches] of [
    [11, [0.3, 1, 5]],
    [21, [1 / 3, 3, 10]],
    [31, [0.1, 3, 15]],
  ] as const)
    assert.equal(new Set(reaches.map((reach) => count(reach, points))).size, 1, `${points} points`);
  assert.equal(count(5, 11), 75); // whole numbers from -5 to 5, exact
});

test("no unit does XOR: any weights and threshold violate one of the four inequalities", () => {
  assert.deepEqual(
    xorArgument.inequalities.map((row) => row.text),
    ["-w1 - w2 < theta", "-w1 + w2 >= theta", "w1 - w2 >= theta", "w1 + w2 < theta"],
  );
  assert.equal(xorArgument.sumOfFiring, "0 >= 2 theta");
  assert.equal(xorArgument.sumOfResting, "0 < 2 theta");
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (w1, w2, theta) => {
      const holds = xorArgument.inequalities.map(({ inputs: [s1, s2], output }) => {
        const fires = w1 * s1 + w2 * s2 >= theta;
        return fires === (output === 1);
      });
      assert.ok(holds.includes(false));
    }),
  );
});

test("two layers of units do XOR", () => {
  assert.deepEqual(outputs(truthTable(xorNetwork)), [-1, 1, 1, -1]);
  const { hidden, output } = xorLayers;
  assert.deepEqual(
    outputs(truthTable((inputs) => output(hidden.map((unit) => unit(inputs))))),
    [-1, 1, 1, -1],
  );
});

test("the weights that a unit was made with cannot be changed from outside", () => {
  const weights = [1, 1];
  const unit = mcCullochPitts(weights, 2);
  weights[0] = -5;
  assert.equal(unit([1, 1]), 1);
  assert.throws(() => Object.assign(unit.weights, { 0: -5 }), TypeError);
});
