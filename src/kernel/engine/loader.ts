import { createRequire, isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import type { CompiledCell, OwnModule } from "./cell.js";
import type { Positions } from "./positions.js";

/** Loads what cells import: packages through Node, the student's own modules from what the compiler made of them. */

type Exports = Record<string, unknown>;

interface Loaded {
  version: string;
  exports: Exports;
}

/** A module of the old kind as `import` sees it. */
function asNamespace(exports: unknown): Exports {
  if (typeof exports === "object" && exports !== null && "__esModule" in exports) return exports as Exports;
  const names =
    (typeof exports === "object" || typeof exports === "function") && exports !== null ? exports : {};
  return { ...names, default: exports };
}

/** The same module as `require` sees it, in code compiled from `import` statements. */
function asRequired(namespace: Exports): Exports {
  return "__esModule" in namespace
    ? namespace
    : Object.assign(Object.create(null), namespace, { __esModule: true });
}

export class Loader {
  private readonly own = new Map<string, Loaded>();
  private readonly importers = new Map<string, (specifier: string) => Promise<Exports>>();

  /**
   * @param folder Where the notebook lies.
   * @param provided Modules that the kernel hands out itself.
   */
  constructor(
    private readonly folder: string,
    private readonly positions: Positions,
    private readonly provided: Record<string, () => unknown>,
  ) {}

  /** `require` for cells. */
  require(): NodeJS.Require {
    const plain = createRequire(join(this.folder, "cell.js"));
    const require = (specifier: string) => this.provided[specifier]?.() ?? plain(specifier);
    return Object.assign(require, plain);
  }

  /** Loads a module for a cell and checks that it exports what the cell names. */
  async load(cell: CompiledCell, specifier: string, names: string[] = []): Promise<Exports> {
    const path = cell.imports[specifier];
    if (path !== undefined) await this.runOwn(cell.modules);
    const exports =
      path === undefined
        ? await this.package(specifier, this.folder)
        : asNamespace(this.own.get(path)?.exports);
    for (const name of names)
      if (!(name in exports)) throw new SyntaxError(`The module '${specifier}' does not export '${name}'.`);
    return exports;
  }

  private async package(specifier: string, folder: string): Promise<Exports> {
    const provided = this.provided[specifier];
    if (provided) return asNamespace(provided());
    const namespace = await this.importer(folder)(specifier);
    if (isBuiltin(specifier)) return namespace;
    // Node finds only some of the names that a module of the old kind exports; the types promise them all.
    const file = this.resolve(specifier, folder);
    const old = file === undefined ? undefined : createRequire(join(folder, "cell.js")).cache[file];
    return old && namespace.default === old.exports ? asNamespace(old.exports) : namespace;
  }

  private resolve(specifier: string, folder: string): string | undefined {
    try {
      return createRequire(join(folder, "cell.js")).resolve(specifier);
    } catch {
      return undefined;
    }
  }

  /** Node's own `import()`, as seen from a folder. */
  private importer(folder: string): (specifier: string) => Promise<Exports> {
    let importer = this.importers.get(folder);
    if (!importer) {
      const script = new Script("(specifier) => import(specifier)", {
        filename: pathToFileURL(join(folder, "cell.js")).href,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      importer = script.runInThisContext() as (specifier: string) => Promise<Exports>;
      this.importers.set(folder, importer);
    }
    return importer;
  }

  /** Runs those of the student's modules that are new or have changed; they come in order. */
  private async runOwn(modules: OwnModule[]): Promise<void> {
    const stale = modules.filter(({ path, version }) => this.own.get(path)?.version !== version);
    // Modules that import each other find each other's exports from the start.
    for (const { path, version } of stale) this.own.set(path, { version, exports: {} });
    for (const [index, module] of stale.entries()) {
      try {
        await this.runOne(module);
      } catch (error) {
        for (const { path } of stale.slice(index)) this.own.delete(path);
        throw error;
      }
    }
  }

  private async runOne(module: OwnModule): Promise<void> {
    const folder = dirname(module.path);
    const packages = new Map<string, Exports>();
    for (const specifier of module.packages)
      packages.set(specifier, asRequired(await this.package(specifier, folder)));
    const plain = createRequire(module.path);
    const require = (specifier: string) => {
      const path = module.imports[specifier];
      return path === undefined ? (packages.get(specifier) ?? plain(specifier)) : this.own.get(path)?.exports;
    };
    const loaded = this.own.get(module.path) as Loaded;
    const holder = { exports: loaded.exports };
    await this.compile(module)(holder.exports, require, holder, module.path, folder);
    loaded.exports = holder.exports;
  }

  private compile(module: OwnModule): (...values: unknown[]) => unknown {
    const parameters = "(exports, require, module, __filename, __dirname) {";
    const plain = `(function ${parameters}`;
    this.positions.add({ ...module, file: module.path, label: relative(this.folder, module.path) });
    const options = { filename: module.path, columnOffset: -plain.length };
    try {
      return new Script(`${plain}${module.code}\n})`, options).runInThisContext();
    } catch (error) {
      if (!/\bawait\b/.test(module.code)) throw error;
      // A module that waits at its top level.
      const waiting = `(async function ${parameters}`;
      const code = `${waiting}${module.code}\n})`;
      return new Script(code, { ...options, columnOffset: -waiting.length }).runInThisContext();
    }
  }
}
