import { createHash } from "node:crypto";
import type TypeScript from "@tslab/typescript-for-tslab";
import type { OwnModule } from "./cell.js";
import { isOwn, options } from "./sources.js";
import { ts } from "./typescript.js";

/** The student's own modules that a cell imports, compiled, each after those that it imports itself. */

/** What the compiler knows of a file's imports. */
type WithImports = TypeScript.SourceFile & {
  resolvedModules?: {
    forEach(found: (result: { resolvedModule?: TypeScript.ResolvedModuleFull }, name: string) => void): void;
  };
};

interface Imports {
  own: Record<string, string>;
  packages: string[];
}

/** Where the specifiers in a file lead. */
export function importsOf(file: TypeScript.SourceFile): Imports {
  const imports: Imports = { own: {}, packages: [] };
  (file as WithImports).resolvedModules?.forEach(({ resolvedModule }, name) => {
    if (resolvedModule && isOwn(resolvedModule.resolvedFileName))
      imports.own[name] = resolvedModule.resolvedFileName;
    else imports.packages.push(name);
  });
  return imports;
}

/** The own modules reached from a file, in the order in which they are to run. */
export function ownModules(
  program: TypeScript.Program,
  from: TypeScript.SourceFile,
): TypeScript.SourceFile[] {
  const order = new Set<TypeScript.SourceFile>();
  const seen = new Set<string>();
  const enter = (file: TypeScript.SourceFile) => {
    for (const path of Object.values(importsOf(file).own)) {
      const next = program.getSourceFile(path);
      if (!next || seen.has(path)) continue;
      seen.add(path);
      enter(next);
      order.add(next);
    }
  };
  enter(from);
  return [...order];
}

const emitted = new WeakMap<TypeScript.SourceFile, { code: string; map: string }>();

function emit(file: TypeScript.SourceFile): { code: string; map: string } {
  if (file.fileName.endsWith(".json")) return { code: `module.exports = ${file.text}`, map: "" };
  const result = ts.transpileModule(file.text, {
    fileName: file.fileName,
    compilerOptions: { ...options, module: ts.ModuleKind.CommonJS, declaration: false, outDir: "" },
  });
  const code = result.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  return { code, map: result.sourceMapText ?? "" };
}

function hash(texts: string[]): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(text).update("\0");
  return sum.digest("hex");
}

export function compileOwnModule(program: TypeScript.Program, file: TypeScript.SourceFile): OwnModule {
  const { code, map } = emitted.get(file) ?? emit(file);
  emitted.set(file, { code, map });
  const { own, packages } = importsOf(file);
  const reached = ownModules(program, file);
  const version = hash([file, ...reached].flatMap(({ fileName, text }) => [fileName, text]));
  return { path: file.fileName, version, code, map, source: file.text, imports: own, packages };
}
