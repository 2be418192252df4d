import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import dictionary from "dictionary-en-gb";
import nspell from "nspell";
import { root } from "../support/project.js";
import { proseOfMarkdown, proseOfNotebook, wordsOf } from "../support/prose.js";

const { aff, dic } = dictionary;
const speller = nspell({ aff: Buffer.from(aff), dic: Buffer.from(dic) });
const own = await readFile(join(root, "test/notebooks/words.txt"), "utf8");
for (const word of own.split("\n").filter(Boolean)) speller.add(word);

/** Whether a word is in the dictionary, which has "organise", or is "organize", as the course writes with Oxford. */
const known = (word: string) =>
  speller.correct(word) || speller.correct(word.replace(/iz(?=e|ing|ation)/, "is"));

/** The words of a text that neither the dictionary nor the list of the field's own words knows. */
function misspelled(prose: string[]): string[] {
  const words = new Set(prose.flatMap(wordsOf));
  return [...words].filter((word) => !known(word) && !word.split("-").every(known));
}

const files = async (folder: string, ending: string) =>
  (await readdir(join(root, folder))).filter((file) => file.endsWith(ending)).sort();

const addWord = "Mend the spelling, or add the word to test/notebooks/words.txt";

for (const lecture of await files("solutions", ".ipynb")) {
  test(`${lecture} is spelled rightly`, async () => {
    const text = await readFile(join(root, "solutions", lecture), "utf8");
    assert.deepEqual(misspelled(proseOfNotebook(text)), [], addWord);
  });
}

for (const page of await files(".", ".md")) {
  test(`${page} is spelled rightly`, async () => {
    const text = await readFile(join(root, page), "utf8");
    assert.deepEqual(misspelled([proseOfMarkdown(text)]), [], addWord);
  });
}

test("a misspelling is found in markdown, in a string and in a comment, and nowhere else", () => {
  const cell = (cell_type: string, source: string) => ({ cell_type, source });
  const cells = [
    cell("markdown", "A *nueron* fires, see `nueronCode` and $\\thetaa x_ij$."),
    cell("code", 'const nuerons = 3; // each wieght\nf("the sinapse grows", "oneWrod");'),
    cell("code", ["f(`wiht $", "{nuerons + `", "$", "{nuerons}`} unitts`);"].join("")),
    cell("markdown", "## References\n\n- B. Krgoh, *Sur l'excitation*: a recieved text."),
  ];
  const found = ["nueron", "wieght", "sinapse", "wiht", "unitts", "recieved"];
  assert.deepEqual(misspelled(proseOfNotebook(JSON.stringify({ cells }))), found);
});
