import type { Catalog, EnvelopeLayout } from '@error-contract/catalog'
import type { Module } from '../modules/module.js'
import { createMemo } from '../evaluator/memo.js'
import { choice, literal, mapOptions, optionsOf, type Node, type Value } from '../evaluator/value.js'
import type { Candidate } from './candidates.js'
import { knownValues, type Emission, type KnownValue, type Resolved } from './emission.js'
import { extract } from './extract.js'
import type { RawEmission } from './raw-emission.js'
import type { Recognizer } from './recognizer.js'
import { once, type Found } from './sights.js'
import { isSlip } from './slip.js'
import type { TypeValues } from './type-values.js'

/** The emissions at these candidates of a file, each once. */
export const findEmissions = (
  module: Module,
  candidates: readonly Candidate[],
  catalog: Catalog,
  recognizer: Recognizer,
  typeValues?: TypeValues,
): Emission[] =>
  findWithOrigin(module, candidates, catalog, recognizer, typeValues).map(({ emission }) => emission)

/** The same, each with the values that it was made of. */
export function findWithOrigin(
  module: Module,
  candidates: readonly Candidate[],
  catalog: Catalog,
  recognizer: Recognizer,
  typeValues?: TypeValues,
): Found[] {
  const scope = { module, frame: undefined }
  const extraction = {
    layout: layoutOf(catalog),
    recognizer,
    isDeclared: (code: string) => catalog.has(code),
  }
  const raw: RawEmission[] = []
  extract(candidates, scope, extraction, (emission) => raw.push(emission))
  if (raw.length === 0) return []
  const found = raw
    .map((each) => (typeValues ? withTypes(each, module, typeValues) : each))
    .flatMap((each) => {
      const emission = toEmission(each, module, catalog)
      return emission ? [{ raw: each, emission }] : []
    })
  const errors = found.filter(({ emission }) => !isSuccess(emission, catalog))
  const speaks = createEvidence(errors, catalog)
  return once(errors.filter(({ raw: each, emission }) => each.certain || speaks(each, emission)))
}

/** By catalog; entries die with it. */
const layouts = new WeakMap<Catalog, EnvelopeLayout>()

/** Where the body may repeat another status than the one of the response, it tells nothing about that one. */
function layoutOf(catalog: Catalog): EnvelopeLayout {
  const known = layouts.get(catalog)
  if (known) return known
  const differs = catalog.codes.some((code) => catalog.get(code)?.bodyStatus !== undefined)
  const layout = differs ? { ...catalog.envelope, status: undefined } : catalog.envelope
  layouts.set(catalog, layout)
  return layout
}

/** What the source leaves open, as far as types say. */
function withTypes(raw: RawEmission, module: Module, typeValues: TypeValues): RawEmission {
  const widen = (value: Value | undefined) =>
    value &&
    mapOptions(value, (each) => {
      if (each.kind !== 'opaque' || each.module !== module || each.node === module.program) return each
      const values = typeValues(each.node) ?? []
      return values.length === 0
        ? each
        : choice(values.map((known) => ({ value: literal(each, known), conditions: [] })))
    })
  return { ...raw, code: widen(raw.code), status: widen(raw.status) }
}

/** A response that succeeds is no error, unless its code says that it is meant as one. */
const isSuccess = ({ status, code }: Emission, catalog: Catalog): boolean =>
  status.kind === 'known' &&
  status.values.every(({ value }) => value < 400) &&
  !knownValues(code).some(({ value }) => catalog.has(value))

function toEmission(raw: RawEmission, module: Module, catalog: Catalog): Emission | undefined {
  const { prefix, type } = catalog.envelope.code
  const here = (value: Value | undefined) => isWrittenIn(module, value)
  const code = resolve(raw.code, raw.node, module, (value) =>
    typeof value !== type
      ? undefined
      : String(value).startsWith(prefix)
        ? String(value).slice(prefix.length)
        : String(value),
  )
  if (code === 'foreign' || code.kind === 'absent') return undefined
  // A class that is handed its code emits where it is constructed.
  if (code.kind === 'unknown' && isClass(raw.node)) return undefined
  const status = resolve(raw.status, raw.node, module, asStatus)
  if (status === 'foreign') return undefined
  // What is written in another file altogether is judged when that file is linted.
  if (code.kind === 'known' && !here(raw.code) && (status.kind !== 'known' || !here(raw.status)))
    return undefined
  const text = (value: Value | undefined) => {
    const resolved = resolve(value, raw.node, module, (each) => (typeof each === 'string' ? each : undefined))
    return resolved === 'foreign' ? { kind: 'unknown' as const, nodes: [] } : resolved
  }
  const { body } = raw
  return {
    node: raw.node,
    code,
    status,
    message: text(raw.message),
    correlationId: text(raw.correlationId),
    fixedCorrelationIds: fixedValues(raw, module),
    body: raw.sent && body?.kind === 'object' && body.module === module ? body : undefined,
  }
}

