import type TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typescript.js";

/** Which names a statement declares, and whether as a value, a type or both. */

export enum Meaning {
  None = 0,
  Value = 1,
  Type = 2,
  Both = 3,
}

/** Calls back for every name in a declaration's left-hand side. */
export function eachBoundName(
  name: TypeScript.BindingName,
  found: (name: TypeScript.Identifier) => void,
): void {
  if (ts.isIdentifier(name)) found(name);
  else
    for (const element of name.elements) if (ts.isBindingElement(element)) eachBoundName(element.name, found);
}

function namesOfImport(node: TypeScript.ImportDeclaration): Map<string, Meaning> {
  const names = new Map<string, Meaning>();
  const clause = node.importClause;
  const meaning = clause?.isTypeOnly ? Meaning.Type : Meaning.Both;
  if (clause?.name) names.set(clause.name.text, meaning);
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, meaning);
  else if (bindings)
    for (const element of bindings.elements)
      names.set(element.name.text, element.isTypeOnly ? Meaning.Type : meaning);
  return names;
}

/** The names that a top-level statement declares. */
export function declaredNames(node: TypeScript.Statement): Map<string, Meaning> {
  const names = new Map<string, Meaning>();
  if (ts.isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations)
      eachBoundName(name, (identifier) => names.set(identifier.text, Meaning.Value));
  } else if (ts.isFunctionDeclaration(node)) {
    if (node.name) names.set(node.name.text, Meaning.Value);
  } else if (ts.isClassDeclaration(node)) {
    if (node.name) names.set(node.name.text, Meaning.Both);
  } else if (ts.isEnumDeclaration(node)) names.set(node.name.text, Meaning.Both);
  else if (ts.isModuleDeclaration(node)) {
    if (ts.isIdentifier(node.name) && !(node.flags & ts.NodeFlags.GlobalAugmentation))
      names.set(node.name.text, Meaning.Both);
  } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    names.set(node.name.text, Meaning.Type);
  else if (ts.isImportDeclaration(node)) return namesOfImport(node);
  else if (ts.isImportEqualsDeclaration(node)) names.set(node.name.text, Meaning.Both);
  return names;
}
