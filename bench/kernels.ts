import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../test/kernel/kernel.js";

/** The kernels that are compared, as kernelspecs in the bench's own folder. */

const env = join(root, "bench", ".env");

export interface Contender {
  /** Name of its kernelspec. */
  name: string;
  title: string;
  /** Why it cannot be measured here. */
  missing?: string;
}

/** For JUPYTER_PATH. */
export const specs = env;

function install(name: string, title: string, argv: string[], interrupt: "message" | "signal"): Contender {
  const folder = join(env, "kernels", name);
  mkdirSync(folder, { recursive: true });
  const spec = { argv, display_name: title, language: "typescript", interrupt_mode: interrupt };
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
  return { name, title };
}

/** Deno's npm package ships its program in one package for each platform. */
function deno(): string | undefined {
  const version = "2.9.6";
  const platforms = join(env, "node_modules", "@deno");
  if (!existsSync(platforms)) {
    spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", env, `deno@${version}`], {
      stdio: "ignore",
      shell: process.platform === "win32",
    });
  }
  if (!existsSync(platforms)) return undefined;
  const folder = join(platforms, readdirSync(platforms)[0] as string);
  return ["deno", "deno.exe"].map((file) => join(folder, file)).find(existsSync);
}

export function contenders(): { ours: Contender; peers: Contender[] } {
  mkdirSync(env, { recursive: true });
  const node = process.execPath;
  const file = "{connection_file}";
  const tslab = join(root, "node_modules", "tslab", "bin", "tslab");
  const program = deno();
  return {
    ours: install("nn-ours", "this kernel", [node, join(root, "dist", "kernel", "main.js"), file], "message"),
    peers: [
      install("nn-stock", "stock tslab", [node, tslab, "kernel", "--config-path", file], "signal"),
      program
        ? install("nn-deno", "Deno", [program, "jupyter", "--kernel", "--conn", file], "message")
        : { name: "nn-deno", title: "Deno", missing: "the npm package deno could not be installed" },
    ],
  };
}
