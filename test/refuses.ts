import assert from "node:assert/strict";

/** Asserts that a call is refused at the door: with the parameter, and what is allowed in its place. */
export function refuses(call: () => unknown, parameter: string): void {
  assert.throws(
    call,
    (error: unknown) => {
      assert.ok(error instanceof RangeError || error instanceof TypeError, `refused with ${error}`);
      assert.ok(error.message.startsWith(`${parameter}`), `"${error.message}" begins with ${parameter}`);
      assert.match(error.message, / is .+, but must be .+\./);
      return true;
    },
    `${parameter} is refused`,
  );
}
