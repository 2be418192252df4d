import type TypeScript from "@tslab/typescript-for-tslab";
import { boxMark } from "./boxmark.js";
import { eachBoundName } from "./names.js";
import type { CellProgram } from "./program.js";
import { ts } from "./typescript.js";

/**
 * Gives cells the scope of one growing program. A variable of the top level lives in a box that all cells share
 * and that keeps its place when a later cell declares the name again; every use of `gain` in a cell becomes
 * `gain·.gain`, so functions of earlier cells see new values and new functions. A box is an object with one property
 * of the variable's own name: V8 then keeps a number in place, and a loop at the top level runs at full speed.
 */

/** What a rewritten cell needs to run, and how far it can get. */
export interface Scoped {
  variables: Set<string>;
  hoisted: Set<string>;
  /** The names that have been declared once the cell has passed step 1, 2, ... */
  steps: string[][];
  isAsync: boolean;
}

/** The cell's link to the side that runs it. */
export const cellName = `cell${boxMark}${boxMark}`;

const { factory } = ts;

function inSequence(expressions: TypeScript.Expression[]): TypeScript.Expression {
  return expressions.reduce((all, next) => factory.createComma(all, next));
}

function ofCell(property: string): TypeScript.PropertyAccessExpression {
  return factory.createPropertyAccessExpression(factory.createIdentifier(cellName), property);
}

