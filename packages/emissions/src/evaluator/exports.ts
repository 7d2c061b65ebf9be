import type { TSESTree } from '@typescript-eslint/utils'
import type { Module } from '../modules/module.js'
import { findDeclaration } from '../modules/declarations.js'
import { valueOfDeclaration } from './declared-value.js'
import { cutsSoFar, evaluate } from './evaluate.js'
import { createMemo } from './memo.js'
import { memberOf } from './members.js'
import { opaque, unknown, type Node, type Value } from './value.js'

/** Exports that were asked for, by name. */
const exportsIn = createMemo<string, Value>()

/** What a module exports under `name`; unknown when it exports no such name. */
export function exportOf(module: Module, name: string): Value {
  const known = exportsIn(module)
  const before = cutsSoFar()
  const value = known.get(name) ?? exportBeyond(module, name, new Set())
  if (cutsSoFar() === before) known.set(name, value)
  return value
}

/** The same, on a way that has led through other modules already. */
const exportBeyond = (module: Module, name: string, seen: ReadonlySet<Module>): Value =>
  find(module, name, new Set([...seen, module])) ?? unknown({ node: module.program, module })

function find(module: Module, name: string, seen: ReadonlySet<Module>): Value | undefined {
  const scope = { module, frame: undefined }
  const stars: string[] = []
  for (const statement of module.program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration': {
        const value = exportedBy(statement, name, module, seen)
        if (value) return value
        break
      }
      case 'ExportDefaultDeclaration':
        if (name === 'default') return evaluate(statement.declaration, scope)
        break
      case 'ExportAllDeclaration':
        if (statement.exported) {
          if (nameOf(statement.exported) === name) return namespaceOf(module, statement.source.value)
        } else if (name !== 'default') {
          stars.push(statement.source.value)
        }
        break
      case 'TSExportAssignment': {
        const whole = evaluate(statement.expression, scope)
        return name === 'default' ? whole : memberOf(whole, name, { node: statement, module })
      }
      case 'ExpressionStatement': {
        const value = commonJsExport(statement.expression, name, module)
        if (value) return value
        break
      }
    }
  }
  for (const specifier of stars) {
    const target = module.resolve(specifier)
    if (!target || seen.has(target)) continue
    const value = find(target, name, new Set([...seen, target]))
    if (value) return value
  }
  return undefined
}

function exportedBy(
  statement: TSESTree.ExportNamedDeclaration,
  name: string,
  module: Module,
  seen: ReadonlySet<Module>,
): Value | undefined {
  const scope = { module, frame: undefined }
  for (const specifier of statement.specifiers) {
    if (nameOf(specifier.exported) !== name) continue
    const local = nameOf(specifier.local)
    if (!statement.source) {
      const declaration = findDeclaration(local, specifier, module)
      return declaration && valueOfDeclaration(declaration, specifier.local, scope)
    }
    const target = module.resolve(statement.source.value)
    if (target) return seen.has(target) ? undefined : exportBeyond(target, local, seen)
    return opaque(
      { node: specifier, module },
      { kind: 'external', module: statement.source.value, path: [local] },
    )
  }
  if (!statement.declaration || !declaredNames(statement.declaration).includes(name)) return undefined
  const declaration = findDeclaration(name, statement, module)
  return declaration && valueOfDeclaration(declaration, statement, scope)
}

function declaredNames(declaration: TSESTree.NamedExportDeclarations): string[] {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => patternNames(id))
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : []
}

function patternNames(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name]
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((property) =>
    property.type === 'Property' ? patternNames(property.value) : [],
  )
}

function namespaceOf(module: Module, specifier: string): Value {
  const target = module.resolve(specifier)
  const origin = { node: module.program, module }
  return target ? opaque(origin, { kind: 'namespace', of: target }) : unknown(origin)
}

/** `exports.name = …`, `module.exports.name = …` and `module.exports = { name }`. */
function commonJsExport(expression: Node, name: string, module: Module): Value | undefined {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
    return undefined
  const target = module.text.slice(...expression.left.range)
  const scope = { module, frame: undefined }
  if (target === `exports.${name}` || target === `module.exports.${name}`)
    return evaluate(expression.right, scope)
  if (target !== 'module.exports') return undefined
  const whole = evaluate(expression.right, scope)
  if (name === 'default') return whole
  return whole.kind === 'object' && whole.members.has(name) ? whole.members.get(name) : undefined
}

const nameOf = (name: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  name.type === 'Identifier' ? name.name : name.value
