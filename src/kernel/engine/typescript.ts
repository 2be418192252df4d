import { createRequire, Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type TypeScript from "@tslab/typescript-for-tslab";
import { readCache, writeCache } from "./codecache.js";

/**
 * tslab's own TypeScript: the compiler with a cell's names resolved first in the cell and then in the
 * declarations of the cells before it. It is eight megabytes of JavaScript, so V8's compiled form is kept on disk.
 */

/** What tslab's TypeScript has beyond the public interface. */
interface Extras {
  getQuickInfoAtPosition: typeof TypeScript.getQuickInfoAtPosition;
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
  findPrecedingToken(position: number, file: TypeScript.SourceFile): TypeScript.Node | undefined;
  isGeneratedIdentifier(node: TypeScript.Node): boolean;
}

/** The names declared at the top level of a file, known once it is bound. */
export type Bound = TypeScript.SourceFile & { locals?: Map<string, TypeScript.Symbol> };

const require = createRequire(import.meta.url);
const tslab = createRequire(require.resolve("tslab"));
const filename = tslab.resolve("@tslab/typescript-for-tslab");
const cacheName = "typescript-for-tslab";

let script: Script | undefined;

function load(): typeof TypeScript & Extras {
  const loaded = new Module(filename) as Module & { _compile?: unknown };
  loaded.filename = filename;
  const source = tslab("node:fs").readFileSync(filename, "utf8") as string;
  const cachedData = readCache(cacheName, filename);
  script = new Script(Module.wrap(source), { filename, ...(cachedData && { cachedData }) });
  const cached = cachedData !== undefined && script.cachedDataRejected !== true;
  script.runInThisContext()(loaded.exports, createRequire(filename), loaded, filename, dirname(filename));
  if (cached) script = undefined;
  // tslab's converter asks for the compiler by require and is to find this one.
  tslab.cache[filename] = Object.assign(loaded, { loaded: true });
  return loaded.exports;
}

/** Keeps V8's compiled form of the compiler for the next start. Call it once the compiler has done its first work. */
export function keepCompiledCompiler(): void {
  if (script) writeCache(cacheName, filename, script.createCachedData());
  script = undefined;
}

export const ts = load();

/** Questions to the compiler are short; none is broken off. */
export const uncancelled: TypeScript.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => {},
};

interface TslabConverter {
  isCompleteCode(code: string): { completed: boolean; indent?: string };
  keepNamesInImport(declaration: TypeScript.ImportDeclaration, names: Set<string>): void;
}

export const { isCompleteCode, keepNamesInImport } = tslab("./converter.js") as TslabConverter;

/** The folder whose `node_modules` holds tslab and its types, for notebooks that lie elsewhere. */
export const kernelFolder = dirname(require.resolve("tslab/package.json"));
