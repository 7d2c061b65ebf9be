import type { TSESTree } from '@typescript-eslint/utils'
import { bareExpression, keyName, lastName, type Node } from './node.js'
import { requirementOf } from './requirement.js'

/** One exported value, as the file writes it. */
export type ExportedValue =
  | { readonly kind: 'expression'; readonly node: Node }
  /** A name that is declared in the file, as seen from `node`. */
  | { readonly kind: 'local'; readonly name: string; readonly node: Node }
  /** `name` undefined: the whole of another module. */
  | {
      readonly kind: 'again'
      readonly specifier: string
      readonly name: string | undefined
      readonly node: Node
    }

/** The exports of a file, of CommonJS or of ES modules. */
export interface ModuleExports {
  readonly named: ReadonlyMap<string, ExportedValue>
  /** The modules of which every export is exported again. */
  readonly stars: readonly string[]
  /** The value that replaces the exports as a whole: `module.exports = …`, `export = …`. */
  readonly whole: ExportedValue | undefined
  /** The objects whose members are copied to the exports. */
  readonly copied: readonly Node[]
  /** True for CommonJS, where no statement of ES modules exports anything. */
  readonly isCommonJs: boolean
  /** True for a file that was compiled from ES modules, so that its default export is one name among others. */
  readonly isCompiled: boolean
}

interface Collected {
  readonly named: Map<string, ExportedValue>
  readonly stars: string[]
  readonly copied: Node[]
  whole: ExportedValue | undefined
  isCommonJs: boolean
  isCompiled: boolean
}

/** Returns the exports of a file: those of its outermost statements. */
export function readExports({ body }: TSESTree.Program): ModuleExports {
  const found: Collected = {
    named: new Map(),
    stars: [],
    copied: [],
    whole: undefined,
    isCommonJs: false,
    isCompiled: false,
  }
  let isModule = false
  for (const statement of body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        isModule = true
        readNamed(statement, found)
        break
      case 'ExportDefaultDeclaration':
        isModule = true
        found.named.set('default', { kind: 'expression', node: statement.declaration })
        break
      case 'ExportAllDeclaration':
        isModule = true
        readAll(statement, found)
        break
      case 'TSExportAssignment':
        found.isCommonJs = true
        found.whole = { kind: 'expression', node: statement.expression }
        break
      case 'ExpressionStatement':
        readExpression(statement.expression, found)
        break
      case 'VariableDeclaration':
        for (const each of statement.declarations) readDeclarator(each, found)
        break
    }
  }
  return { ...found, isCommonJs: found.isCommonJs && !isModule }
}

function readNamed(statement: TSESTree.ExportNamedDeclaration, { named }: Collected) {
  for (const specifier of statement.specifiers) {
    const local = nameOf(specifier.local)
    named.set(
      nameOf(specifier.exported),
      statement.source
        ? { kind: 'again', specifier: statement.source.value, name: local, node: specifier }
        : { kind: 'local', name: local, node: specifier.local },
    )
  }
  for (const name of statement.declaration ? declaredNames(statement.declaration) : [])
    if (!named.has(name)) named.set(name, { kind: 'local', name, node: statement })
}

/** Returns the names that an exported declaration declares. */
export function declaredNames(declaration: TSESTree.NamedExportDeclarations): string[] {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => patternNames(id))
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : []
}

function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'AssignmentPattern':
      return patternNames(pattern.left)
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === 'Property' ? property.value : property.argument),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []))
    default:
      return []
  }
}

function readAll({ exported, source }: TSESTree.ExportAllDeclaration, { named, stars }: Collected) {
  if (exported)
    named.set(nameOf(exported), {
      kind: 'again',
      specifier: source.value,
      name: undefined,
      node: exported,
    })
  else stars.push(source.value)
}

function readExpression(expression: Node, found: Collected) {
  if (expression.type === 'AssignmentExpression')
    readAssignment(expression, found, { kind: 'expression', node: valueOf(expression) })
  else if (expression.type === 'CallExpression') readCall(expression, found)
  // Minified files join their statements.
  else if (expression.type === 'SequenceExpression')
    for (const each of expression.expressions) readExpression(each, found)
}

/** Reads `const errors = (module.exports = { … })`, whose members may be assigned to the name later. */
function readDeclarator({ id, init }: TSESTree.VariableDeclarator, found: Collected) {
  if (init?.type === 'AssignmentExpression')
    readAssignment(
      init,
      found,
      id.type === 'Identifier'
        ? { kind: 'local', name: id.name, node: id }
        : { kind: 'expression', node: valueOf(init) },
    )
}

