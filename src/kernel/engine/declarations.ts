import type TypeScript from "@tslab/typescript-for-tslab";
import { declaredNames, Meaning } from "./names.js";
import { keepNamesInImport, ts } from "./typescript.js";

/**
 * What is declared after a cell: the cell's own declarations, and those of earlier cells that it did not replace.
 * This is tslab's way of carrying types from cell to cell, with namespaces kept and with cells that fail half-way.
 */

/** One statement of declarations, as it stands in a file of them. */
export interface Declaration {
  text: string;
  names: ReadonlyMap<string, Meaning>;
}

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const longestLiteral = 200;

function parse(text: string): TypeScript.SourceFile {
  return ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022);
}

/** A long string that a constant was set to says no more than that it is one. */
function withoutLongText(node: TypeScript.VariableDeclaration): TypeScript.VariableDeclaration {
  const { initializer } = node;
  if (!initializer || !ts.isStringLiteral(initializer) || initializer.text.length <= longestLiteral)
    return node;
  const type = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return ts.factory.updateVariableDeclaration(node, node.name, undefined, type, undefined);
}

/** Text of a statement with only those of its names that are to stay. */
function textOf(node: TypeScript.Statement, file: TypeScript.SourceFile, stays: Set<string>): string {
  if (ts.isImportDeclaration(node) && stays.size > 0) keepNamesInImport(node, stays);
  if (!ts.isVariableStatement(node)) return printer.printNode(ts.EmitHint.Unspecified, node, file);
  const list = node.declarationList;
  const declarations = list.declarations
    .filter(({ name }) => ts.isIdentifier(name) && stays.has(name.text))
    .map(withoutLongText);
  const kept = ts.factory.updateVariableDeclarationList(list, declarations);
  const statement = ts.factory.updateVariableStatement(node, node.modifiers, kept);
  return printer.printNode(ts.EmitHint.Unspecified, statement, file);
}

function only(names: ReadonlyMap<string, Meaning>, stays: Set<string>): Map<string, Meaning> {
  return new Map([...names].filter(([name]) => stays.has(name)));
}

function isMarker(node: TypeScript.Statement): boolean {
  return ts.isExportDeclaration(node) || ts.isExportAssignment(node);
}

/**
 * Declarations after a cell.
 * @param earlier Declarations before it.
 * @param own Text of the cell's own.
 * @param completed Whether the cell came to declare a value of this name before it ended.
 */
export function declarationsAfter(
  earlier: Declaration[],
  own: string,
  completed: (name: string) => boolean,
): Declaration[] {
  const file = parse(own);
  const replaced = new Map<string, Meaning>();
  const added: Declaration[] = [];
  for (const node of file.statements) {
    if (isMarker(node)) continue;
    const names = declaredNames(node);
    const stays = new Set<string>();
    for (const [name, meaning] of names) {
      if (meaning & Meaning.Value && !completed(name)) continue;
      stays.add(name);
      replaced.set(name, (replaced.get(name) ?? Meaning.None) | meaning);
    }
    if (stays.size > 0 || names.size === 0)
      added.push({ text: textOf(node, file, stays), names: only(names, stays) });
  }
  const nameless = new Set(added.filter(({ names }) => names.size === 0).map(({ text }) => text));
  const kept = earlier.flatMap((declaration) => without(declaration, replaced));
  return [...kept.filter(({ text }) => !nameless.has(text)), ...added];
}

/** What is left of an earlier declaration when some names have been declared again. */
function without(declaration: Declaration, replaced: Map<string, Meaning>): Declaration[] {
  const { text, names } = declaration;
  const stays = new Set<string>();
  const left: Declaration[] = [];
  for (const [name, meaning] of names) {
    const now = replaced.get(name) ?? Meaning.None;
    if (!(now & meaning)) stays.add(name);
    // A class whose name became that of a type lives on as a value without one.
    else if (meaning === Meaning.Both && now === Meaning.Type)
      left.push({ text: `declare let ${name}: any;`, names: new Map([[name, Meaning.Value]]) });
  }
  if (stays.size === names.size) return [declaration];
  if (stays.size === 0) return left;
  const file = parse(text);
  const [node] = file.statements;
  return node ? [...left, { text: textOf(node, file, stays), names: only(names, stays) }] : left;
}
