import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { button, checkbox, choice, type Figure, interact, play, slider } from "neurons-to-networks";
import { refuses } from "../refuses.js";

describe("a slider", () => {
  test("takes a hundred steps that read well, from end to end", () => {
    const gamma = slider(0, 1);
    assert.equal(gamma.values.length, 101);
    assert.deepEqual(gamma.values.slice(0, 4), [0, 0.01, 0.02, 0.03]);
    assert.equal(gamma.values.at(-1), 1);
    assert.equal(gamma.value, 0.5);
    assert.deepEqual(slider(-0.3, 0.3, { step: 0.1 }).values, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    assert.deepEqual(slider(0, 1e-7, { step: 2e-8 }).values, [0, 2e-8, 4e-8, 6e-8, 8e-8, 1e-7]);
  });

  test("takes whole numbers over a long range, and any range without being told a step", () => {
    assert.deepEqual(slider(0, 200).values.slice(0, 3), [0, 1, 2]);
    assert.deepEqual(slider(1, 6, { step: 1 }).values, [1, 2, 3, 4, 5, 6]);
    for (const [min, max] of [
      [0, 1e6],
      [0.1, 10],
      [-1e-9, 1e-9],
      [0, 1e12],
      [5, 5.5],
    ]) {
      const { values } = slider(min, max);
      assert.ok(values.length > 50 && values.length <= 10_001, `${min} to ${max}: ${values.length} values`);
      assert.ok(Math.abs(values[values.length - 1] - max) <= values[1] - values[0], `ends at ${max}`);
      assert.equal(new Set(values).size, values.length);
    }
  });

  test("rounds its values to what their step needs", () => {
    assert.deepEqual(slider(0, 1, { step: 0.25 }).values, [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(slider(0, 1, { step: 0.125 }).values.slice(0, 3), [0, 0.125, 0.25]);
    assert.deepEqual(slider(0, 1, { step: 1 / 3 }).values, [0, 0.33333, 0.66667, 1]);
    assert.deepEqual(slider(0, 5000, { step: 2500 }).values, [0, 2500, 5000]);
  });

  test("starts at a value that it can take", () => {
    assert.equal(slider(0, 1, { value: 0.333 }).value, 0.33);
    assert.equal(slider(0.1, 10, { value: 1 }).value, 1);
    assert.equal(slider(0, 1, { value: 1, step: 0.3 }).value, 0.9);
  });

  test("refuses what is no range, step or value", () => {
    refuses(() => slider("0" as never, 1), "min");
    refuses(() => slider(Number.NaN, 1), "min");
    refuses(() => slider(0, Number.POSITIVE_INFINITY), "max");
    refuses(() => slider(1, 1), "max");
    refuses(() => slider(2, 1), "max");
    refuses(() => slider(0, 1, { step: 0 }), "step");
    refuses(() => slider(0, 1, { step: -0.1 }), "step");
    refuses(() => slider(0, 1, { step: 2 }), "step");
    refuses(() => slider(0, 1, { step: 1e-6 }), "step");
    refuses(() => slider(0, 1, { value: 1.5 }), "value");
    refuses(() => slider(0, 1, { value: "1" as never }), "value");
  });
});

test("a play button starts at the lower end and refuses to hurry", () => {
  assert.equal(play(0, 10, { step: 1 }).value, 0);
  assert.equal(play(0, 10, { step: 1, value: 5 }).value, 5);
  refuses(() => play(0, 1, { interval: 5 }), "interval");
  refuses(() => play(1, 0), "max");
});

test("a list needs something to choose, and starts at something that it holds", () => {
  assert.equal(choice(["a", "b"]).value, "a");
  assert.equal(choice([10, 100, 1000], { value: 100 }).value, 100);
  refuses(() => choice([]), "values");
  refuses(() => choice("ab" as never), "values");
  refuses(() => choice(["a", "b"], { value: "c" as never }), "value");
  refuses(() => choice([10, 1000], { value: "10" as never }), "value");
});

test("a box to tick is ticked or not", () => {
  assert.equal(checkbox().value, false);
  assert.equal(checkbox(true).value, true);
  refuses(() => checkbox(1 as never), "value");
});

test("the values have the types that their controls declare", () => {
  const seen: unknown[] = [];
  const controls = {
    gamma: slider(0.1, 10),
    rule: choice(["Hebb", "pseudo-inverse"]),
    isNoisy: checkbox(),
    again: button(),
  };
  interact(controls, (values) => {
    const typed: { gamma: number; rule: "Hebb" | "pseudo-inverse"; isNoisy: boolean; again: number } = values;
    // @ts-expect-error: a name that was not declared
    seen.push(typed, values.theta);
    return "drawn";
  });
  assert.deepEqual(seen, [{ gamma: 5.05, rule: "Hebb", isNoisy: false, again: 0 }, undefined]);
});

describe("interact", () => {
  const fine = () => "chart" as unknown as Figure;

  test("refuses what are no controls", () => {
    refuses(() => interact(undefined as never, fine), "controls");
    refuses(() => interact({}, fine), "controls");
    refuses(() => interact({ q: 0.5 } as never, fine), "controls.q");
    refuses(() => interact({ q: { kind: "slider" } } as never, fine), "controls.q");
    refuses(() => interact({ q: null } as never, fine), "controls.q");
  });

  test("refuses what draws nothing", () => {
    refuses(() => interact({ q: slider(0, 1) }, "figure" as never), "draw");
    refuses(() => interact({ q: slider(0, 1) }, () => {}), "what draw returns");
    assert.throws(
      () =>
        interact({ q: slider(0, 1) }, () => {
          throw new Error("mine");
        }),
      /mine/,
    );
  });

  test("refuses options that name no control or no number of charts", () => {
    refuses(() => interact({ q: slider(0, 1) }, fine, { sweep: "p" as never }), "sweep");
    refuses(() => interact({ q: slider(0, 1), b: button() }, fine, { sweep: "b" }), "sweep");
    refuses(() => interact({ q: slider(0, 1) }, fine, { sweep: "constructor" as never }), "sweep");
    refuses(() => interact({ q: slider(0, 1) }, fine, { frames: 1 }), "frames");
    refuses(() => interact({ q: slider(0, 1) }, fine, { frames: 2.5 }), "frames");
  });

  test("rejects what an asynchronous function rejects", async () => {
    await assert.rejects(
      interact({ q: slider(0, 1) }, async () => {
        throw new Error("later");
      }),
      /later/,
    );
  });
});
