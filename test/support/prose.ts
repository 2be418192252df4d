/** What a reader reads in a notebook: its markdown, and what its code says in strings and comments. */
export function proseOfNotebook(text: string): string[] {
  const { cells } = JSON.parse(text) as { cells: { cell_type: string; source: string | string[] }[] };
  return cells.flatMap(({ cell_type, source }) => {
    const joined = [source].flat().join("");
    return cell_type === "markdown" ? [proseOfMarkdown(joined)] : proseOfCode(joined);
  });
}

/** Markdown without code, formulas, addresses and tags, and references without names, journals and titles. */
export function proseOfMarkdown(text: string): string {
  const [body, references = ""] = text.split(/^## References$/m);
  const comments = references.replace(/\*[^*]*\*|\p{Lu}[\p{L}.'’]*/gu, " ");
  return `${body}\n${comments}`
    .replace(/^```[\s\S]*?^```/gm, " ")
    .replace(/`[^`]*`/g, " ")
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, " ")
    .replace(/\]\([^)]*\)|https?:\/\/\S+|<[^>]*>/g, " ");
}

/** The comments of TypeScript, and its strings of more than one word without what is filled into them. */
export function proseOfCode(text: string): string[] {
  const pieces = withoutValues(text).matchAll(
    /\/\/(?<comment>.*)|"(?<double>(?:\\.|[^"\\\n])*)"|'(?<single>(?:\\.|[^'\\\n])*)'|`(?<template>(?:\\.|[^`\\])*)`/g,
  );
  return Array.from(pieces, ({ groups }) => {
    const { comment, double, single, template } = groups ?? {};
    const said = comment ?? double ?? single ?? template;
    return comment !== undefined || said.trim().includes(" ") ? said.replace(/\\[nt]/g, " ") : "";
  }).filter((said) => said !== "");
}

/** A text without the values `${...}` of its templates, which may hold templates themselves. */
function withoutValues(text: string): string {
  const reduced = text.replace(/\$\{[^{}]*\}/g, " ");
  return reduced === text ? text : withoutValues(reduced);
}

/** The words of a text that can be looked up: no symbols, acronyms, names of code, or numbers. */
export function wordsOf(prose: string): string[] {
  const words = prose.matchAll(/(?<![\p{L}\p{N}_\\.@/])\p{L}[\p{L}'’-]*(?![\p{L}\p{N}_(]|\.\p{L})/gu);
  return Array.from(words, ([word]) => word.replace(/’/g, "'").replace(/('s|['-])$/, "")).filter(
    (word) => word.length > 2 && !/\p{L}\p{Lu}/u.test(word),
  );
}