export function scopeTransformers({ checker, cell, earlier }: CellProgram, scoped: Scoped) {
  /** Names that are known by themselves where the visit is, not by their boxes. */
  const locals: TypeScript.Symbol[] = [];

  function symbolOf(node: TypeScript.Identifier): TypeScript.Symbol | undefined {
    if (ts.isGeneratedIdentifier(node)) return undefined;
    const original = ts.getOriginalNode(node);
    if (!original.parent || !ts.isIdentifier(original)) return undefined;
    return ts.isShorthandPropertyAssignment(original.parent)
      ? checker.getShorthandAssignmentValueSymbol(original.parent)
      : checker.getSymbolAtLocation(original);
  }

  function isShared(node: TypeScript.Identifier): boolean {
    const symbol = symbolOf(node);
    if (!symbol || locals.includes(symbol)) return false;
    const name = symbol.escapedName as string;
    return cell.locals?.get(name) === symbol || earlier.locals?.get(name) === symbol;
  }

  function box(name: string): TypeScript.PropertyAccessExpression {
    scoped.variables.add(name);
    return factory.createPropertyAccessExpression(factory.createIdentifier(name + boxMark), name);
  }

  /** The box's content where the variable stood. */
  function use(node: TypeScript.Identifier): TypeScript.Expression {
    return ts.setSourceMapRange(box(node.text), node);
  }

  /** A function called by its name alone has no `this`. */
  function callee(node: TypeScript.Expression): TypeScript.Expression {
    if (!ts.isIdentifier(node) || !isShared(node)) return ts.visitNode(node, visit) as TypeScript.Expression;
    const plain = factory.createComma(factory.createNumericLiteral(0), use(node));
    return ts.setSourceMapRange(factory.createParenthesizedExpression(plain), node);
  }

  const store = (name: string) => factory.createAssignment(box(name), factory.createIdentifier(name));

  /** Moves what was just declared into its boxes. */
  function share(names: string[]): TypeScript.Statement[] {
    if (names.length === 0) return [];
    scoped.steps.push(names);
    const passed = factory.createAssignment(
      ofCell("step"),
      factory.createNumericLiteral(scoped.steps.length),
    );
    return [factory.createExpressionStatement(inSequence([...names.map(store), passed]))];
  }

  /** Shared names of a declaration list; a `var` without a value assigns none, but can be read at once. */
  function sharedNames(list: TypeScript.VariableDeclarationList, assignsAll: boolean): string[] {
    const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
    const names: string[] = [];
    for (const { name, initializer } of list.declarations)
      eachBoundName(name, (identifier) => {
        if (!isShared(identifier)) return;
        const original = ts.getOriginalNode(identifier).parent;
        // The `var` of an enum or a namespace starts afresh.
        const isPlainVar = isVar && !ts.isEnumDeclaration(original) && !ts.isModuleDeclaration(original);
        if (isPlainVar) scoped.hoisted.add(identifier.text);
        if (assignsAll || initializer || !isPlainVar) names.push(identifier.text);
      });
    return names;
  }

  function visitFor(node: TypeScript.ForStatement): TypeScript.Node {
    const list = node.initializer;
    if (!list || !ts.isVariableDeclarationList(list)) return ts.visitEachChild(node, visit, context);
    const declarations = list.declarations.flatMap((declaration) => {
      const stores = sharedNames(factory.updateVariableDeclarationList(list, [declaration]), false).map(
        store,
      );
      const visited = visitDeclared(declaration) as TypeScript.VariableDeclaration;
      if (stores.length === 0) return [visited];
      const stored = factory.createParenthesizedExpression(inSequence(stores));
      return [
        visited,
        factory.createVariableDeclaration(`_${boxMark}${boxMark}`, undefined, undefined, stored),
      ];
    });
    const visited = ts.visitEachChild(node, (child) => (child === list ? child : visit(child)), context);
    return factory.updateForStatement(
      visited,
      factory.updateVariableDeclarationList(list, declarations),
      visited.condition,
      visited.incrementor,
      visited.statement,
    );
  }

  function visitForEach(node: TypeScript.ForInStatement | TypeScript.ForOfStatement): TypeScript.Node {
    const { initializer } = node;
    const names = ts.isVariableDeclarationList(initializer) ? sharedNames(initializer, true) : [];
    const visited = ts.visitEachChild(node, visit, context);
    if (names.length === 0) return visited;
    const stores = factory.createExpressionStatement(inSequence(names.map(store)));
    const body = factory.createBlock([stores, visited.statement], true);
    return ts.isForInStatement(visited)
      ? factory.updateForInStatement(visited, visited.initializer, visited.expression, body)
      : factory.updateForOfStatement(
          visited,
          visited.awaitModifier,
          visited.initializer,
          visited.expression,
          body,
        );
  }

  /** Each variable moves into its box before the next one is computed. */
  function visitVariables(node: TypeScript.VariableStatement): TypeScript.Statement[] {
    const list = node.declarationList;
    return list.declarations.flatMap((declaration, index) => {
      const single = factory.updateVariableDeclarationList(list, [declaration]);
      const names = sharedNames(single, false);
      const visited = ts.visitEachChild(single, visit, context);
      const first = index === 0 ? factory.updateVariableStatement(node, node.modifiers, visited) : undefined;
      return [first ?? factory.createVariableStatement(undefined, visited), ...share(names)];
    });
  }

  /** In its own body a class is known by its own name, before the box holds it. */
  function visitInside<T extends TypeScript.ClassLikeDeclaration>(node: T): T {
    const symbol = node.name && symbolOf(node.name);
    if (symbol) locals.push(symbol);
    const visited = ts.visitEachChild(node, visit, context);
    if (symbol) locals.pop();
    return visited;
  }

  function visitClass(node: TypeScript.ClassDeclaration): TypeScript.Statement[] {
    const names = node.name && isShared(node.name) ? [node.name.text] : [];
    return [visitInside(node), ...share(names)];
  }

  function visit(node: TypeScript.Node): TypeScript.Node | TypeScript.Node[] {
    if (ts.isIdentifier(node)) return isShared(node) ? use(node) : node;
    if (ts.isPropertyAccessExpression(node)) {
      const expression = ts.visitNode(node.expression, visit) as TypeScript.Expression;
      return ts.isPropertyAccessChain(node)
        ? factory.updatePropertyAccessChain(node, expression, node.questionDotToken, node.name)
        : factory.updatePropertyAccessExpression(node, expression, node.name);
    }
    if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) return visitDeclared(node);
    if (ts.isShorthandPropertyAssignment(node)) return visitShorthand(node);
    if (ts.isCallExpression(node)) return visitCall(node);
    if (ts.isTaggedTemplateExpression(node)) {
      const template = ts.visitNode(node.template, visit) as TypeScript.TemplateLiteral;
      return factory.updateTaggedTemplateExpression(node, callee(node.tag), undefined, template);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return ofCell("meta");
    if (ts.isVariableStatement(node)) return visitVariables(node);
    if (ts.isForStatement(node)) return visitFor(node);
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return visitForEach(node);
    if (ts.isClassDeclaration(node)) return visitClass(node);
    if (ts.isClassExpression(node)) return visitInside(node);
    if (ts.isFunctionDeclaration(node)) return visitFunction(node);
    return ts.visitEachChild(node, visit, context);
  }

  /** What is declared keeps its name, as does the property that a binding reads. */
  function visitDeclared(node: TypeScript.VariableDeclaration | TypeScript.BindingElement): TypeScript.Node {
    const { name } = node;
    const property = ts.isBindingElement(node) ? node.propertyName : undefined;
    const kept = (child: TypeScript.Node) => ts.isIdentifier(child) && (child === name || child === property);
    // Within a pattern, a default may read what was bound before it; the boxes are filled after the whole.
    const bound: TypeScript.Symbol[] = [];
    if (ts.isVariableDeclaration(node) && !ts.isIdentifier(name))
      eachBoundName(name, (identifier) => bound.push(symbolOf(identifier) as TypeScript.Symbol));
    locals.push(...bound);
    const visited = ts.visitEachChild(node, (child) => (kept(child) ? child : visit(child)), context);
    locals.length -= bound.length;
    return visited;
  }

  /** A function keeps its name; only its parameters and its body are rewritten. */
  function visitFunction(node: TypeScript.FunctionDeclaration): TypeScript.Node {
    const { name } = node;
    const visited = ts.visitEachChild(node, (child) => (child === name ? child : visit(child)), context);
    if (name && isShared(name)) functions.push(name.text);
    return visited;
  }

  function visitShorthand(node: TypeScript.ShorthandPropertyAssignment): TypeScript.Node {
    if (!isShared(node.name)) return ts.visitEachChild(node, visit, context);
    const initial = node.objectAssignmentInitializer;
    const value = initial
      ? factory.createAssignment(use(node.name), ts.visitNode(initial, visit) as TypeScript.Expression)
      : use(node.name);
    return factory.createPropertyAssignment(node.name.text, value);
  }

  function visitCall(node: TypeScript.CallExpression): TypeScript.Node {
    const values = ts.visitNodes(node.arguments, visit) as TypeScript.NodeArray<TypeScript.Expression>;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return factory.updateCallExpression(node, ofCell("load"), undefined, values);
    }
    const target = callee(node.expression);
    return ts.isCallChain(node)
      ? factory.updateCallChain(node, target, node.questionDotToken, undefined, values)
      : factory.updateCallExpression(node, target, undefined, values);
  }

  /** `import a, { b as c } from "m"` as a wait for the module and stores into the boxes. */
  function importStatements(node: TypeScript.ImportDeclaration, index: number): TypeScript.Statement[] {
    const clause = node.importClause;
    const picked = new Map<string, string | undefined>();
    if (clause?.name) picked.set(clause.name.text, "default");
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) picked.set(bindings.name.text, undefined);
    else if (bindings)
      for (const { name, propertyName } of bindings.elements)
        picked.set(name.text, (propertyName ?? name).text);
    const wanted = [...picked.values()].filter((exported): exported is string => exported !== undefined);
    const list = factory.createArrayLiteralExpression(
      wanted.map((name) => factory.createStringLiteral(name)),
    );
    const loading = factory.createCallExpression(ofCell("load"), undefined, [node.moduleSpecifier, list]);
    const loaded = ts.setSourceMapRange(factory.createAwaitExpression(loading), node);
    const module = factory.createIdentifier(`_${index}${boxMark}${boxMark}`);
    const declaration = factory.createVariableDeclaration(module, undefined, undefined, loaded);
    const stores = [...picked].map(([name, exported]) => {
      const value =
        exported === undefined
          ? module
          : factory.createElementAccessExpression(module, factory.createStringLiteral(exported));
      return factory.createAssignment(box(name), value);
    });
    scoped.steps.push([...picked.keys()]);
    const passed = factory.createAssignment(
      ofCell("step"),
      factory.createNumericLiteral(scoped.steps.length),
    );
    return [
      factory.createVariableStatement(
        undefined,
        factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
      ),
      factory.createExpressionStatement(inSequence([...stores, passed])),
    ];
  }

  /** Marks the value of the last expression, which the cell shows. */
  function showLast(statements: TypeScript.Statement[]): void {
    const last = statements.at(-1);
    if (!last || !ts.isExpressionStatement(last)) return;
    const original = ts.getOriginalNode(last);
    if (!ts.isExpressionStatement(original) || original.pos < 0) return;
    const assigned = factory.createAssignment(ofCell("value"), last.expression);
    statements[statements.length - 1] = factory.updateExpressionStatement(last, assigned);
  }

  let context: TypeScript.TransformationContext;
  const functions: string[] = [];

  function rewrite(file: TypeScript.SourceFile): TypeScript.SourceFile {
    const imports: TypeScript.Statement[] = [];
    const body: TypeScript.Statement[] = [];
    for (const node of file.statements) {
      if (ts.isExportDeclaration(node) || ts.isExportAssignment(node)) continue;
      if (ts.isImportDeclaration(node)) imports.push(...importStatements(node, imports.length));
      else body.push(...[visit(node) as TypeScript.Statement].flat());
    }
    showLast(body);
    const hoisted = functions.map((name) => factory.createExpressionStatement(store(name)));
    const statements = [...hoisted, ...imports, ...body];
    scoped.isAsync = statements.some(awaits);
    return factory.updateSourceFile(file, statements);
  }

  return (given: TypeScript.TransformationContext) => {
    context = given;
    return rewrite;
  };
}

/** Whether a piece of a cell waits for something itself, outside of the functions in it. */
function awaits(node: TypeScript.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, awaits) === true;
}