/** Reads `exports = module.exports = …`, `exports.name = …` and `module.exports.name = …`. */
function readAssignment(
  { left, right, operator }: TSESTree.AssignmentExpression,
  found: Collected,
  value: ExportedValue,
): void {
  if (operator !== '=') return
  const inner = bareExpression(right)
  if (inner.type === 'AssignmentExpression') readAssignment(inner, found, value)
  if (isModuleExports(left)) {
    found.isCommonJs = true
    found.whole = value
    return
  }
  if (left.type !== 'MemberExpression' || !isExports(left.object)) return
  const name = keyName({ key: left.property, computed: left.computed })
  if (name === undefined) return
  found.isCommonJs = true
  if (name === '__esModule') found.isCompiled = true
  else found.named.set(name, value)
}

/** Returns the value at the end of a chain of assignments. */
const valueOf = (expression: Node): Node =>
  expression.type === 'AssignmentExpression' ? valueOf(bareExpression(expression.right)) : expression

/** Reads the calls that export: `Object.assign(exports, …)`, `Object.defineProperty(exports, …)`, those of compilers. */
function readCall({ callee, arguments: [first, ...more] }: TSESTree.CallExpression, found: Collected) {
  const name = bareExpression(callee)
  if (!first) return
  if (isExports(first)) {
    found.isCommonJs = true
    if (isMember(name, 'Object', 'assign')) found.copied.push(...more)
    else if (isMember(name, 'Object', 'defineProperty')) readProperty(more, found)
    else if (/^_+export$/.test(lastName(name) ?? '')) readGetters(more[0], found)
    return
  }
  const star = /export_?star$/i.test(lastName(name) ?? '') ? requirementOf(first) : undefined
  const copied = copiedInLoop(name, first)
  if (star) found.stars.push(star.specifier)
  if (copied) found.copied.push(copied)
  if (star || copied) found.isCommonJs = true
}

/** Reads `Object.defineProperty(exports, 'fail', { get: () => fail })`. */
function readProperty([key, descriptor]: readonly Node[], found: Collected) {
  if (key?.type !== 'Literal' || descriptor?.type !== 'ObjectExpression') return
  if (key.value === '__esModule') found.isCompiled = true
  else
    for (const member of descriptor.properties) {
      if (member.type !== 'Property') continue
      const name = keyName(member)
      const node = name === 'get' ? resultOf(member.value) : name === 'value' ? member.value : undefined
      if (node) found.named.set(String(key.value), { kind: 'expression', node })
    }
}

/** Reads `_export(exports, { fail: () => fail })`. */
function readGetters(getters: Node | undefined, { named }: Collected) {
  if (getters?.type !== 'ObjectExpression') return
  for (const property of getters.properties) {
    const name = property.type === 'Property' ? keyName(property) : undefined
    const node = property.type === 'Property' ? resultOf(property.value) : undefined
    if (name !== undefined && node) named.set(name, { kind: 'expression', node })
  }
}

/** Returns the object of `Object.keys(errors).forEach((key) => { exports[key] = errors[key] })`, as Babel writes it. */
function copiedInLoop(callee: Node, copy: Node): Node | undefined {
  if (callee.type !== 'MemberExpression' || lastName(callee) !== 'forEach') return undefined
  const { object: keys } = callee
  if (keys.type !== 'CallExpression' || !isMember(keys.callee, 'Object', 'keys')) return undefined
  if (copy.type !== 'FunctionExpression' && copy.type !== 'ArrowFunctionExpression') return undefined
  if (copy.body.type !== 'BlockStatement') return undefined
  const isCopy = copy.body.body.some(
    (each) =>
      each.type === 'ExpressionStatement' &&
      ((each.expression.type === 'AssignmentExpression' && isExportsAt(each.expression.left)) ||
        (each.expression.type === 'CallExpression' && each.expression.arguments.some(isExports))),
  )
  return isCopy ? keys.arguments[0] : undefined
}

const isExportsAt = (target: Node): boolean =>
  target.type === 'MemberExpression' && target.computed && isExports(target.object)

/** Returns what a getter returns, where it does nothing else. */
function resultOf(getter: Node): Node | undefined {
  if (getter.type !== 'FunctionExpression' && getter.type !== 'ArrowFunctionExpression') return undefined
  if (getter.body.type !== 'BlockStatement') return getter.body
  const [only] = getter.body.body
  return only?.type === 'ReturnStatement' && only.argument ? only.argument : undefined
}

const isModuleExports = (node: Node): boolean => isMember(node, 'module', 'exports')

const isExports = (node: Node): boolean =>
  isModuleExports(node) || (node.type === 'Identifier' && node.name === 'exports')

const isMember = (node: Node, object: string, property: string): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === object &&
  keyName({ key: node.property, computed: node.computed }) === property

const nameOf = (name: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  name.type === 'Identifier' ? name.name : name.value