const isClass = ({ type }: Node): boolean => type === 'ClassDeclaration' || type === 'ClassExpression'

/** A number, or the digits of one, that HTTP allows as a status. */
function asStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^[1-5]\d\d$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : undefined
}

/**
 * The known alternatives of a value; `foreign` when it holds a literal that is of another kind, so that the whole is no
 * error of this catalog.
 */
function resolve<T>(
  value: Value | undefined,
  fallback: Node,
  module: Module,
  accept: (literal: unknown) => T | undefined,
): Resolved<T> | 'foreign' {
  if (value === undefined) return { kind: 'absent' }
  const values: KnownValue<T>[] = []
  const options = optionsOf(value)
  let absent = 0
  for (const { value: each, conditions } of options) {
    if (each.kind !== 'literal') continue
    if (each.value === undefined || each.value === null) {
      absent += 1
      continue
    }
    const accepted = accept(each.value)
    if (accepted === undefined) return 'foreign'
    const here = each.module === module
    values.push({
      value: accepted,
      node: here ? each.node : fallback,
      literal: here && isLiteral(each.node),
      conditions,
    })
  }
  if (values.length > 0) return { kind: 'known', values, complete: values.length === options.length }
  if (absent === options.length) return { kind: 'absent' }
  const opaque = options.flatMap(({ value: each }) =>
    each.kind !== 'choice' && each.module === module && each.node !== module.program ? [each.node] : [],
  )
  return { kind: 'unknown', nodes: opaque }
}

/** Literals, and what a call outside every function makes: both are the same in each response. */
function fixedValues({ correlationId, node }: RawEmission, module: Module): Node[] {
  if (correlationId === undefined) return []
  return optionsOf(correlationId).flatMap(({ value }) => {
    const fixed =
      (value.kind === 'literal' && typeof value.value === 'string') ||
      (value.kind === 'opaque' &&
        value.from.kind === 'made' &&
        !isInFunction(value.from.made.node) &&
        isInFunction(node))
    if (!fixed) return []
    return [value.module === module ? value.node : node]
  })
}

function isInFunction(node: Node): boolean {
  for (let each = node.parent; each; each = each.parent) if ('params' in each && 'body' in each) return true
  return false
}

const isLiteral = (node: Node): boolean =>
  node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0)

const isWrittenIn = (module: Module, value: Value | undefined): boolean =>
  value !== undefined &&
  optionsOf(value).some(({ value: each }) => each.kind === 'literal' && each.module === module)

/**
 * What is not certain to be a response counts when its codes are those of the catalog: most of the codes that go the
 * same way in this file are declared, or the file of the definition names declared codes, or the code is one slip away
 * from a declared one. A code in another style, such as `NOT_FOUND` beside `NotFound`, is a code of another domain.
 */
function createEvidence(found: readonly Found[], catalog: Catalog) {
  const waysIn = new Map<unknown, Set<string>>()
  for (const { raw, emission } of found) {
    const codes = waysIn.get(raw.definition?.module) ?? new Set()
    for (const code of known(emission)) codes.add(code)
    waysIn.set(raw.definition?.module, codes)
  }
  const mostlyDeclared = (codes: ReadonlySet<string>) => {
    const declared = [...codes].filter((code) => catalog.has(code)).length
    return declared > 0 && declared * 2 >= codes.size
  }
  return ({ definition }: RawEmission, emission: Emission): boolean =>
    mostlyDeclared(waysIn.get(definition?.module) ?? new Set()) ||
    known(emission).some((code) => isSlip(code, catalog)) ||
    (definition !== undefined && namesDeclaredCodes(definition.module, catalog))
}

const known = ({ code }: Emission) => knownValues(code).map(({ value }) => value)

/** By the hash of the catalog. */
const namingIn = createMemo<string, boolean>()

/** One declared word may be there by chance; three are a list. */
function namesDeclaredCodes(module: Module, catalog: Catalog): boolean {
  const before = namingIn(module).get(catalog.hash)
  if (before !== undefined) return before
  const words = module.text.match(/(?<=['"`])[^'"`\s]+(?=['"`])/g) ?? []
  const named = new Set(words.filter((word) => catalog.has(word)))
  const names = named.size >= Math.min(3, catalog.codes.length)
  namingIn(module).set(catalog.hash, names)
  return names
}
