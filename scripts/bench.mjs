// npm run bench [-- SUITE ...]: sets up, builds and measures this project beside its peers, in one run.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, main, root, setUp } from "./setup.mjs";

await main(async () => {
  const { env } = await setUp({ tests: true });
  await build(join(root, "bench"));
  const bench = spawn(process.execPath, [join(root, "build/bench/run.js"), ...process.argv.slice(2)], {
    env: { ...env, NN_ROOT: root },
    stdio: "inherit",
  });
  return new Promise((resolve) => bench.on("close", (code) => resolve(code ?? 1)));
});
