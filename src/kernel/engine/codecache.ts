import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * V8's compiled form of large scripts, kept on disk. A cache is run as code, so it lies only in a folder that
 * belongs to this user: beside the packages, else in the system's folder for temporary files.
 */

function privateFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const owner = process.getuid?.();
    const { uid, mode } = statSync(path);
    return owner === undefined || (uid === owner && (mode & 0o022) === 0) ? path : undefined;
  } catch {
    return undefined;
  }
}

function folders(): string[] {
  const packages = fileURLToPath(new URL("../../../node_modules/.cache/kernel", import.meta.url));
  const temporary = join(tmpdir(), `neurons-to-networks-${process.getuid?.() ?? "user"}`);
  return [packages, temporary];
}

function fileName(name: string, source: string): string {
  const { size, mtimeMs } = statSync(source);
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  const key = [process.version, process.arch, source, size, mtimeMs, flags].join("\n");
  return `${name}-${createHash("sha256").update(key).digest("hex").slice(0, 16)}.bin`;
}

/** The compiled form of the script in the file `source`, where there is one. */
export function readCache(name: string, source: string): Buffer | undefined {
  for (const folder of folders()) {
    try {
      if (privateFolder(folder)) return readFileSync(join(folder, fileName(name, source)));
    } catch {}
  }
  return undefined;
}

/** Writes a compiled form where it can; two kernels that start at once do not see each other's half. */
export function writeCache(name: string, source: string, data: Buffer): void {
  for (const path of folders()) {
    const folder = privateFolder(path);
    if (!folder) continue;
    try {
      const file = join(folder, fileName(name, source));
      writeFileSync(`${file}.${process.pid}`, data, { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
      return;
    } catch {}
  }
}
