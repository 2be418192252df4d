// npm test [-- NAME ...]: sets up, builds and runs every test, or those whose path holds one of the names.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { build, main, root, setUp, Trouble } from "./setup.mjs";

await main(async () => {
  const { env } = await setUp({ tests: true });
  await build(join(root, "test"));
  Object.assign(process.env, env, { NN_ROOT: root, NODE_OPTIONS: "--enable-source-maps" });

  const names = process.argv.slice(2);
  const files = testFiles().filter(
    ({ path }) => names.length === 0 || names.some((name) => path.includes(name)),
  );
  if (files.length === 0) throw new Trouble(`No test's path holds ${names.join(" or ")}.`);

  const count = { passed: 0, failed: 0, skipped: 0 };
  const tests = run({ files: files.map(({ file }) => file), concurrency: 2 });
  tests.on("test:pass", ({ details, skip }) => {
    if (details.type !== "suite") count[skip === undefined ? "passed" : "skipped"]++;
  });
  tests.on("test:fail", ({ details }) => {
    if (details.type !== "suite") count.failed++;
  });
  for await (const text of tests.compose(new spec())) process.stdout.write(text);

  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`);
  return count.failed > 0 || count.passed === 0 ? 1 : 0;
});

/** The compiled tests; one whose source is gone is removed. */
function testFiles() {
  const built = join(root, "build/test");
  return readdirSync(built, { recursive: true })
    .filter((path) => path.endsWith(".test.js"))
    .filter(
      (path) => existsSync(join(root, "test", path.replace(/\.js$/, ".ts"))) || rmSync(join(built, path)),
    )
    .map((path) => ({ path: path.split(sep).join("/"), file: join(built, path) }))
    .sort((a, b) => a.path.localeCompare(b.path));
}
