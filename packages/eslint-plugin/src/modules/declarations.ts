import type { TSESTree } from '@typescript-eslint/utils'
import type { FunctionNode, Node } from '../values/value.js'

/** What a name stands for. `path` leads into a destructured value, `fallback` is the default at its end. */
export type Declaration =
  | {
      readonly kind: 'variable'
      readonly declarator: TSESTree.VariableDeclarator
      readonly constant: boolean
      readonly scope: Node
      readonly path: readonly string[]
      readonly fallback: TSESTree.Expression | undefined
    }
  | {
      readonly kind: 'parameter'
      readonly of: FunctionNode
      readonly index: number
      /** `(options = {})`: the default of the whole parameter. */
      readonly whole: TSESTree.Expression | undefined
      readonly path: readonly string[]
      readonly fallback: TSESTree.Expression | undefined
      readonly rest: boolean
    }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'class'; readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression }
  | { readonly kind: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  /** `name` undefined: the whole namespace. */
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string | undefined }
  | { readonly kind: 'other' }

type Declarations = ReadonlyMap<string, Declaration>

/** Keyed by the node that opens a scope; entries die with their syntax tree. */
const declarationsByScope = new WeakMap<Node, Declarations>()

/** The declaration that `name` refers to at `node`; undefined when it is a global. */
export function findDeclaration(name: string, node: Node): Declaration | undefined {
  for (let scope: Node | undefined = node; scope; scope = scope.parent) {
    const found = declarationsIn(scope)?.get(name)
    if (found) return found
  }
  return undefined
}

/** The nodes that may open a scope; a look-up passes by all others. */
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

function declarationsIn(scope: Node): Declarations | undefined {
  if (!scopeTypes.has(scope.type)) return undefined
  const known = declarationsByScope.get(scope)
  if (known) return known
  const declarations = new Map<string, Declaration>()
  const add = (name: string, declaration: Declaration) => {
    if (!declarations.has(name)) declarations.set(name, declaration)
  }
  if ('params' in scope && Array.isArray(scope.params) && 'body' in scope) {
    declareParameters(scope, add)
  } else if (scope.type === 'ClassExpression' && scope.id) {
    add(scope.id.name, { kind: 'class', node: scope })
  } else if (scope.type === 'SwitchStatement') {
    for (const each of scope.cases)
      for (const statement of each.consequent) declareStatement(statement, scope, add)
  } else if (scope.type === 'CatchClause') {
    if (scope.param) for (const { name } of namesIn(scope.param)) add(name, { kind: 'other' })
  } else if (
    scope.type === 'ForStatement' ||
    scope.type === 'ForOfStatement' ||
    scope.type === 'ForInStatement'
  ) {
    const head = scope.type === 'ForStatement' ? scope.init : scope.left
    if (head?.type === 'VariableDeclaration')
      for (const declarator of head.declarations)
        for (const { name } of namesIn(declarator.id)) add(name, { kind: 'other' })
  } else if ('body' in scope && Array.isArray(scope.body)) {
    for (const statement of scope.body as Node[]) declareStatement(statement, scope, add)
  } else {
    return undefined
  }
  declarationsByScope.set(scope, declarations)
  return declarations
}

type Add = (name: string, declaration: Declaration) => void

function declareParameters(of: FunctionNode, add: Add) {
  if (of.type === 'FunctionExpression' && of.id) add(of.id.name, { kind: 'function', node: of })
  for (const [index, parameter] of of.params.entries()) {
    const bare = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter
    const whole = bare.type === 'AssignmentPattern' ? bare.right : undefined
    const pattern = bare.type === 'AssignmentPattern' ? bare.left : bare
    for (const { name, path, fallback, rest } of namesIn(pattern))
      add(name, {
        kind: 'parameter',
        of,
        index,
        whole,
        path,
        fallback,
        rest: rest || pattern.type === 'RestElement',
      })
  }
}

function declareStatement(statement: Node, scope: Node, add: Add): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      for (const declarator of statement.declarations)
        for (const { name, path, fallback, rest } of namesIn(declarator.id))
          add(
            name,
            rest
              ? { kind: 'other' }
              : { kind: 'variable', declarator, constant: statement.kind === 'const', scope, path, fallback },
          )
      return
    case 'FunctionDeclaration':
      if (statement.id) add(statement.id.name, { kind: 'function', node: statement })
      return
    case 'ClassDeclaration':
      if (statement.id) add(statement.id.name, { kind: 'class', node: statement })
      return
    case 'TSEnumDeclaration':
      add(statement.id.name, { kind: 'enum', node: statement })
      return
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers)
        add(specifier.local.name, {
          kind: 'import',
          specifier: statement.source.value,
          name: importedName(specifier),
        })
      return
    case 'TSImportEqualsDeclaration':
      if (statement.moduleReference.type === 'TSExternalModuleReference') {
        const { expression } = statement.moduleReference
        if (typeof expression.value === 'string')
          add(statement.id.name, { kind: 'import', specifier: expression.value, name: undefined })
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

interface BoundName {
  readonly name: string
  readonly path: readonly string[]
  readonly fallback: TSESTree.Expression | undefined
  /** Bound by `...rest`, or in a way that is not followed. */
  readonly rest: boolean
}

function namesIn(pattern: Node, path: readonly string[] = [], fallback?: TSESTree.Expression): BoundName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, path, fallback, rest: false }]
    case 'AssignmentPattern':
      return namesIn(pattern.left, path, pattern.right)
    case 'RestElement':
      return namesIn(pattern.argument, path).map((bound) => ({ ...bound, rest: true }))
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') return namesIn(property)
        const key = keyName(property)
        const names = namesIn(property.value, key === undefined ? path : [...path, key])
        return key === undefined ? names.map((bound) => ({ ...bound, rest: true })) : names
      })
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) =>
        element ? namesIn(element, [...path, String(index)]) : [],
      )
    default:
      return []
  }
}

/** The name of a member that is written in place: `a`, `'a'` and `['a']`, not `[a]`. */
export function keyName(member: { readonly key: Node; readonly computed: boolean }): string | undefined {
  const { key, computed } = member
  if (key.type === 'Identifier' && !computed) return key.name
  if (key.type === 'Literal') return String(key.value)
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? undefined
  return undefined
}
