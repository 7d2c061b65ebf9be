import { codePlaceOf, type Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { isCallResult, isChained, isDefinition, passesCode, rootOfCall } from '../evaluator/follow.js'
import { mayPassBody, type NameTests } from '../evaluator/may-pass-code.js'
import { isPush, isReorder } from '../evaluator/pushed-items.js'
import { bareExpression, keyName, type CallNode, type Node } from '../modules/node.js'
import { isRequire, requirementOf } from '../modules/requirement.js'
import { mayAddMethod } from './added-methods.js'
import { lastNameOf } from './callee-names.js'
import { mayAssembleError } from './places/assembled-error.js'
import { neutralMethods } from './receiver-words.js'
import { receiverNamed } from './receiver.js'
import type { Recognizer } from './recognizer.js'

/** Tells in which searches a node is a candidate: `always`, only `inFollowedCalls`, or `never`. */
export type Relevance = 'always' | 'inFollowedCalls' | 'never'

/** A cheap test that is all that most nodes of a linted file get. It may keep an irrelevant node, but drops no relevant one. */
export interface Prefilter {
  readonly ofCall: (node: CallNode) => Relevance
  readonly ofObject: (node: TSESTree.ObjectExpression) => Relevance
}

/** Returns a prefilter for one linted file. */
export function createPrefilter(
  { scopeManager }: Rule.RuleContext['sourceCode'],
  catalog: Catalog,
  { callees, anyCallee, bodies }: Recognizer,
): Prefilter {
  const { imported, defined, instances, results, returned, constants } = collectNames(scopeManager.scopes)
  const names: NameTests = {
    isConstant: ({ name }) => constants.has(name),
    isImported: ({ name }) => imported.has(name),
    // Calls that pass a parameter on are followed where their function is called.
    isParameter: () => false,
    isResult: ({ name }) => returned.has(name),
  }
  const keys = relevantKeys(catalog)
  const ofCall = (node: CallNode): Relevance => {
    const callee = bareExpression(node.callee)
    if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return 'always'
    if (anyCallee || callees.has(lastNameOf(callee))) return 'always'
    // The list may be sent elsewhere.
    if (isPush(node) || isReorder(node)) return 'inFollowedCalls'
    if (node.type === 'CallExpression' && node.arguments.length === 0 && !endsChainOfCode(node, names))
      return 'never'
    if (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression') return 'always'
    const root = rootOfCall(node)
    if (isMethodOfResponse(node, root) && passesCode(node, names)) return 'always'
    if (isRequire(root)) return passesCode(node, names) ? 'always' : 'inFollowedCalls'
    if (root.type === 'Super') return 'always'
    if (isMethodOfField(callee)) return passesCode(node, names) ? 'always' : 'inFollowedCalls'
    if (root.type !== 'Identifier') return 'never'
    if (defined.has(root.name)) return 'always'
    // Most chains begin at a library.
    if (isChained(node) && !/^[A-Z]/.test(root.name)) return 'never'
    const isMade = instances.has(root.name) || (callee === root && results.has(root.name))
    if (!imported.has(root.name) && !isMade && results.has(root.name) && mayPassBody(node, names))
      return 'always'
    if (!imported.has(root.name) && !isMade)
      return root.name === 'Map' || mayAssembleError(node) ? 'always' : 'never'
    return passesCode(node, names) ? 'always' : 'inFollowedCalls'
  }
  return {
    ofCall(node) {
      const relevance = ofCall(node)
      return relevance === 'never' && mayAddMethod(node) ? 'inFollowedCalls' : relevance
    },
    ofObject({ properties }) {
      for (const property of properties) {
        if (property.type !== 'Property') continue
        if (property.computed) return 'always'
        const name = keyName(property)
        if (keys.has(name) || bodies.has(name)) return 'always'
      }
      return 'never'
    },
  }
}

/** Tests for the end of a chain such as `new Reply(response).code('NotFound').send()`. */
const endsChainOfCode = (node: CallNode, names: NameTests): boolean =>
  isChained(node) && rootOfCall(node).type !== 'CallExpression' && passesCode(node, names)

/** Tests for a method of what a field of the class holds: `this.errors.fail(code)`. */
const isMethodOfField = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'MemberExpression' &&
  callee.object.object.type === 'ThisExpression'

/** Tests for a method of a response, which middleware may have added. */
const isMethodOfResponse = ({ callee }: CallNode, root: Node): boolean =>
  callee.type === 'MemberExpression' &&
  root.type === 'Identifier' &&
  receiverNamed(root.name) === 'response' &&
  !neutralMethods.has(lastNameOf(callee))

type Scopes = Rule.RuleContext['sourceCode']['scopeManager']['scopes']

interface NamesOfFile {
  readonly imported: ReadonlySet<string>
  /** Names of any scope of the file that a call may lead to. */
  readonly defined: ReadonlySet<string>
  /** Names of constructed objects. */
  readonly instances: ReadonlySet<string>
  /** Names of results of calls, which may be functions. */
  readonly results: ReadonlySet<string>
  /** Names of results of calls, or of what their promises hold. */
  readonly returned: ReadonlySet<string>
  /** Names that may refer to a literal string or number. */
  readonly constants: ReadonlySet<string>
}

function collectNames(scopes: Scopes): NamesOfFile {
  const imported = new Set<string>()
  const defined = new Set<string>()
  const instances = new Set<string>()
  const results = new Set<string>()
  const returned = new Set<string>()
  const constants = new Set<string>()
  for (const { type: kind, variables, childScopes } of scopes) {
    // The global scope of a module has only the names of the language, and those are many.
    if (kind === 'global' && childScopes[0]?.type === 'module') continue
    for (const { name, defs } of variables)
      for (const { type, node } of defs) {
        if (type === 'Parameter' || type === 'CatchClause') continue
        if (type === 'ImportBinding') {
          imported.add(name)
          constants.add(name)
        } else if (type !== 'Variable') defined.add(name)
        else if (node.init) {
          const init = node.init as unknown as Node
          if (requirementOf(init)) {
            imported.add(name)
            constants.add(name)
          } else if (isDefinition(init)) defined.add(name)
          if (init.type === 'NewExpression') instances.add(name)
          if (init.type === 'CallExpression') results.add(name)
          if (isCallResult(init)) returned.add(name)
          if (!computedTypes.has(init.type)) constants.add(name)
        }
      }
  }
  return { imported, defined, instances, results, returned, constants }
}

/** Types of initial values that are not constants. */
const computedTypes: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'AwaitExpression',
  'CallExpression',
  'FunctionExpression',
  'NewExpression',
])

/** Keys by catalog. An entry lives as long as its catalog. */
const keysByCatalog = new WeakMap<Catalog, ReadonlySet<string>>()

/** Returns the first key of an envelope, and those of the lines of a `code → status` map. */
function relevantKeys(catalog: Catalog): ReadonlySet<string | undefined> {
  const code = codePlaceOf(catalog.envelope)
  const keys =
    keysByCatalog.get(catalog) ??
    new Set([
      ...('pointer' in code ? code.pointer.slice(0, 1) : []),
      ...catalog.codes,
      ...catalog.banned.map(({ code: each }) => each),
    ])
  keysByCatalog.set(catalog, keys)
  return keys
}
