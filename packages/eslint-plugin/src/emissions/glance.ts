import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import type { Node } from '../values/value.js'
import { isDefinition } from '../values/worth-following.js'
import type { Recognizer } from './recognizer.js'

/**
 * The one look that most calls and objects of a linted file get: whether they may be candidates at all. It may say yes
 * too often, never no.
 */
export interface Glance {
  call(node: TSESTree.CallExpression): boolean
  object(node: TSESTree.ObjectExpression): boolean
}

export function createGlance(
  { scopeManager }: Rule.RuleContext['sourceCode'],
  catalog: Catalog,
  recognizer: Recognizer,
): Glance {
  const { callees, anyCallee, bodies } = recognizer
  const defined = namesOfDefinitions(scopeManager.scopes)
  const keys = keysOf(catalog)
  return {
    call({ callee, arguments: { length } }) {
      if (callee.type === 'Identifier')
        return callees.has(callee.name) || anyCallee || (length > 0 && defined.has(callee.name))
      if (callee.type !== 'MemberExpression') return true
      const { object, property } = callee
      if (property.type === 'Identifier' && !callee.computed && (callees.has(property.name) || anyCallee))
        return true
      if (length === 0) return false
      if (object.type === 'ThisExpression') return true
      let root: Node = object
      while (root.type === 'MemberExpression') root = root.object
      return root.type === 'Identifier' && defined.has(root.name)
    },
    object({ properties }) {
      for (const property of properties) {
        if (property.type !== 'Property') continue
        const { key } = property
        if (property.computed) return true
        const name = key.type === 'Identifier' ? key.name : 'value' in key ? String(key.value) : ''
        if (keys.has(name) || bodies.has(name)) return true
      }
      return false
    },
  }
}

type Scopes = Rule.RuleContext['sourceCode']['scopeManager']['scopes']

/** The names under which a file knows what a call may lead to: imports, and what it defines itself, in whatever scope. */
function namesOfDefinitions(scopes: Scopes): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { type: kind, variables, childScopes } of scopes) {
    // The global scope of a module holds nothing but the names of the language, and those are many.
    if (kind === 'global' && childScopes[0]?.type === 'module') continue
    for (const { name, defs } of variables)
      for (const { type, node } of defs)
        if (type !== 'Parameter' && type !== 'CatchClause' && (type !== 'Variable' || isInitialized(node)))
          names.add(name)
  }
  return names
}

const isInitialized = (declarator: { readonly init?: unknown }): boolean =>
  Boolean(declarator.init) && isDefinition(declarator.init as Node)

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
