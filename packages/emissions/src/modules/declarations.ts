import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration, NameScope } from './declaration.js'
import type { Module } from './module.js'
import { keyName, type FunctionNode, type Node } from './node.js'
import { requirementOf } from './requirement.js'

/** Returns the declaration that `name` refers to at `node` of a module, or undefined where it is a global. */
export function findDeclaration(name: string, node: Node, module: Module): Declaration | undefined {
  for (let scope = scopeAt(node, module.index.scopes); scope; scope = scope.outer) {
    const found = scope.names.get(name)
    if (found) return found
  }
  return undefined
}

/** The types of nodes that may open a scope; a look-up skips all others. */
const scopeTypes: ReadonlySet<string> = new Set([
  'Program',
  'BlockStatement',
  'StaticBlock',
  'TSModuleBlock',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
  'SwitchStatement',
  'CatchClause',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'SvelteScriptElement',
])

function scopeAt(node: Node | undefined, scopes: Map<Node, NameScope>): NameScope | undefined {
  let opener = node
  while (opener && !scopeTypes.has(opener.type)) opener = opener.parent
  if (!opener) return undefined
  const known = scopes.get(opener)
  if (known) return known
  const names = namesDeclaredBy(opener)
  const outer = scopeAt(opener.parent, scopes)
  // Most blocks declare nothing, and need no look-up of their own.
  const scope = names.size === 0 && outer ? outer : { names, outer }
  scopes.set(opener, scope)
  return scope
}

function namesDeclaredBy(scope: Node): ReadonlyMap<string, Declaration> {
  const names = new Map<string, Declaration>()
  const add: Add = (name, declaration) => {
    if (!names.has(name)) names.set(name, declaration)
  }
  const addOther = (pattern: Node) => forEachName(pattern, ({ name }) => add(name, { kind: 'other' }))
  if ('params' in scope && Array.isArray(scope.params) && 'body' in scope) {
    declareParameters(scope, add)
  } else if (scope.type === 'ClassExpression') {
    if (scope.id) add(scope.id.name, { kind: 'class', node: scope })
  } else if (scope.type === 'SwitchStatement') {
    for (const each of scope.cases)
      for (const statement of each.consequent) declareStatement(statement, scope, add)
  } else if (scope.type === 'CatchClause') {
    if (scope.param) addOther(scope.param)
  } else if (
    scope.type === 'ForStatement' ||
    scope.type === 'ForOfStatement' ||
    scope.type === 'ForInStatement'
  ) {
    const head = scope.type === 'ForStatement' ? scope.init : scope.left
    if (head?.type !== 'VariableDeclaration') return names
    if (scope.type === 'ForOfStatement' && head.kind === 'const') declareItem(scope, head, add)
    else for (const { id } of head.declarations) addOther(id)
  } else if ('body' in scope && Array.isArray(scope.body)) {
    for (const statement of scope.body as Node[]) declareStatement(statement, scope, add)
  }
  return names
}

type Add = (name: string, declaration: Declaration) => void

function declareParameters(of: FunctionNode, add: Add) {
  if (of.type === 'FunctionExpression' && of.id) add(of.id.name, { kind: 'function', node: of })
  for (const [index, parameter] of of.params.entries()) {
    const { pattern, whole } = partsOfParameter(parameter)
    forEachName(pattern, ({ name, ...bound }) => add(name, { kind: 'parameter', of, index, whole, ...bound }))
  }
}

function declareItem(
  of: TSESTree.ForOfStatement,
  { declarations }: TSESTree.VariableDeclaration,
  add: Add,
): void {
  for (const { id } of declarations)
    forEachName(id, ({ name, rest, ...bound }) =>
      add(name, rest ? { kind: 'other' } : { kind: 'item', of, ...bound }),
    )
}

/** Splits a parameter into the pattern that it binds and the default of the whole. */
export function partsOfParameter(parameter: TSESTree.Parameter): {
  readonly pattern: Node
  readonly whole: TSESTree.Expression | undefined
} {
  const bare = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter
  return bare.type === 'AssignmentPattern'
    ? { pattern: bare.left, whole: bare.right }
    : { pattern: bare, whole: undefined }
}

