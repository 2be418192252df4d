import assert from "node:assert/strict";
import { test } from "node:test";
import { checkChoice, checkNumber, checkPositive, checkVector, checkWhole } from "#src/compute/check";

const refuses = (call: () => void, kind: new () => Error, message: string) => {
  assert.throws(call, (error: unknown) => error instanceof kind && error.message === message, message);
};

test("a refusal names the parameter, the value and what is allowed", () => {
  refuses(
    () => checkNumber("q", 1.5, 0, 1),
    RangeError,
    "q is 1.5, but must be a finite number from 0 to 1.",
  );
  refuses(() => checkNumber("q", Number.NaN), RangeError, "q is NaN, but must be a finite number.");
  refuses(() => checkPositive("dt", 0), RangeError, "dt is 0, but must be a finite number above 0.");
  refuses(
    () => checkWhole("stps", 2.5, 0),
    RangeError,
    "stps is 2.5, but must be a whole number of at least 0.",
  );
  refuses(
    () => checkWhole("N", "7" as never, 1),
    TypeError,
    'N is "7", but must be a whole number of at least 1.',
  );
  refuses(() => checkVector("x", [1, 2], 3), RangeError, "x is Array(2), but must be a vector of 3 numbers.");
  refuses(() => checkVector("x", [1, Number.NaN]), RangeError, "x[1] is NaN, but must be a finite number.");
  refuses(
    () => checkChoice("order", "rnd" as string, ["random", "fixed"]),
    RangeError,
    'order is "rnd", but must be one of "random", "fixed".',
  );
});

test("what is allowed passes", () => {
  checkNumber("q", 1, 0, 1);
  checkWhole("n", 0, 0);
  checkVector("x", Float64Array.of(1, 2), 2);
  checkChoice("order", "fixed", ["random", "fixed"]);
});
