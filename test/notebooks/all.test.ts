import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { codeCells, root } from "../support/project.js";

interface Cell {
  cell_type: string;
  id: string;
  source: string | string[];
  outputs?: unknown[];
  execution_count?: number | null;
}

const filesOf = async (folder: string, ending: string) =>
  (await readdir(join(root, folder)))
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

const read = (file: string) => readFile(join(root, file), "utf8");
const notebooks = [
  ...(await filesOf("notebooks", ".ipynb")),
  ...(await filesOf("solutions", ".ipynb")),
].sort();
const pages = [...(await filesOf(".", ".md")), ...(await filesOf("bench", ".md"))];

const notebook = async (file: string) =>
  JSON.parse(await read(file)) as { cells: Cell[]; metadata: { kernelspec: { name: string } } };

describe("every notebook", () => {
  test("is there twice: with gaps and with solutions", () => {
    const names = (folder: string) =>
      notebooks.filter((file) => dirname(file) === folder).map((file) => file.slice(folder.length + 1));
    assert.ok(names("notebooks").length > 0);
    assert.deepEqual(names("notebooks"), names("solutions"));
  });

  for (const file of notebooks) {
    test(`${file} has the form of a lecture`, async () => {
      const { cells } = await notebook(file);
      const texts = cells
        .filter(({ cell_type }) => cell_type === "markdown")
        .map(({ source }) => [source].flat().join(""));
      const [first, ...others] = texts;
      assert.match(
        first,
        /^# .+\n\n\*\*You will be able to\*\*\n(- .+\n){3,}\n\*\*Time:\*\* about \d+ minutes with the exercises\. \*\*Before:\*\* .+\n\nRun each cell/,
      );
      assert.ok(
        others.every((text) => !/^# /m.test(text)),
        "one title",
      );
      const starts = texts.slice(-2).map((text) => text.split("\n")[0]);
      assert.deepEqual(starts, ["## What you have seen", "## References"]);
      const numbers = [...texts.join("\n").matchAll(/^### Exercise (\d+): /gm)].map(([, n]) => Number(n));
      const exercises = codeCells(await read(file)).filter(({ metadata }) => metadata.nbgrader?.solution);
      assert.deepEqual(
        numbers,
        exercises.map((_, k) => k + 1),
      );
      assert.match(texts.join("\n"), /^\*\*Predict first\.\*\*/m);
      assert.match(texts.join("\n"), /^> \*\*Change this\.\*\*/m);
    });

    test(`the code of ${file} fits the projector`, async () => {
      const lines = codeCells(await read(file)).flatMap(({ source }) => source.split("\n"));
      assert.deepEqual(
        lines.filter(({ length }) => length > 88),
        [],
      );
    });

    test(`${file} is committed without outputs, for the project's kernel`, async () => {
      const { cells, metadata } = await notebook(file);
      assert.equal(metadata.kernelspec.name, "tslab");
      for (const { cell_type, id, outputs, execution_count } of cells) {
        if (cell_type !== "code") continue;
        assert.deepEqual(outputs, [], id);
        assert.equal(execution_count, null, id);
      }
    });
  }
});

describe("links", () => {
  for (const file of notebooks) {
    test(`those of ${file} lead somewhere, and so do the notebooks that it names`, async () => {
      const text = (await notebook(file)).cells
        .filter(({ cell_type }) => cell_type === "markdown")
        .map(({ source }) => [source].flat().join(""))
        .join("\n\n");
      assert.deepEqual(await broken(text, dirname(file)), []);
      const named = [...text.matchAll(/\bnotebooks? (\d\d)\b/gi)].map(([, number]) => number);
      const known = notebooks.map((other) =>
        other.slice(dirname(other).length + 1, dirname(other).length + 3),
      );
      assert.deepEqual(
        named.filter((number) => !known.includes(number)),
        [],
      );
    });
  }

  for (const file of pages) {
    test(`those of ${file} lead somewhere`, async () => {
      assert.deepEqual(await broken(await read(file), dirname(file)), []);
    });
  }

  test("a broken one is found", async () => {
    const text =
      "# Here\n[a](README.md) [b](nowhere.md) ![c](docs/none.png) [d](#here) [e](#there) <img src='no.png'>";
    assert.deepEqual(await broken(text, "."), ["nowhere.md", "docs/none.png", "#there", "no.png"]);
  });
});

/** The links of a page within the repository that lead nowhere, to a file or to a heading. */
async function broken(text: string, folder: string): Promise<string[]> {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [
    ...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm),
    ...prose.matchAll(/\b(?:src|href)=["']([^"']+)["']/g),
  ].map(([, target]) => target);
  const wrong: string[] = [];
  for (const target of targets) {
    if (/^[a-z]+:/i.test(target)) continue;
    const [path, anchor] = target.split("#").map(decodeURIComponent);
    const file = path === "" ? undefined : join(folder, path);
    if (file !== undefined && !existsSync(join(root, file))) wrong.push(target);
    else if (anchor !== undefined && !(await headings(file, text)).includes(anchor.toLowerCase()))
      wrong.push(target);
  }
  return wrong;
}

/** The anchors of a page's headings, as Jupyter ("One-two") and GitHub ("one-two") make them, in small letters. */
async function headings(file: string | undefined, here: string): Promise<string[]> {
  const text = file === undefined ? here : await read(file);
  const markdown = file?.endsWith(".ipynb")
    ? (JSON.parse(text) as { cells: Cell[] }).cells.map(({ source }) => [source].flat().join("")).join("\n\n")
    : text;
  return [...markdown.matchAll(/^#{1,6} (.+)$/gm)].flatMap(([, heading]) => {
    const small = heading.trim().toLowerCase();
    return [small.replace(/ /g, "-"), small.replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /g, "-")];
  });
}
