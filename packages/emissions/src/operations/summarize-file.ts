import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { namesOf } from '../find/callee-names.js'
import { exportsOf } from '../evaluator/exports.js'
import { forEachChild } from '../modules/children.js'
import { findDeclaration } from '../modules/declarations.js'
import { locateModule } from '../modules/locate-module.js'
import type { ExportedValue } from '../modules/module-exports.js'
import { keyName, type ClassNode, type FunctionNode, type Node } from '../modules/node.js'
import type { LoadedFile } from '../search-files.js'
import { createCatches } from './catches.js'
import type {
  CallSite,
  Caught,
  EmittedSite,
  ExportSummary,
  FileSummary,
  FunctionSummary,
  RouteCall,
} from './file-summary.js'
import { readItem, returnsOf, createReferenceReader } from './read-reference.js'
import type { ReferenceReader } from './reference-reader.js'
import type { Reference } from './reference.js'
import { assignedErrorHandler, errorMemberDepth, isRouteMethod } from './routings.js'
import { isMadeRouter, mayBeRouter, mayLeadToSource } from './reference-tests.js'
import { sitesIn } from './sites.js'
import { summarizeClass } from './summarize-class.js'

interface Collected {
  readonly node: FunctionNode | undefined
  readonly returns: TSESTree.ReturnStatement[]
  readonly calls: CallSite[]
  readonly sites: EmittedSite[]
  readonly inner: { readonly id: string; readonly at: number; readonly caught: Caught }[]
}

/** Summarizes a file. Its syntax tree is not needed afterwards. */
export function summarizeFile(loaded: LoadedFile, catalog: Catalog): FileSummary {
  const { file, module } = loaded
  const reader = createReferenceReader(module)
  const caughtAt = createCatches(reader)
  const functions = new Map<Node | undefined, Collected>()
  const classes: ClassNode[] = []
  const routeCalls: RouteCall[] = []
  const provided: FileSummary['provided'][number][] = []
  const collect = (node: FunctionNode | undefined): Collected => {
    const collected = { node, returns: [], calls: [], sites: [], inner: [] }
    functions.set(node, collected)
    return collected
  }
  const visit = (node: Node, around: Collected): void => {
    let inside = around
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        inside = collect(node)
        if (around.node && isCalledWhereWritten(node))
          around.inner.push({ id: reader.idOf(node), at: node.range[0], caught: caughtAt(node) })
        break
      case 'ClassDeclaration':
      case 'ClassExpression':
        classes.push(node)
        break
      case 'ReturnStatement':
        around.returns.push(node)
        break
      case 'ThrowStatement':
        addThrown(node.argument, around)
        break
      case 'CallExpression':
      case 'NewExpression':
        addCall(node, around)
        break
      case 'ObjectExpression':
        addProvided(node)
        break
      case 'AssignmentExpression':
        addErrorHandler(node)
        break
    }
    forEachChild(node, (child) => visit(child, inside))
  }
  const addThrown = (thrown: Node, around: Collected) => {
    if (thrown.type !== 'MemberExpression' && thrown.type !== 'Identifier') return
    const callee = reader.readCallee(thrown)
    if (mayLeadToSource(callee))
      around.calls.push({
        callee,
        arguments: [],
        at: thrown.range[0],
        caught: caughtAt(thrown),
        isConstant: true,
      })
  }
  const addCall = (node: TSESTree.CallExpression | TSESTree.NewExpression, around: Collected) => {
    const method =
      node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
        ? keyName({ key: node.callee.property, computed: node.callee.computed })
        : undefined
    if (method !== undefined && node.callee.type === 'MemberExpression' && isRouteMethod(method)) {
      const receiver = reader.read(node.callee.object)
      if (mayBeRouter(receiver))
        routeCalls.push({
          receiver,
          method,
          arguments: node.arguments.map((each) => readItem(each, reader.read)),
          at: node.range[0],
        })
    }
    const callee = reader.readCallee(node.callee)
    const passed = node.arguments.flatMap((each) => (isNamed(each) ? [reader.readCallee(each)] : []))
    const named = passed.map((each) =>
      mayLeadToSource(each) || isMadeRouter(each) ? each : ({ kind: 'unknown' } as const),
    )
    const isFollowed = mayLeadToSource(callee)
    if (isFollowed || named.some(({ kind }) => kind !== 'unknown'))
      around.calls.push({
        callee: isFollowed ? callee : { kind: 'unknown' },
        arguments: argumentsByIndex(node.arguments, named),
        at: node.range[0],
        caught: caughtAt(node),
      })
  }
  const addErrorHandler = (node: TSESTree.AssignmentExpression) => {
    const names = namesOf(node.left)
    const depth = errorMemberDepth(names)
    let application: Node = node.left
    for (let index = 0; index < (depth ?? 0) && application.type === 'MemberExpression'; index += 1)
      application = application.object
    if (depth !== undefined)
      routeCalls.push({
        receiver: reader.read(application),
        method: assignedErrorHandler,
        arguments: [reader.read(node.right)],
        at: node.range[0],
      })
  }
  const addProvided = (node: TSESTree.ObjectExpression) => {
    const member = (name: string) =>
      node.properties.find((each) => each.type === 'Property' && keyName(each) === name)
    const token = member('provide')
    const value = member('useClass') ?? member('useExisting')
    if (token?.type === 'Property' && value?.type === 'Property')
      provided.push({
        token: reader.read(token.value),
        value: reader.read(value.value),
        at: node.range[0],
      })
  }
  visit(module.program, collect(undefined))

  const placed = sitesIn(loaded, catalog, reader, caughtAt)
  for (const { site, around } of placed.inFunctions) functions.get(around)?.sites.push(site)
  return {
    file,
    path: module.file,
    exports: summarizeExports(reader),
    functions: byId([...functions.values()].map((each) => summarizeFunction(each, reader))),
    classes: byId(classes.map((node) => summarizeClass(node, reader, placed.ofClasses.get(node) ?? []))),
    routeCalls,
    constants: placed.constants,
    provided,
    lines: linesOf(module.text),
  }
}

