import type TypeScript from "@tslab/typescript-for-tslab";
import type { CellProgram } from "./program.js";
import type { Sources } from "./sources.js";
import { ts, uncancelled } from "./typescript.js";

/** What is known about a name: its type and its documentation. */
export interface Inspection {
  plain: string;
  markdown: string;
}

type Documented = TypeScript.Node & { jsDoc?: TypeScript.Node[] };

function nodeLike(node: TypeScript.Node, within: TypeScript.Node): TypeScript.Node | undefined {
  if (within.pos === node.pos && within.end === node.end && within.kind === node.kind) return within;
  if (within.pos > node.pos || within.end < node.end) return undefined;
  return ts.forEachChild(within, (child) => nodeLike(node, child));
}

/** Declaration files were read without comments: fetches those of one symbol. */
function fetchDocs(symbol: TypeScript.Symbol, sources: Sources): void {
  for (const declaration of symbol.declarations ?? []) {
    const file = declaration.getSourceFile();
    if (!file.fileName.endsWith(".d.ts")) continue;
    const documented = sources.withDocs(file.fileName);
    let twin: Documented | undefined = documented && nodeLike(declaration, documented);
    for (
      let node: Documented = declaration;
      twin && !ts.isSourceFile(twin);
      node = node.parent, twin = twin.parent
    )
      if (twin.jsDoc) node.jsDoc = twin.jsDoc;
  }
}

function tagText({ name, text }: TypeScript.JSDocTagInfo): string {
  const body = ts.displayPartsToString(text).trim();
  if (name === "example") return `Example:\n\`\`\`typescript\n${body}\n\`\`\``;
  const [first = "", ...rest] = body.split(/\s+/);
  return name === "param" ? `*@param* \`${first}\` ${rest.join(" ")}` : `*@${name}* ${body}`;
}

export function inspectionAt(
  { checker, cell }: CellProgram,
  position: number,
  sources: Sources,
): Inspection | undefined {
  // A cursor behind a name, or behind its opening bracket, asks for that name.
  const at = [position, position - 1, position - 2].find((place) =>
    /[\p{ID_Continue}$]/u.test(cell.text[place] ?? ""),
  );
  if (at === undefined || at < 0) return undefined;
  const token = ts.findPrecedingToken(at + 1, cell);
  let symbol = token && checker.getSymbolAtLocation(token);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  if (symbol) fetchDocs(symbol, sources);
  const info = ts.getQuickInfoAtPosition(cell, checker, uncancelled, at);
  if (!info) return undefined;
  const signature = ts.displayPartsToString(info.displayParts);
  // All that is known of a name that does not exist.
  if (signature === "any") return undefined;
  const docs = ts.displayPartsToString(info.documentation);
  const tags = (info.tags ?? []).map(tagText);
  return {
    plain: [signature, docs, ...tags.map((tag) => tag.replace(/[`*]/g, ""))].filter(Boolean).join("\n\n"),
    markdown: [`\`\`\`typescript\n${signature}\n\`\`\``, docs, ...tags].filter(Boolean).join("\n\n"),
  };
}
