import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

// Files are written beside their place and moved there in one step: who interrupts finds whole files only.

const draftOf = (file: string) => join(dirname(file), `.${basename(file)}-${process.pid}`);

/** Writes a text whole or not at all. */
export async function writeWhole(file: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draftOf(file), text);
  await rename(draftOf(file), file);
}

/** Copies a file whole or not at all. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, draftOf(to));
  await rename(draftOf(to), to);
}

/**
 * A file that is made once for each key. Another key replaces it, so that a cache does not grow.
 * @param file where it is kept.
 * @param key what it was made from.
 * @param make makes it under the given name, in the same folder.
 * @returns whether it had to be made.
 */
export async function cached(
  file: string,
  key: string,
  make: (draft: string) => Promise<void>,
): Promise<boolean> {
  const keyFile = `${file}.key`;
  const known = await readFile(keyFile, "utf8").catch(() => "");
  if (known === key && (await exists(file))) return false;
  await mkdir(dirname(file), { recursive: true });
  const draft = join(dirname(file), `draft-${process.pid}-${basename(file)}`);
  try {
    await make(draft);
    await rm(keyFile, { force: true });
    await rename(draft, file);
    await writeWhole(keyFile, key);
  } finally {
    await rm(draft, { force: true });
  }
  return true;
}

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** One number for texts, and for the content of files and folders that are there. */
export async function digest(parts: { texts?: string[]; files?: string[] }): Promise<string> {
  const hash = createHash("sha256");
  for (const text of parts.texts ?? []) hash.update(text).update("\0");
  for (const file of parts.files ?? []) {
    for (const path of await filesIn(file)) hash.update(path.slice(file.length)).update(await readFile(path));
  }
  return hash.digest("hex");
}

async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
