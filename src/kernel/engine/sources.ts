import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import type TypeScript from "@tslab/typescript-for-tslab";
import { kernelFolder, ts } from "./typescript.js";

/** The files of a program: those on disk, read once and again when they change, and those made of cells. */

/** As in tslab, plus what lets a notebook import its neighbours and packages that are ES modules only. */
export const options: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  jsx: ts.JsxEmit.React,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  declaration: true,
  sourceMap: true,
  newLine: ts.NewLineKind.LineFeed,
  noImplicitUseStrict: true,
  outDir: "/cells",
};

const jsDocOrText = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Declaration files parse in two thirds of the time without their comments; `inspect` reads those when asked. */
function withoutDocs(text: string): string {
  return text.replace(jsDocOrText, (match) => (match.startsWith("/**") ? " ".repeat(match.length) : match));
}

type Resolution = TypeScript.ResolvedModuleWithFailedLookupLocations;

interface Kept {
  file: TypeScript.SourceFile | undefined;
  stamp: string;
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : "";
}

/** Whether a file is the student's own: it is read again when it changes, checked and compiled. */
export function isOwn(path: string): boolean {
  return !path.includes("/node_modules/") && !/\.d\.[cm]?ts$/.test(path);
}

export class Sources {
  private readonly kept = new Map<string, Kept>();
  private readonly virtual = new Map<string, TypeScript.SourceFile>();
  private readonly resolutions = new Map<string, Resolution>();
  /** The student's files with an import that led nowhere: it may lead somewhere the next time. */
  private readonly unresolved = new Set<string>();
  private readonly typeResolutions: TypeScript.TypeReferenceDirectiveResolutionCache;

  constructor(readonly folder: string) {
    this.typeResolutions = ts.createTypeReferenceDirectiveResolutionCache(folder, (name) => name, options);
  }

  /** Sets the text of a file that exists only here. */
  setText(path: string, text: string): void {
    if (this.virtual.get(path)?.text === text) return;
    this.virtual.set(path, ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
  }

  /** Reads a file of declarations once more, with its comments. */
  withDocs(path: string): TypeScript.SourceFile | undefined {
    const text = ts.sys.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  }

  host(): TypeScript.CompilerHost {
    const plain = ts.createCompilerHost(options);
    return {
      ...plain,
      getCurrentDirectory: () => this.folder,
      getSourceFile: (path) => this.read(path),
      fileExists: (path) => this.virtual.has(path) || ts.sys.fileExists(path),
      writeFile: () => {},
      hasInvalidatedResolutions: (path) => this.unresolved.has(path),
      resolveModuleNameLiterals: (literals, containing) =>
        literals.map((literal) => this.resolve(literal.text, containing)),
      resolveTypeReferenceDirectiveReferences: (references, containing, _redirected, programOptions) =>
        references.map((reference) =>
          ts.resolveTypeReferenceDirective(
            typeof reference === "string" ? reference : reference.fileName,
            containing,
            programOptions,
            ts.sys,
            undefined,
            this.typeResolutions,
          ),
        ),
    };
  }

  private read(path: string): TypeScript.SourceFile | undefined {
    const virtual = this.virtual.get(path);
    if (virtual) return virtual;
    const kept = this.kept.get(path);
    const stamp = isOwn(path) ? stampOf(path) : "";
    if (kept?.stamp === stamp) return kept.file;
    const text = ts.sys.readFile(path);
    const file =
      text === undefined
        ? undefined
        : ts.createSourceFile(
            path,
            path.endsWith(".d.ts") ? withoutDocs(text) : text,
            ts.ScriptTarget.ES2022,
          );
    this.kept.set(path, { file, stamp });
    return file;
  }

  private resolve(name: string, containing: string): Resolution {
    const key = `${dirname(containing)}\n${name}`;
    const known = this.resolutions.get(key);
    if (known) return known;
    const found = this.lookUp(name, containing);
    // Packages stay where they are; the student's files come and go.
    const isOfPackage = containing.includes("/node_modules/");
    if (isOfPackage || (found.resolvedModule && !/^[./]/.test(name))) this.resolutions.set(key, found);
    if (!isOfPackage && !found.resolvedModule) this.unresolved.add(containing);
    return found;
  }

  private lookUp(name: string, containing: string): Resolution {
    // tslab itself is found wherever the notebook lies.
    const from = name === "tslab" ? join(dirname(kernelFolder), "notebook.ts") : containing;
    const found = ts.resolveModuleName(name, from, options, ts.sys);
    if (found.resolvedModule) return found;
    const older = { ...options, moduleResolution: ts.ModuleResolutionKind.Node10 };
    return ts.resolveModuleName(name, from, older, ts.sys);
  }
}

/** Folders that hold `@types`, with those of the kernel where the notebook has no types for Node. */
export function typeRoots(folder: string): string[] {
  const roots = ts.getDefaultTypeRoots(folder, ts.sys) ?? [];
  if (roots.some((root) => ts.sys.fileExists(join(root, "node", "package.json")))) return roots;
  return [...roots, join(dirname(kernelFolder), "@types"), join(kernelFolder, "node_modules", "@types")];
}
