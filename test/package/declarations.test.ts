import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { root, run, scratch } from "../support/project.js";

test("TypeScript 5.0, which tslab embeds, reads the declarations without a complaint", async () => {
  const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");
  const program = ts.createProgram([join(root, "dist/index.d.ts")], {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    lib: ["lib.es2022.d.ts"],
    types: ["node"],
  });
  const complaints = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }: { file?: { fileName: string } }) => file?.fileName.includes("/dist/") ?? true)
    .map((d: { messageText: unknown }) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
  assert.deepEqual(complaints, []);
});

test("no public signature says any", async () => {
  const { stdout } = await run("git", ["ls-files", "src"]);
  const sources = stdout
    .split("\n")
    .filter((file) => file.endsWith(".ts") && !/^src\/(kernel|compute\/assembly)\//.test(file));
  for (const file of sources) {
    const declaration = await readFile(join(root, "dist", file.slice(4).replace(/\.ts$/, ".d.ts")), "utf8");
    assert.doesNotMatch(declaration.replace(/\/\*[\s\S]*?\*\//g, ""), /\bany\b/, file);
  }
});

test("the package is imported by its name from a CommonJS and an ES module", async () => {
  const folder = await scratch();
  const script = "const { overlap } = X; console.log(overlap([1, -1], [1, 1]));";
  await writeFile(
    join(folder, "a.cjs"),
    script.replace("X", `require(${JSON.stringify(join(root, "dist/index.js"))})`),
  );
  const { stdout } = await run(process.execPath, [join(folder, "a.cjs")]);
  assert.equal(stdout.trim(), "0");
  const { overlap } = await import("neurons-to-networks");
  assert.equal(overlap([1, -1], [1, 1]), 0);
});

test("the source is formatted and free of lint", async () => {
  const { code, stdout, stderr } = await run(process.execPath, [
    join(root, "node_modules/@biomejs/biome/bin/biome"),
    "check",
  ]);
  assert.equal(code, 0, stdout + stderr);
});
