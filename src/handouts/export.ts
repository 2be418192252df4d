import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { startBrowser } from "./browser.js";
import { call } from "./call.js";
import { executed } from "./executed.js";
import { cached, copyWhole, digest, removeDrafts, sentenceOf, writeWhole } from "./files.js";
import { indexPage } from "./index-page.js";
import { printPage } from "./pdf.js";
import { placeSharedAssets, sourcesDigest, templatesFolder } from "./templates.js";
import type { Form, Workshop } from "./workshop.js";

export type { Form, Workshop } from "./workshop.js";

/** Which notebooks to export, and as what. */
export interface ExportOptions {
  /** Notebooks whose name holds one of these; all of them if empty. */
  names?: string[];
  form?: Form;
  /** Also print each page to a PDF. */
  pdf?: boolean;
}

/** What became of a notebook. */
export interface Exported {
  notebook: string;
  /** The page, if there is a new one or the old one still holds. */
  page?: string;
  /** Size of the page in bytes. */
  size?: number;
  /** Size of its PDF in bytes, if one was asked for. */
  pdfSize?: number;
  /** Why there is none; an earlier page was left as it was. */
  failure?: string;
  /** What was done: the cells run, only the page written, or nothing. */
  work: "ran" | "written" | "unchanged";
  /** Seconds it took. */
  time: number;
}

/** Told of each notebook when its turn comes and when it is done. */
export interface Progress {
  started(notebook: string, of: number): void;
  finished(exported: Exported, of: number): void;
}

/** Notebooks that run at the same time. */
const AT_ONCE = 2;

const NBCONVERT_TARGET: Record<Form, string[]> = {
  shared: ["--to", "html", "--HTMLExporter.template_name=handout-shared"],
  "self-contained": ["--to", "html", "--HTMLExporter.template_name=handout"],
  slides: ["--to", "slides", "--SlidesExporter.template_name=handout-slides"],
};

/**
 * Runs notebooks in fresh kernels and writes each as a page, with an index of all pages. What did not change is
 * taken from the cache. A page is written whole or not at all; where a notebook fails, its earlier page stays and
 * the other notebooks go on.
 * @throws Error if no notebook has such a name, or the pages' folder cannot be written to.
 */
export async function exportHandouts(
  workshop: Workshop,
  { names = [], form = "shared", pdf = false }: ExportOptions,
  progress: Progress,
): Promise<Exported[]> {
  const { root, handouts } = workshop;
  const notebooks = (await readdir(workshop.notebooks))
    .filter((file) => file.endsWith(".ipynb"))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
  if (notebooks.length === 0) {
    const wanted = names.length === 0 ? "" : ` whose name holds ${names.join(" or ")}`;
    throw new Error(`There is no notebook in ${workshop.notebooks}${wanted}.`);
  }
  await mkdir(handouts, { recursive: true });
  await Promise.all(foldersOf(workshop, form).map(removeDrafts));
  await placeSharedAssets(templatesFolder(root), handouts);
  const templates = await sourcesDigest(root);
  const browser = pdf ? await startBrowser() : undefined;

  const exportOne = async (notebook: string): Promise<Exported> => {
    progress.started(notebook, notebooks.length);
    const begun = performance.now();
    const time = () => (performance.now() - begun) / 1000;
    const page = join(handouts, pageName(notebook, form));
    let exported: Exported;
    try {
      const work = await writePage(workshop, notebook, form, templates, page);
      const printed = page.replace(/\.html$/, ".pdf");
      if (browser && (await isOlder(printed, page))) await printPage(browser, page, printed);
      const size = (await stat(page)).size;
      const pdfSize = browser ? { pdfSize: (await stat(printed)).size } : {};
      exported = { notebook, page, size, ...pdfSize, work, time: time() };
    } catch (error) {
      exported = { notebook, failure: sentenceOf(error), work: "ran", time: time() };
    }
    progress.finished(exported, notebooks.length);
    return exported;
  };
  try {
    const all = await inTurn(notebooks, AT_ONCE, exportOne, () => workshop.signal?.aborted);
    await writeWhole(join(handouts, "index.html"), await indexPage(handouts));
    return all;
  } finally {
    await browser?.close();
  }
}

const pageName = (notebook: string, form: Form): string =>
  notebook.replace(/\.ipynb$/, form === "slides" ? ".slides.html" : ".html");

async function writePage(
  workshop: Workshop,
  notebook: string,
  form: Form,
  templates: string,
  page: string,
): Promise<Exported["work"]> {
  const { notebooks, cache, jupyter } = workshop;
  const source = await executed(workshop, notebook);
  const kept = join(cache, basename(notebooks), form, pageName(notebook, form));
  const key = await digest({ texts: [source.key, templates] });
  const isNew = await cached(kept, key, async (draft) => {
    // nbconvert puts its own ending behind the name that it is given.
    const ending = form === "slides" ? ".slides.html" : ".html";
    const name = basename(draft).slice(0, -ending.length);
    const place = ["--output-dir", dirname(draft), "--output", name, "--log-level=ERROR"];
    await call([...jupyter("nbconvert"), ...NBCONVERT_TARGET[form], ...place, source.file], workshop);
  });
  if (isNew || !(await isSame(kept, page))) await copyWhole(kept, page);
  if (source.isNew) return "ran";
  return isNew ? "written" : "unchanged";
}

async function isSame(one: string, other: string): Promise<boolean> {
  const read = (file: string) => readFile(file).catch(() => undefined);
  const [a, b] = await Promise.all([read(one), read(other)]);
  return a !== undefined && b !== undefined && a.equals(b);
}

async function isOlder(file: string, than: string): Promise<boolean> {
  const time = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
  return (await time(file)) <= (await time(than));
}

/** The folders that an export writes to. */
const foldersOf = ({ handouts, notebooks, cache }: Workshop, form: Form): string[] => {
  const kept = join(cache, basename(notebooks));
  return [handouts, join(handouts, "assets"), kept, join(kept, form)];
};

/** Does work on all items, a few at a time, until it is stopped; the results in the order of the items. */
async function inTurn<T, R>(
  items: T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  isStopped: () => boolean | undefined,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && !isStopped()) {
      const k = next++;
      results[k] = await work(items[k]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
