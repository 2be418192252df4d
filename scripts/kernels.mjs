// npm run kernels: compiles src/compute/assembly (AssemblyScript) into src/compute/kernels-code.ts. Needed only after a
// change there: the result is committed, so that nobody else has to download the compiler (100 MB).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const compiler = "assemblyscript@0.28.20";
const options =
  "-O3 --enable simd --runtime stub --importMemory --noExportMemory --noAssert --use abort= --disableWarning 112";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "src/compute/assembly");

/** What the committed code was made from: the sources, the compiler and its options. */
export function kernelsDigest() {
  const hash = createHash("sha256").update(compiler).update(options);
  for (const file of readdirSync(sources).sort()) hash.update(readFileSync(join(sources, file)));
  return hash.digest("hex");
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const out = join(folder, "kernels.wasm");
    const npx = process.platform === "win32" ? "npx.cmd" : "npx";
    const args = [
      "--yes",
      "-p",
      compiler,
      "asc",
      join(sources, "index.ts"),
      "-o",
      out,
      ...options.split(" "),
    ];
    execFileSync(npx, args, { stdio: "inherit", cwd: folder, shell: process.platform === "win32" });
    const lines = readFileSync(out)
      .toString("base64")
      .match(/.{1,100}/g);
    writeFileSync(
      join(root, "src/compute/kernels-code.ts"),
      `// Made by \`npm run kernels\` from src/compute/assembly; not to be edited.
// sha256 ${kernelsDigest()}

/** A WebAssembly module, as base64 text. */
export const kernelsCode: string = \`
${lines.join("\n")}
\`;
`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
