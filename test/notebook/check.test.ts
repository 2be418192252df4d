import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "neurons-to-networks";

/** What a check says outside of a notebook: it goes to the console. */
function said(got: unknown, want: unknown, within?: number): string {
  const { log } = console;
  const lines: unknown[] = [];
  console.log = (line) => lines.push(line);
  try {
    check("it", [{ when: "tried", got: () => got, want, hint: "Hint.", ...(within && { within }) }]);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

test("a right answer is praised, a wrong one shown beside the right one", () => {
  assert.match(said(0.1 + 0.2, 0.3), /all correct/);
  assert.match(said([1, 2], Float64Array.of(1, 2)), /all correct/);
  assert.match(said(0.25, 0.5), /gives 0.25, but should give 0.5. Hint\./);
  assert.match(said([1, -1], [1, 1]), /gives \[1, -1\], but should give \[1, 1\]/);
  assert.match(said(undefined, 1), /gives nothing \(undefined\)/);
});

test("numbers that differ little are shown so that they differ", () => {
  assert.match(said(1.0000001, 1), /gives 1.0000001, but should give 1\./);
  assert.match(said([1.00000025, 2], [1, 2]), /gives \[1.00000025, 2\], but should give \[1, 2\]/);
});
