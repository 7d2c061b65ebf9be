import { findDeclaration } from '../modules/declarations.js'
import { readExports, type ExportedValue, type ModuleExports } from '../modules/module-exports.js'
import type { Module } from '../modules/module.js'
import { evaluateDeclaration } from './declared-value.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { externalValue, memberOf, mergeMembers } from './members.js'
import { opaque, unknown, type Origin, type Value } from './value.js'

/** Returns what a module exports under `name`, or unknown where it exports no such name. */
export const findExport = (module: Module, name: string, evaluator: Evaluator): Value =>
  exportIn(module, name, new Set(), evaluator) ?? unknown(wholeOf(module))

/** Returns a module as `require` does: what it assigns to `module.exports`, or else its exports as one value. */
export function findWhole(module: Module, evaluator: Evaluator): Value {
  const origin = wholeOf(module)
  const exports = exportsOf(module)
  const { named, stars, whole, copied, isCommonJs } = exports
  if (!isCommonJs || (!whole && stars.length > 0)) return opaque(origin, { kind: 'namespace', of: module })
  const members = new LazyMap<Value>(evaluator)
  let open = !whole
  for (const source of copied)
    open = mergeMembers(members, evaluator.evaluate(source, { module, frame: undefined })) || open
  for (const name of named.keys()) members.setLazily(name, () => evaluator.exportOf(module, name))
  const value = whole && evaluateExport(whole, module, new Set(), evaluator)
  return value
    ? withMembers(value, members, evaluator)
    : { kind: 'object', members, open, result: undefined, ...origin }
}

/** Adds what is exported by name to the value of `module.exports`. */
function withMembers(value: Value, added: LazyMap<Value>, evaluator: Evaluator): Value {
  if ([...added.keys()].length === 0) return value
  switch (value.kind) {
    case 'object':
      return { ...value, members: new LazyMap(evaluator, value.members).merge(added) }
    case 'function':
    case 'class':
      return { ...value, statics: added }
    default:
      return value
  }
}

/** Returns the exports of a file, which is read for them once. */
export function exportsOf(module: Module): ModuleExports {
  module.index.exports ??= readExports(module.program)
  return module.index.exports
}

/**
 * Searches a module and those whose exports it exports again.
 *
 * @param seen - what was searched before, so that each module is asked for a name once, however many ways lead to it
 */
function exportIn(module: Module, name: string, seen: Set<string>, evaluator: Evaluator): Value | undefined {
  const key = `${name}\0${module.file}`
  if (seen.has(key)) return undefined
  seen.add(key)
  const { named, stars, whole, copied, isCommonJs, isCompiled } = exportsOf(module)
  const own = named.get(name)
  if (own) return evaluateExport(own, module, seen, evaluator)
  const scope = { module, frame: undefined }
  if (name === 'default' && isCommonJs && !isCompiled) return evaluator.wholeOf(module)
  if (whole) return memberIfPresent(evaluateExport(whole, module, seen, evaluator), name, module, evaluator)
  for (const source of copied.toReversed()) {
    const value = memberIfPresent(evaluator.evaluate(source, scope), name, module, evaluator)
    if (value) return value
  }
  if (name === 'default') return undefined
  for (const specifier of stars) {
    const target = module.resolve(specifier, name)
    const value = target && exportIn(target, name, seen, evaluator)
    if (value) return value
  }
  return undefined
}

function memberIfPresent(
  whole: Value | undefined,
  name: string,
  module: Module,
  evaluator: Evaluator,
): Value | undefined {
  const member = whole && memberOf(whole, name, wholeOf(module), evaluator)
  return member?.kind === 'literal' && member.value === undefined ? undefined : member
}

function evaluateExport(
  exported: ExportedValue,
  module: Module,
  seen: Set<string>,
  evaluator: Evaluator,
): Value | undefined {
  const scope = { module, frame: undefined }
  const { node } = exported
  if (exported.kind === 'expression') return evaluator.evaluate(node, scope)
  if (exported.kind === 'local') {
    const declaration = findDeclaration(exported.name, node, module)
    return declaration && evaluateDeclaration(declaration, node, scope, evaluator)
  }
  const { specifier, name } = exported
  const target = module.resolve(specifier)
  if (!target) return externalValue(specifier, name === undefined ? [] : [name], { node, module })
  return name === undefined
    ? opaque({ node, module }, { kind: 'namespace', of: target })
    : exportIn(target, name, seen, evaluator)
}

const wholeOf = (module: Module): Origin => ({ node: module.program, module })
