import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { keyName } from '../modules/declarations.js'
import { handsOver, isNamedConstant, rootNode, type Call, type Names } from '../evaluator/may-carry.js'
import type { Node } from '../evaluator/value.js'
import { isDefinition } from '../evaluator/worth-following.js'
import { lastName } from './callee-names.js'
import type { Recognizer } from './recognizer.js'

/** Where a node is a candidate: for the file itself, only inside a call that is followed, or nowhere. */
export type Place = 'file' | 'followed' | 'nowhere'

/** The one look that most nodes of a linted file get. It may see a candidate where there is none, never the other way. */
export interface Glance {
  call(node: Call): Place
  object(node: TSESTree.ObjectExpression): Place
}

export function createGlance(
  { scopeManager }: Rule.RuleContext['sourceCode'],
  catalog: Catalog,
  { callees, anyCallee, bodies }: Recognizer,
): Glance {
  const { imported, defined, instances, constants } = namesOf(scopeManager.scopes)
  const names: Names = {
    isConstant: ({ name }) => constants.has(name),
    isImported: ({ name }) => imported.has(name),
    // With what a function is given, its calls are followed where it is called.
    isGiven: () => false,
  }
  const keys = keysOf(catalog)
  return {
    call(node) {
      const { callee } = node
      if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return 'file'
      if (anyCallee || callees.has(lastName(callee) ?? '')) return 'file'
      if (node.type === 'CallExpression' && node.arguments.length === 0) return 'nowhere'
      if (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression') return 'file'
      const root = rootNode(callee)
      if (root.type !== 'Identifier') return 'nowhere'
      if (defined.has(root.name)) return 'file'
      if (!imported.has(root.name) && !instances.has(root.name))
        return root.name === 'Map' ? 'file' : 'nowhere'
      return handsOver(node, names) ? 'file' : 'followed'
    },
    object({ properties }) {
      for (const property of properties) {
        if (property.type !== 'Property') continue
        if (property.computed) return 'file'
        const name = keyName(property) ?? ''
        if (keys.has(name) || bodies.has(name)) return 'file'
      }
      return 'nowhere'
    },
  }
}

type Scopes = Rule.RuleContext['sourceCode']['scopeManager']['scopes']

interface NamesOfFile {
  readonly imported: ReadonlySet<string>
  /** What the file itself defines, in whatever scope, and a call may lead to. */
  readonly defined: ReadonlySet<string>
  /** What classes make. */
  readonly instances: ReadonlySet<string>
  /** What may stand for a text or a number that is written down. */
  readonly constants: ReadonlySet<string>
}

function namesOf(scopes: Scopes): NamesOfFile {
  const imported = new Set<string>()
  const defined = new Set<string>()
  const instances = new Set<string>()
  const constants = new Set<string>()
  for (const { type: kind, variables, childScopes } of scopes) {
    // The global scope of a module holds nothing but the names of the language, and those are many.
    if (kind === 'global' && childScopes[0]?.type === 'module') continue
    for (const { name, defs } of variables)
      for (const { type, node } of defs) {
        if (type === 'Parameter' || type === 'CatchClause') continue
        if (type === 'ImportBinding') {
          imported.add(name)
          if (isNamedConstant(name)) constants.add(name)
        } else if (type !== 'Variable') defined.add(name)
        else if (node.init) {
          const init = node.init as unknown as Node
          if (isDefinition(init)) defined.add(name)
          if (init.type === 'NewExpression') instances.add(name)
          if (!isMade.has(init.type)) constants.add(name)
        }
      }
  }
  return { imported, defined, instances, constants }
}

/** Initial values of variables that are no constants. */
const isMade: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'AwaitExpression',
  'CallExpression',
  'FunctionExpression',
  'NewExpression',
])

/** By catalog; entries die with it. */
const known = new WeakMap<Catalog, ReadonlySet<string>>()

/** The first key of an envelope, and those of the lines of a `code → status` map. */
function keysOf(catalog: Catalog): ReadonlySet<string> {
  const { code } = catalog.envelope
  const keys =
    known.get(catalog) ?? new Set([...('pointer' in code ? code.pointer.slice(0, 1) : []), ...catalog.codes])
  known.set(catalog, keys)
  return keys
}
