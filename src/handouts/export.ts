import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where things lie and how to call Jupyter. */
export interface Workshop {
  /** The project's folder, which holds the template and the packages. */
  root: string;
  /** Where the notebooks are read, and where they run. */
  notebooks: string;
  /** Where the pages are written. */
  handouts: string;
  /** The command of one of Jupyter's tools, such as `["python", "-m", "nbconvert"]`. */
  jupyter: (tool: string) => string[];
  env: NodeJS.ProcessEnv;
}

interface Cell {
  cell_type: "code" | "markdown" | "raw";
  source: string | string[];
  metadata: { tags?: string[] };
  outputs?: { output_type: string; ename?: string; evalue?: string }[];
}

/** A cell of a notebook failed; the message names the notebook, the cell and the error. */
export class CellFailed extends Error {}

/**
 * Runs notebooks in fresh kernels and writes each as a page, with an index of all of them.
 * A page is written whole or not at all: if a cell fails, the page of an earlier export stays.
 * @param names notebooks whose name holds one of these; all of them if empty.
 * @param report what is going on, a line at a time.
 * @throws CellFailed at the first cell that fails without being tagged `raises-exception`.
 */
export async function exportHandouts(
  workshop: Workshop,
  names: string[],
  report: (line: string) => void,
): Promise<void> {
  const { root, handouts } = workshop;
  const notebooks = (await readdir(workshop.notebooks))
    .filter((file) => file.endsWith(".ipynb"))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
  await mkdir(handouts, { recursive: true });
  // A folder beside the pages, so that moving a finished page there is one atomic step.
  const draft = await mkdtemp(join(handouts, ".draft-"));
  try {
    await copyAssets(root, handouts, draft);
    for (const notebook of notebooks) {
      report(`${notebook}: running`);
      const page = await exportNotebook(workshop, notebook, draft);
      await rename(page, join(handouts, notebook.replace(/\.ipynb$/, ".html")));
    }
    await writeFile(join(draft, "index.html"), await indexPage(workshop));
    await rename(join(draft, "index.html"), join(handouts, "index.html"));
    report(`${notebooks.length} ${notebooks.length === 1 ? "handout" : "handouts"} in ${handouts}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function exportNotebook(
  { root, notebooks, jupyter, env }: Workshop,
  notebook: string,
  draft: string,
): Promise<string> {
  const nbconvert = (...args: string[]) =>
    call([...jupyter("nbconvert"), "--log-level=ERROR", "--output-dir", draft, ...args], root, env);
  await nbconvert("--to", "notebook", "--execute", "--allow-errors", join(notebooks, notebook));
  await checkCells(join(draft, notebook), notebook);
  const template = [
    `--TemplateExporter.extra_template_basedirs=${join(root, "src/handouts")}`,
    "--template",
    "template",
  ];
  await nbconvert("--to", "html", ...template, join(draft, notebook));
  return join(draft, notebook.replace(/\.ipynb$/, ".html"));
}

async function checkCells(file: string, notebook: string): Promise<void> {
  const { cells } = JSON.parse(await readFile(file, "utf8")) as { cells: Cell[] };
  cells
    .filter((cell) => cell.cell_type === "code")
    .forEach(({ outputs = [], metadata }, k) => {
      const error = outputs.find(({ output_type }) => output_type === "error");
      if (error && !metadata.tags?.includes("raises-exception")) {
        throw new CellFailed(
          `${notebook}, cell ${k + 1}: ${error.ename}: ${error.evalue}\nThe handout of an earlier export, if any, was left as it was.`,
        );
      }
    });
}

/** Plotly, KaTeX with its fonts, and the page's own style, shared by all pages. */
async function copyAssets(root: string, handouts: string, draft: string): Promise<void> {
  const assets = join(draft, "assets");
  const from = (path: string) => join(root, path);
  const files = {
    "plotly.min.js": "node_modules/plotly.js-dist-min/plotly.min.js",
    "katex.min.js": "node_modules/katex/dist/katex.min.js",
    "katex.min.css": "node_modules/katex/dist/katex.min.css",
    "auto-render.min.js": "node_modules/katex/dist/contrib/auto-render.min.js",
    fonts: "node_modules/katex/dist/fonts",
    "handout.css": "src/handouts/template/handout.css",
    "handout.js": "src/handouts/template/handout.js",
  };
  for (const [name, path] of Object.entries(files))
    await cp(from(path), join(assets, name), { recursive: true });
  await rm(join(handouts, "assets"), { recursive: true, force: true });
  await rename(assets, join(handouts, "assets"));
}

async function indexPage({ notebooks, handouts }: Workshop): Promise<string> {
  const pages = (await readdir(handouts))
    .filter((file) => file.endsWith(".html") && file !== "index.html")
    .sort();
  const items = await Promise.all(
    pages.map(
      async (page) =>
        `<li><a href="${page}">${await titleOf(join(notebooks, page.replace(/\.html$/, ".ipynb")))}</a></li>`,
    ),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From Neurons to Networks</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/handout.css">
</head>
<body>
<main>
<h1>From Neurons to Networks</h1>
<ol class="contents">
${items.join("\n")}
</ol>
</main>
</body>
</html>
`;
}

/** The first heading of a notebook, escaped for HTML. */
async function titleOf(file: string): Promise<string> {
  const { cells } = JSON.parse(await readFile(file, "utf8")) as { cells: Cell[] };
  const text = cells.map(({ source }) => (Array.isArray(source) ? source.join("") : source)).join("\n");
  const title = /^# +(.+)$/m.exec(text)?.[1] ?? file;
  return title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function call([command, ...args]: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${args.join(" ")} failed:\n${said}`)),
    );
  });
}