const byId = <T extends { readonly id: string }>(each: readonly T[]): ReadonlyMap<string, T> =>
  new Map(each.map((one) => [one.id, one]))

/** Returns the id of the code of a file outside of every function. */
const outermostId = (path: string): string => `${path}:outermost`

function summarizeFunction(
  { node, returns, calls, sites, inner }: Collected,
  reader: ReferenceReader,
): FunctionSummary {
  const { module, idOf, readCallee } = reader
  return {
    id: node ? idOf(node) : outermostId(module.file),
    name: node ? functionName(node) : 'the file',
    parameters: node?.params.length ?? 0,
    returns: node
      ? returnsOf(node, returns).flatMap((each) =>
          // What a call of a wrapper is passed may be run.
          each.type === 'CallExpression' ? [reader.read(each)] : [readCallee(each)],
        )
      : [],
    calls,
    sites,
    inner,
  }
}

/** Tests for an argument that is a name of something, or what a call returns. */
const isNamed = ({ type }: Node): boolean =>
  type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression'

function argumentsByIndex(nodes: readonly Node[], named: readonly Reference[]): Reference[] {
  let next = 0
  return nodes.map((each) => (isNamed(each) ? (named[next++] ?? { kind: 'unknown' }) : { kind: 'unknown' }))
}

/** A function that is a declaration, a method, or the value of a name is called by that name. */
function isCalledWhereWritten(node: FunctionNode): boolean {
  let each: Node = node
  for (let { parent } = node as Node; parent; each = parent, parent = each.parent) {
    switch (parent.type) {
      case 'CallExpression':
      case 'NewExpression':
        return true
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'TSAsExpression':
      case 'TSTypeAssertion':
      case 'TSSatisfiesExpression':
      case 'SpreadElement':
      case 'AwaitExpression':
        continue
      case 'AssignmentExpression':
        return parent.left.type === 'MemberExpression'
      default:
        return false
    }
  }
  return false
}

function functionName(node: FunctionNode): string {
  if (node.id) return node.id.name
  const { parent } = node
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
    const around = parent.parent.parent
    return `${around.id ? `${around.id.name}.` : ''}${keyName(parent) ?? 'method'}`
  }
  if (parent.type === 'Property') return keyName(parent) ?? 'function'
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name
  return 'function'
}

function summarizeExports(reader: ReferenceReader): ExportSummary {
  const { module } = reader
  const { named, stars, whole, copied, isCommonJs } = exportsOf(module)
  const locate = (specifier: string) => locateModule(module.file, specifier) ?? []
  return {
    named: new Map([...named].map(([name, value]) => [name, readExported(value, reader)])),
    stars: stars.flatMap(locate),
    whole: whole && readExported(whole, reader),
    copied: copied.map((each) => reader.read(each)),
    isCommonJs,
  }
}

function readExported(value: ExportedValue, reader: ReferenceReader): Reference {
  const { module } = reader
  if (value.kind === 'expression') return reader.read(value.node)
  if (value.kind === 'local') {
    const declaration = findDeclaration(value.name, value.node, module)
    return declaration ? reader.readDeclaration(declaration, value.name) : { kind: 'unknown' }
  }
  const file = locateModule(module.file, value.specifier)
  return file === undefined
    ? { kind: 'external', module: value.specifier, path: value.name === undefined ? [] : [value.name] }
    : { kind: 'import', file, name: value.name }
}

function linesOf(text: string): number[] {
  const lines = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  return lines
}
