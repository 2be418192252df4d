// npm run bench [-- SUITE ...]: sets up, builds and measures this project and its peers; see bench/run.ts.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, main, root, setUp } from "./setup.mjs";

await main(async () => {
  const { env } = await setUp();
  await build(join(root, "bench"));
  const run = join(root, "build/bench/run.js");
  const child = spawn(process.execPath, [run, ...process.argv.slice(2)], { env, stdio: "inherit" });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
});
