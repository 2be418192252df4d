import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

// Files are written beside their place and moved there in one step: who interrupts finds whole files only.

const draftOf = (file: string) => join(dirname(file), `.draft-${process.pid}-${basename(file)}`);

/** Removes what exports have left in a folder that were interrupted; a draft of one that still runs stays. */
export async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder).catch(() => [])).filter((file) => {
    const process = /^\.draft-(\d+)-/.exec(file);
    return process && !isRunning(Number(process[1]));
  });
  await Promise.all(drafts.map((file) => rm(join(folder, file), { force: true })));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const REASONS: Record<string, string> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "it is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the quota is used up",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
};

/** What went wrong, in one sentence: for a file that cannot be written, the folder and the reason. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = "", path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const file = dest ?? path;
  if (!(code in REASONS) || file === undefined) return error.message;
  const folder = basename(file).startsWith(".draft-") ? dirname(file) : file;
  return `${folder} cannot be written to: ${REASONS[code]}.`;
}

/** Writes a text whole or not at all. */
export async function writeWhole(file: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await whole(file, (draft) => writeFile(draft, text));
}

/** Copies a file whole or not at all. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await whole(to, (draft) => copyFile(from, draft));
}

async function whole(file: string, make: (draft: string) => Promise<void>): Promise<void> {
  const draft = draftOf(file);
  try {
    await make(draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
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
  await whole(file, async (draft) => {
    await make(draft);
    await rm(keyFile, { force: true });
  });
  await writeWhole(keyFile, key);
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
