import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Exported, exportHandouts } from "#src/handouts/export";
import { sentenceOf } from "#src/handouts/files";
import { notebook, root, run, scratch } from "../support/project.js";
import { exported, quiet, workshop } from "./workshop.js";

/** A page is whole if it ends as one does. */
const isWhole = async (file: string) => /<\/html>\s*$/.test(await readFile(file, "utf8"));

const works = (all: Exported[]) => all.map(({ work }) => work);

describe("an export", () => {
  test("reports a failing notebook, writes the others and leaves its earlier page", async () => {
    const shop = await workshop({
      "01-bad.ipynb": ["const a = 1;", "throw new Error('no such synapse');"],
      "02-good.ipynb": ["1 + 1"],
    });
    const earlier = join(shop.handouts, "01-bad.html");
    await writeFile(earlier, "<title>earlier</title>");
    const finished: string[] = [];
    const [bad, good] = await exportHandouts(
      shop,
      {},
      { started() {}, finished: (one, of) => finished.push(`${one.notebook} of ${of}`) },
    );
    assert.equal(good.failure, undefined);
    assert.equal(good.work, "ran");
    assert.equal(bad.failure, "cell 2: Error: no such synapse");
    assert.equal(await readFile(earlier, "utf8"), "<title>earlier</title>");
    assert.ok(await isWhole(join(shop.handouts, "02-good.html")));
    assert.deepEqual(finished.sort(), ["01-bad.ipynb of 2", "02-good.ipynb of 2"]);
    const files = (await readdir(shop.handouts)).sort();
    assert.deepEqual(files, ["01-bad.html", "02-good.html", "assets", "index.html"]);
    const index = await readFile(join(shop.handouts, "index.html"), "utf8");
    assert.match(
      index,
      /value="1"><a href="01-bad\.html">earlier<\/a>[\s\S]*value="2"><a href="02-good\.html">/,
    );
  });

  test("takes an exercise with a gap, and a cell tagged as one that raises, for no failure", async () => {
    const cells = JSON.parse(
      notebook(['throw new Error("your turn: fill this in");', "throw new Error('on purpose');"]),
    );
    cells.cells[1].metadata.tags = ["raises-exception"];
    await exported(await workshop({ "01.ipynb": JSON.stringify(cells) }));
  });

  test("runs again what changed only, and no cell for a changed template", async () => {
    const shop = await workshop({ "01.ipynb": ["Math.random()"], "02.ipynb": ["Math.random()"] });
    const page = () => readFile(join(shop.handouts, "01.html"), "utf8");
    const drawn = async () => /<pre>(0\.\d+)/.exec(await page())?.[1];
    assert.deepEqual(works(await exported(shop)), ["ran", "ran"]);
    const first = await page();
    const number = await drawn();
    assert.ok(number);
    assert.deepEqual(works(await exported(shop)), ["unchanged", "unchanged"]);
    assert.equal(await page(), first);

    await writeFile(join(shop.notebooks, "02.ipynb"), notebook(["2 + 2"]));
    assert.deepEqual(works(await exported(shop)), ["unchanged", "ran"]);

    await rm(join(shop.handouts, "01.html"));
    assert.deepEqual(works(await exported(shop)), ["unchanged", "unchanged"]);
    assert.equal(await page(), first, "a page that was lost comes from the cache");

    // Another project folder, whose only difference is a template.
    const other = await copyOfTheProject();
    for (const folder of ["src/handouts/templates", ".venv/share/jupyter/nbconvert/templates"]) {
      const template = join(other, folder, "handout/index.html.j2");
      const text = await readFile(template, "utf8");
      await writeFile(template, text.replace("Skip to the text", "Skip to the lecture"));
    }
    const JUPYTER_PATH = [join(other, ".venv/share/jupyter"), process.env.JUPYTER_PATH].join(delimiter);
    const moved = { ...shop, root: other, env: { ...process.env, JUPYTER_PATH } };
    assert.deepEqual(works(await exported(moved)), ["written", "written"]);
    assert.equal(await drawn(), number);
    assert.match(await page(), /Skip to the lecture/);

    await appendFile(join(other, "dist/index.js"), "// new\n");
    assert.deepEqual(works(await exported(moved)), ["ran", "ran"]);
  });

  test("killed in the middle leaves whole pages only; the next one repairs and tidies up", async () => {
    const shop = await workshop({ "01.ipynb": ["1"], "02.ipynb": ["2"], "03.ipynb": ["3"] });
    const { jupyter, env, signal, ...places } = shop;
    const driver = `
      import { exportHandouts } from ${JSON.stringify(pathToFileURL(join(root, "dist/handouts/export.js")).href)};
      const shop = { ...${JSON.stringify(places)}, jupyter: (tool) => [${JSON.stringify(jupyter("")[0])}, "-m", tool], env: process.env };
      await exportHandouts(shop, {}, { started() {}, finished({ notebook }) { console.log(notebook); } });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", driver], {
      cwd: root,
      env,
      detached: true,
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    // With all that it has started: an orphan could still write a draft after the next export has tidied up.
    process.kill(-(child.pid as number), "SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    const pages = (await readdir(shop.handouts)).filter((file) => /^\d+\.html$/.test(file));
    assert.ok(pages.length >= 1 && pages.length < 3, `${pages}`);
    for (const page of pages) assert.ok(await isWhole(join(shop.handouts, page)), page);

    await writeFile(join(shop.handouts, `.draft-${child.pid}-02.html`), "half a pa");
    await exported(shop);
    const files = await readdir(shop.handouts);
    assert.deepEqual(files.sort(), ["01.html", "02.html", "03.html", "assets", "index.html"]);
    for (const page of ["01", "02", "03"])
      assert.ok(await isWhole(join(shop.handouts, `${page}.html`)), page);
    const leftovers = (await readdir(shop.cache, { recursive: true })).filter((file) =>
      file.includes(".draft-"),
    );
    assert.deepEqual(leftovers, []);
  });

  test("stopped by its reader ends at once, and starts nothing more", async () => {
    const stop = new AbortController();
    const shop = {
      ...(await workshop({ "01.ipynb": ["1"], "02.ipynb": ["2"], "03.ipynb": ["3"] })),
      signal: stop.signal,
    };
    const started: string[] = [];
    const progress = {
      started(name: string) {
        started.push(name);
        if (started.length === 2) setTimeout(() => stop.abort(), 500);
      },
      finished() {},
    };
    const all = await exportHandouts(shop, {}, progress);
    assert.deepEqual(started, ["01.ipynb", "02.ipynb"]);
    assert.ok(all.every(({ failure }) => failure !== undefined));
  });

  test("says in a sentence that a folder cannot be written to", async (t) => {
    const shop = await workshop({ "01.ipynb": ["1"] });
    await rm(shop.handouts, { recursive: true });
    await writeFile(shop.handouts, "a file in the place of the folder");
    const refused = await exportHandouts(shop, {}, quiet).catch((error) => error);
    assert.equal(sentenceOf(refused), `${shop.handouts} cannot be written to: it is not a folder.`);

    await t.test("because it is read-only, or full", async (t) => {
      await rm(shop.handouts);
      await mkdir(shop.handouts);
      const mounted = await run("mount", ["-t", "tmpfs", "-o", "size=5300k", "tmpfs", shop.handouts]).catch(
        () => undefined,
      );
      if (mounted?.code !== 0) return t.skip("only who may mount can test this");
      try {
        await writeFile(join(shop.handouts, "ballast"), Buffer.alloc(200_000));
        const full = await exportHandouts(shop, {}, quiet).catch((error) => error);
        assert.equal(
          sentenceOf(full),
          `${join(shop.handouts, "assets")} cannot be written to: the disk is full.`,
        );
        await rm(join(shop.handouts, "ballast"));
        await run("mount", ["-o", "remount,ro", shop.handouts]);
        const readOnly = await exportHandouts(shop, {}, quiet).catch((error) => error);
        assert.match(sentenceOf(readOnly), /^\S.* cannot be written to: it is read-only\.$/);
      } finally {
        await run("umount", [shop.handouts]);
      }
    });
  });
});

/** What an export reads of the project, in another folder: sources of the pages, library, templates. */
async function copyOfTheProject(): Promise<string> {
  const other = await scratch();
  for (const part of [
    "src/handouts",
    "dist",
    "data",
    "package.json",
    "package-lock.json",
    "requirements.txt",
  ]) {
    await cp(join(root, part), join(other, part), { recursive: true });
  }
  const templates = ".venv/share/jupyter/nbconvert/templates";
  await cp(join(root, templates), join(other, templates), { recursive: true });
  return other;
}

describe("npm run handouts", () => {
  const command = (args: string[], env = process.env) =>
    run(process.execPath, [join(root, "scripts/handouts.mjs"), ...args], { env });

  for (const { args, env = {}, said } of [
    { args: ["nowhere"], said: /^There is no notebook in .*notebooks whose name holds nowhere\.$/ },
    { args: ["--slides", "--pdf"], said: /^--pdf prints pages, not slides: leave out one of the two\.$/ },
    {
      args: ["--pfd"],
      said: /^Unknown option '--pfd'\. The options are --self-contained, --solutions, --pdf and --slides\.$/,
    },
    {
      args: ["--pdf", "03"],
      env: { CHROMIUM: "/nowhere/chromium" },
      said: /^There is no Chromium or Chrome here; set CHROMIUM to the path of one\.$/,
    },
  ]) {
    test(`${args.join(" ")}${"CHROMIUM" in env ? " without Chromium" : ""} is refused in one sentence`, async () => {
      const { code, stderr } = await command(args, { ...process.env, ...env });
      assert.equal(code, 1);
      assert.match(stderr.trim(), said);
    });
  }
});
