import { codePlaceOf, type Catalog } from '@error-contract/catalog'
import type { Condition } from '../evaluator/condition.js'
import { optionsOf, type Option, type Value } from '../evaluator/value.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'
import { changedMembersOf } from './changed-members.js'
import type { Emission, KnownValue, Resolved } from './emission.js'
import type { RawEmission } from './raw-emission.js'

/** Resolves the values of an emission for the linted file, or returns undefined where it is no error of this catalog. */
export function resolveEmission(raw: RawEmission, module: Module, catalog: Catalog): Emission | undefined {
  const { prefix, type } = codePlaceOf(catalog.envelope)
  const here = (value: Value | undefined) => isWrittenIn(module, value)
  const code = resolve(raw.code, raw.node, module, (value) =>
    typeof value !== type
      ? undefined
      : String(value).startsWith(prefix)
        ? String(value).slice(prefix.length)
        : String(value),
  )
  if (code === 'foreign' || code.kind === 'absent') return undefined
  // A class that is passed its code emits where it is constructed.
  if (code.kind === 'unknown' && isClass(raw.node)) return undefined
  const changed = raw.definition ? changedMembersOf(raw.node, module) : []
  if (changed.some((name) => /code/i.test(name))) return undefined
  const status = changed.some((name) => /status/i.test(name))
    ? { kind: 'unknown' as const, nodes: [] }
    : resolve(raw.status, raw.node, module, asStatus, 'status')
  if (status === 'foreign') return undefined
  // An emission that is wholly written in another file is judged when that file is linted.
  if (code.kind === 'known' && !here(raw.code) && (status.kind !== 'known' || !here(raw.status)))
    return undefined
  const text = (value: Value | undefined) => {
    const resolved = resolve(value, raw.node, module, (each) => (typeof each === 'string' ? each : undefined))
    return resolved === 'foreign' ? { kind: 'unknown' as const, nodes: [] } : resolved
  }
  const { body, sent } = raw
  return {
    node: raw.node,
    code,
    status,
    mayBeNarrowed: raw.mayBeNarrowed ?? false,
    message: text(raw.message),
    correlationId: text(raw.correlationId),
    fixedCorrelationIds: fixedCorrelationIdsOf(raw, module),
    body: sent && body?.kind === 'object' && body.module === module ? body : undefined,
  }
}

const isClass = ({ type }: Node): boolean => type === 'ClassDeclaration' || type === 'ClassExpression'

/** Returns a number, or the digits of one, that HTTP allows as a status. */
function asStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^[1-5]\d\d$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : undefined
}

/**
 * Returns the known alternatives of a value, or `foreign` where one is a literal of another kind, so that the whole is no
 * error of this catalog.
 */
function resolve<T>(
  value: Value | undefined,
  fallback: Node,
  module: Module,
  accept: (literal: unknown) => T | undefined,
  part?: 'status',
): Resolved<T> | 'foreign' {
  if (value === undefined) return { kind: 'absent' }
  const values: KnownValue<T>[] = []
  const otherwise: (readonly Condition[])[] = []
  const options = optionsOf(value).filter((option) => !isMissingRow(option))
  let absent = 0
  for (const { value: each, conditions } of options) {
    if (each.kind !== 'literal') {
      otherwise.push(conditions)
      continue
    }
    if (each.value === undefined || each.value === null) {
      absent += 1
      // A response without status has one, but an error without code has none.
      if (part === 'status') otherwise.push(conditions)
      continue
    }
    const accepted = accept(each.value)
    if (accepted === undefined) return 'foreign'
    const { node, module: writtenIn } = each.readAt ?? each
    const here = writtenIn === module
    values.push({
      value: accepted,
      node: here ? node : fallback,
      literal: here && isLiteral(node, each.value),
      conditions,
    })
  }
  if (values.length > 0)
    return { kind: 'known', values, complete: values.length === options.length, otherwise }
  if (absent === options.length) return { kind: 'absent' }
  const opaque = options.flatMap(({ value: each }) =>
    each.kind !== 'choice' && each.module === module && each.node !== module.program ? [each.node] : [],
  )
  return { kind: 'unknown', nodes: opaque }
}

/** Returns literals and results of calls outside every function: both are the same in each response. */
function fixedCorrelationIdsOf({ correlationId, node }: RawEmission, module: Module): Node[] {
  if (correlationId === undefined) return []
  return optionsOf(correlationId).flatMap(({ value }) => {
    const fixed =
      (value.kind === 'literal' && typeof value.value === 'string') ||
      (value.kind === 'opaque' &&
        value.from.kind === 'result' &&
        !isInFunction(value.from.result.node) &&
        isInFunction(node))
    if (!fixed) return []
    return [value.module === module ? value.node : node]
  })
}

function isInFunction(node: Node): boolean {
  for (let each = node.parent; each; each = each.parent) {
    if ('params' in each && 'body' in each) return true
    // A field is evaluated for each instance.
    if (each.type === 'PropertyDefinition' && !each.static) return true
  }
  return false
}

/** Tests for the value of a key that a table does not have, which is a mistake of its own. */
const isMissingRow = ({ value, conditions }: Option): boolean =>
  value.kind === 'literal' && value.value === undefined && conditions.some(({ row, not }) => row && not)

/** Tests whether a node is written as this value, and is not the name of a status or the value beside a key. */
const isLiteral = (node: Node, value: unknown): boolean =>
  (node.type === 'Literal' && node.value === value) ||
  (node.type === 'TemplateLiteral' && node.expressions.length === 0)

const isWrittenIn = (module: Module, value: Value | undefined): boolean =>
  value !== undefined &&
  optionsOf(value).some(({ value: each }) => each.kind === 'literal' && each.module === module)
