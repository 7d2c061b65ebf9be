import type { TSESTree } from '@typescript-eslint/utils'
import type { Module } from '../modules/module.js'
import { declaredNames, findDeclaration } from '../modules/declarations.js'
import type { Node } from '../modules/node.js'
import { evaluateDeclaration } from './declared-value.js'
import type { Evaluator } from './evaluator.js'
import { memberOf } from './members.js'
import { opaque, unknown, type Value } from './value.js'

/** Returns what a module exports under `name`, or unknown where it exports no such name. */
export const findExport = (module: Module, name: string, evaluator: Evaluator): Value =>
  exportThrough(module, name, new Set(), evaluator)

/** Does the same for a module that was reached through the re-exports of others. */
const exportThrough = (
  module: Module,
  name: string,
  seen: ReadonlySet<Module>,
  evaluator: Evaluator,
): Value => exportIn(module, name, new Set([...seen, module]), evaluator) ?? unknown(wholeOf(module))

function exportIn(
  module: Module,
  name: string,
  seen: ReadonlySet<Module>,
  evaluator: Evaluator,
): Value | undefined {
  const scope = { module, frame: undefined }
  const stars: string[] = []
  for (const statement of module.program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration': {
        const value = exportOfStatement(statement, name, module, seen, evaluator)
        if (value) return value
        break
      }
      case 'ExportDefaultDeclaration':
        if (name === 'default') return evaluator.evaluate(statement.declaration, scope)
        break
      case 'ExportAllDeclaration':
        if (statement.exported) {
          if (exportedName(statement.exported) === name) return namespaceOf(module, statement.source.value)
        } else if (name !== 'default') {
          stars.push(statement.source.value)
        }
        break
      case 'TSExportAssignment': {
        const whole = evaluator.evaluate(statement.expression, scope)
        return name === 'default' ? whole : memberOf(whole, name, { node: statement, module }, evaluator)
      }
      case 'ExpressionStatement': {
        const value = commonJsExport(statement.expression, name, module, evaluator)
        if (value) return value
        break
      }
    }
  }
  for (const specifier of stars) {
    const target = module.resolve(specifier)
    if (!target || seen.has(target)) continue
    const value = exportIn(target, name, new Set([...seen, target]), evaluator)
    if (value) return value
  }
  return undefined
}

function exportOfStatement(
  statement: TSESTree.ExportNamedDeclaration,
  name: string,
  module: Module,
  seen: ReadonlySet<Module>,
  evaluator: Evaluator,
): Value | undefined {
  const scope = { module, frame: undefined }
  for (const specifier of statement.specifiers) {
    if (exportedName(specifier.exported) !== name) continue
    const local = exportedName(specifier.local)
    if (!statement.source) {
      const declaration = findDeclaration(local, specifier, module)
      return declaration && evaluateDeclaration(declaration, specifier.local, scope, evaluator)
    }
    const target = module.resolve(statement.source.value)
    if (target) return seen.has(target) ? undefined : exportThrough(target, local, seen, evaluator)
    return opaque(
      { node: specifier, module },
      { kind: 'external', module: statement.source.value, path: [local] },
    )
  }
  if (!statement.declaration || !declaredNames(statement.declaration).includes(name)) return undefined
  const declaration = findDeclaration(name, statement, module)
  return declaration && evaluateDeclaration(declaration, statement, scope, evaluator)
}

function namespaceOf(module: Module, specifier: string): Value {
  const target = module.resolve(specifier)
  const origin = wholeOf(module)
  return target ? opaque(origin, { kind: 'namespace', of: target }) : unknown(origin)
}

/** Reads `exports.name = …`, `module.exports.name = …` and `module.exports = { name }`. */
function commonJsExport(
  expression: Node,
  name: string,
  module: Module,
  evaluator: Evaluator,
): Value | undefined {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
    return undefined
  const target = module.text.slice(...expression.left.range)
  const scope = { module, frame: undefined }
  if (target === `exports.${name}` || target === `module.exports.${name}`)
    return evaluator.evaluate(expression.right, scope)
  if (target !== 'module.exports') return undefined
  const whole = evaluator.evaluate(expression.right, scope)
  if (name === 'default') return whole
  return whole.kind === 'object' && whole.members.has(name) ? whole.members.get(name) : undefined
}

const wholeOf = (module: Module) => ({ node: module.program, module })

const exportedName = (name: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  name.type === 'Identifier' ? name.name : name.value