function declareStatement(statement: Node, scope: Node, add: Add): void {
  switch (statement.type) {
    case 'VariableDeclaration': {
      const constant = statement.kind === 'const'
      for (const declarator of statement.declarations) {
        const required = statement.kind === 'let' ? undefined : requirementOf(declarator.init)
        forEachName(declarator.id, ({ name, rest, ...bound }) => {
          const imported = required && !rest ? importedMember(required, bound) : undefined
          if (imported) add(name, imported)
          else
            add(name, rest ? { kind: 'other' } : { kind: 'variable', declarator, constant, scope, ...bound })
        })
      }
      return
    }
    case 'FunctionDeclaration':
      if (statement.id) add(statement.id.name, { kind: 'function', node: statement })
      return
    case 'ClassDeclaration':
      if (statement.id) add(statement.id.name, { kind: 'class', node: statement })
      return
    case 'TSEnumDeclaration':
      add(statement.id.name, { kind: 'enum', node: statement })
      return
    case 'TSModuleDeclaration':
      if (statement.id.type === 'Identifier' && statement.body?.type === 'TSModuleBlock')
        add(statement.id.name, { kind: 'block', node: statement.body })
      return
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers)
        add(specifier.local.name, {
          kind: 'import',
          specifier: statement.source.value,
          name: importedName(specifier),
          asNamespace: false,
        })
      return
    case 'TSImportEqualsDeclaration':
      if (statement.moduleReference.type === 'TSExternalModuleReference') {
        const { expression } = statement.moduleReference
        if (typeof expression.value === 'string')
          add(statement.id.name, {
            kind: 'import',
            specifier: expression.value,
            name: undefined,
            asNamespace: false,
          })
      }
      return
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (statement.declaration) declareStatement(statement.declaration, scope, add)
      return
  }
}

function importedName(specifier: TSESTree.ImportClause): string | undefined {
  if (specifier.type === 'ImportNamespaceSpecifier') return undefined
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value
}

/** Returns what `const { fail } = require('./errors')` binds to a name, as an import would; undefined for deeper parts. */
function importedMember(
  required: Declaration & { kind: 'import' },
  { path: [key, ...deeper], without, fallback }: Pick<BoundName, 'path' | 'without' | 'fallback'>,
): Declaration | undefined {
  if (deeper.length > 0 || without.length > 0 || fallback) return undefined
  if (key === undefined) return required
  return required.name === undefined ? { ...required, name: key } : undefined
}

interface BoundName {
  readonly name: string
  readonly path: readonly string[]
  /** The members that `...rest` omits. */
  readonly without: readonly string[]
  readonly fallback: TSESTree.Expression | undefined
  /** True for a name that is bound by `...rest`, or in a way that the finder does not follow. */
  readonly rest: boolean
}

/** Most patterns are a plain name. */
const wholeValue: readonly string[] = []
const nothing: readonly string[] = []

/** Calls `each` for every name that a pattern binds. */
function forEachName(
  pattern: Node,
  each: (bound: BoundName) => void,
  path = wholeValue,
  fallback?: TSESTree.Expression,
  rest = false,
  without = nothing,
): void {
  switch (pattern.type) {
    case 'Identifier':
      return each({ name: pattern.name, path, without, fallback, rest })
    case 'AssignmentPattern':
      return forEachName(pattern.left, each, path, pattern.right, rest)
    case 'RestElement':
      return forEachName(pattern.argument, each, path, undefined, true)
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          const keys = pattern.properties.flatMap((one) =>
            one.type === 'Property' ? (keyName(one) ?? nothing) : [],
          )
          const isKnown = keys.length === pattern.properties.length - 1
          forEachName(property.argument, each, path, undefined, rest || !isKnown, keys)
          continue
        }
        const key = keyName(property)
        if (key === undefined) forEachName(property.value, each, path, undefined, true)
        else forEachName(property.value, each, [...path, key], undefined, rest)
      }
      return
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries())
        if (element) forEachName(element, each, [...path, String(index)], undefined, rest)
      return
  }
}
