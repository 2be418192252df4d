import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "mathjs";
import { bundleOf, textOf } from "#src/kernel/engine/display";
import { escaped, tableOf } from "#src/kernel/engine/table";

test("undefined shows nothing, null does", async () => {
  assert.equal(await bundleOf(undefined), undefined);
  assert.deepEqual(await bundleOf(null), { "text/plain": "null" });
});

test("typed arrays are cut short and say how much", () => {
  assert.equal(
    textOf(new Float64Array(12)),
    `Float64Array(12) [ ${Array(10).fill("0").join(", ")}, ... 2 more ]`,
  );
  assert.equal(textOf(new Int8Array(0)), "Int8Array(0) []");
});

test("long text is cut and says so", () => {
  const text = textOf({ s: Array(200_000).fill("abc") });
  assert.ok(text.length < 250_000);
  assert.match(textOf("x".repeat(1e6)), /more characters/);
});

test("a value whose inspection throws is named", () => {
  const value = {
    [Symbol.for("nodejs.util.inspect.custom")]() {
      throw new Error("no view");
    },
  };
  assert.match(textOf(value), /cannot be shown: no view/);
});

test("bytes in a bundle become base64", async () => {
  const picture = { [Symbol.for("Jupyter.display")]: () => ({ "image/png": new Uint8Array([1, 2, 3]) }) };
  assert.deepEqual(await bundleOf(picture), { "image/png": "AQID" });
});

test("a matrix of mathjs is a formula, with dots where it is large", async () => {
  const small = await bundleOf(
    matrix([
      [1, 2],
      [3, 4.5],
    ]),
  );
  assert.equal(small?.["text/latex"], "$$\\begin{bmatrix}1 & 2 \\\\ 3 & 4.5\\end{bmatrix}$$");
  const large = await bundleOf(matrix(Array.from({ length: 50 }, () => Array(50).fill(0))));
  assert.match(String(large?.["text/latex"]), /\\cdots[\s\S]*\\vdots/);
  assert.ok(String(large?.["text/plain"]).length < 100);
});

test("tables are escaped, in head and body, and cut", () => {
  const html = tableOf([{ "<i>": "<script>" }]) ?? "";
  assert.match(html, /&lt;i&gt;[\s\S]*&lt;script&gt;/);
  assert.doesNotMatch(html, /<script|<i>/);
  assert.match(tableOf(Array.from({ length: 80 }, (_, n) => ({ n }))) ?? "", /30 more rows/);
  assert.equal(tableOf([1, 2]), undefined);
  assert.equal(tableOf([]), undefined);
  assert.equal(tableOf([{}]), undefined);
  assert.equal(escaped(`<a href="x">&'`), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
});
