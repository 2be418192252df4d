import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { copyWhole, digest } from "./files.js";

/** The templates by name, and which scripts and styles of ours lie in each. */
const TEMPLATES = {
  handout: ["handout.js", "handout.css"],
  "handout-shared": [],
  "handout-slides": ["slides.js", "slides.css"],
} as const;

/**
 * Puts nbconvert's templates for handouts and slides into a folder, with everything that a page needs inside:
 * our scripts bundled with KaTeX, styles with KaTeX's fonts, and Plotly. Nothing is done if they are there already.
 * @param root the project's folder.
 * @param folder where nbconvert looks for templates.
 */
export async function placeTemplates(root: string, folder: string): Promise<void> {
  const stamp = join(folder, ".handouts");
  const made = await sourcesDigest(root);
  if ((await readFile(stamp, "utf8").catch(() => "")) === made) return;
  const pages = await bundles(root);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  for (const [name, assets] of Object.entries(TEMPLATES)) {
    const draft = join(folder, `.draft-${name}-${process.pid}`);
    await rm(draft, { recursive: true, force: true });
    await cp(join(root, "src/handouts/templates", name), draft, { recursive: true });
    await Promise.all(assets.map((asset) => writeFile(join(draft, asset), pages.get(asset) ?? "")));
    if (name === "handout") {
      await cp(join(root, "node_modules/plotly.js-dist-min/plotly.min.js"), join(draft, "plotly.min.js"));
      await writeFile(join(draft, "version.txt"), version);
    }
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(draft, join(folder, name));
  }
  await writeFile(stamp, made);
}

/** What the templates are made from, in one number: sources of ours, and the versions of all packages. */
export const sourcesDigest = (root: string): Promise<string> =>
  digest({ files: ["src/handouts", "package.json", "package-lock.json"].map((path) => join(root, path)) });

/** Our scripts and styles, each in one piece, by file name. */
async function bundles(root: string): Promise<Map<string, string>> {
  const { build } = await import("esbuild");
  const page = (name: string) => join(root, "src/handouts/page", name);
  const { outputFiles } = await build({
    entryPoints: ["handout.js", "handout.css", "slides.js", "slides.css"].map(page),
    outdir: "/",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "inline",
    loader: { ".woff2": "dataurl", ".woff": "empty", ".ttf": "empty" },
    logLevel: "silent",
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

/** Puts the files that pages share beside them, whole or not at all. */
export async function placeSharedAssets(templates: string, handouts: string): Promise<void> {
  for (const name of ["handout.css", "handout.js", "plotly.min.js"]) {
    await copyWhole(join(templates, "handout", name), join(handouts, "assets", name));
  }
}

/** The folder in which nbconvert, run from .venv, looks for templates. */
export const templatesFolder = (root: string): string =>
  join(root, ".venv/share/jupyter/nbconvert/templates");
