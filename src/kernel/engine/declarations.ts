import type TypeScript from "@tslab/typescript-for-tslab";
import { declaredNames, Meaning } from "./names.js";
import { keepNamesInImport, ts } from "./typescript.js";

/**
 * What is declared after a cell: the cell's own declarations, and those of earlier cells that it did not replace.
 * This is tslab's way of carrying types from cell to cell, with namespaces kept and with cells that fail half-way.
 */

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });

function parse(text: string): TypeScript.SourceFile {
  return ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022);
}

/** Text of a statement with only those of its names that are to stay. */
function textOf(node: TypeScript.Statement, file: TypeScript.SourceFile, stays: Set<string>): string {
  if (ts.isImportDeclaration(node) && stays.size > 0) keepNamesInImport(node, stays);
  if (!ts.isVariableStatement(node)) return printer.printNode(ts.EmitHint.Unspecified, node, file);
  const list = node.declarationList;
  const declarations = list.declarations.filter(({ name }) => ts.isIdentifier(name) && stays.has(name.text));
  const kept = ts.factory.updateVariableDeclarationList(list, declarations);
  const statement = ts.factory.updateVariableStatement(node, node.modifiers, kept);
  return printer.printNode(ts.EmitHint.Unspecified, statement, file);
}

function isMarker(node: TypeScript.Statement): boolean {
  return ts.isExportDeclaration(node) || ts.isExportAssignment(node);
}

/**
 * Declarations after a cell.
 * @param earlier Declarations before it.
 * @param own Those of the cell.
 * @param completed Whether the cell came to declare a value of this name before it ended.
 */
export function declarationsAfter(
  earlier: string,
  own: string,
  completed: (name: string) => boolean,
): string {
  const file = parse(own);
  const replaced = new Map<string, Meaning>();
  const lines: string[] = [];
  for (const node of file.statements) {
    if (isMarker(node)) continue;
    const names = declaredNames(node);
    const stays = new Set<string>();
    for (const [name, meaning] of names) {
      if (meaning & Meaning.Value && !completed(name)) continue;
      stays.add(name);
      replaced.set(name, (replaced.get(name) ?? Meaning.None) | meaning);
    }
    if (stays.size > 0 || names.size === 0) lines.push(textOf(node, file, stays));
  }
  return [...new Set([...keptDeclarations(earlier, replaced), ...lines])].join("\n");
}

function keptDeclarations(earlier: string, replaced: Map<string, Meaning>): string[] {
  const file = parse(earlier);
  const lines: string[] = [];
  for (const node of file.statements) {
    if (isMarker(node)) continue;
    const names = declaredNames(node);
    const stays = new Set<string>();
    for (const [name, meaning] of names) {
      const now = replaced.get(name) ?? Meaning.None;
      if (!(now & meaning)) stays.add(name);
      // A class whose name became that of a type lives on as a value without one.
      else if (meaning === Meaning.Both && now === Meaning.Type) lines.push(`declare let ${name}: any;`);
    }
    if (stays.size > 0 || names.size === 0) lines.push(textOf(node, file, stays));
  }
  return lines;
}
