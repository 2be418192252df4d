import { createRequire, Module } from "node:module";

/**
 * tslab's own module for cells, with its display functions led to this kernel. It asks for the whole compiler only
 * to tell its version, so it is given the version first and the compiler only if somebody uses it.
 */

type Publish = (
  bundle: Record<string, unknown>,
  options: { metadata: Record<string, unknown>; displayId?: string; update: boolean },
) => void;

interface TslabDisplay {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

const require = createRequire(import.meta.url);

function withoutCompiler<T>(tslab: NodeJS.Require, load: () => T): T {
  const name = "@tslab/typescript-for-tslab";
  const path = tslab.resolve(name);
  if (tslab.cache[path]) return load();
  const standIn = { __esModule: true, version: tslab(`${name}/package.json`).version, sys: {} };
  const compiler = () => {
    const loaded = new Module(path);
    delete tslab.cache[path];
    return Object.assign(loaded, { exports: tslab(path) }).exports;
  };
  const exports = new Proxy(standIn as Record<PropertyKey, unknown>, {
    get: (known, property) => (property in known ? known[property] : compiler()[property]),
  });
  tslab.cache[path] = Object.assign(new Module(path), { exports, loaded: true, filename: path });
  const loaded = load();
  delete tslab.cache[path];
  return loaded;
}

let loaded: unknown;

export function loadTslab(publish: Publish): unknown {
  loaded ??= load(publish);
  return loaded;
}

function load(publish: Publish): unknown {
  const tslab = createRequire(require.resolve("tslab"));
  return withoutCompiler(tslab, () => {
    const jupyter = tslab("./jupyter.js") as { lastWriteDisplayData: unknown };
    jupyter.lastWriteDisplayData = (display: TslabDisplay, update?: boolean) => {
      const { display_id: displayId } = display.transient;
      const options = { metadata: display.metadata, update: update === true };
      publish(display.data, displayId === undefined ? options : { ...options, displayId });
    };
    return require("tslab");
  });
}
