import { isKnownCode } from './known-code.js'
import { codePlaceOf, type Catalog, type EnvelopeLayout } from '@error-contract/catalog'
import type { Evaluator } from '../evaluator/evaluator.js'
import { choice, literal, mapOptions, type Value } from '../evaluator/value.js'
import type { Candidate } from '../modules/candidates.js'
import type { Module } from '../modules/module.js'
import { findCodelessAt, type CodelessResponse } from './codeless-responses.js'
import { dedupeEmissions, type TracedEmission } from './dedupe.js'
import { knownValues, type Emission } from './emission.js'
import type { SearchedLayout } from './error-parts.js'
import { createEvidence, isPlaceholder } from './evidence.js'
import { extractAt } from './extract.js'
import type { FindContext, RawEmission } from './raw-emission.js'
import type { Recognizer } from './recognizer.js'
import { resolveEmission } from './resolve-emission.js'
import type { TypeValues } from './type-values.js'
import { isTypoOf } from './typo.js'

/** The catalog that emissions are about, and the ways to emit them. */
export interface FindOptions {
  readonly catalog: Catalog
  readonly recognizer: Recognizer
  /** Asks a type checker for the literals of a type, where the source leaves a value open. */
  readonly typeValues?: TypeValues | undefined
  /** Tests for the codes of other domains; an error that has only such codes is omitted. */
  readonly isOtherCode?: (code: string) => boolean
  /** True where no catalog says yet which codes there are, so that every error with a code is an emission. */
  readonly acceptsAnyCode?: boolean
}

/** Returns the emissions at these candidates of a file, each once and with the values that it was resolved from. */
export function findTracedEmissions(
  module: Module,
  candidates: readonly Candidate[],
  { catalog, recognizer, typeValues, isOtherCode, acceptsAnyCode = false }: FindOptions,
  evaluator: Evaluator,
): TracedEmission[] {
  const scope = { module, frame: undefined }
  const context = createContext(catalog, recognizer, evaluator)
  const raw = candidates.flatMap((candidate) => extractAt(candidate, scope, context))
  if (raw.length === 0) return []
  const found = raw
    .map((each) => (typeValues ? withTypes(each, module, typeValues) : each))
    .flatMap((each) => {
      const emission = resolveEmission(each, module, catalog)
      return emission ? [{ raw: each, emission }] : []
    })
  const isOther = (code: string) => !isKnownCode(code, catalog) && (isOtherCode?.(code) ?? false)
  const isNoError = (each: TracedEmission) =>
    isSuccess(each, catalog) && !(acceptsAnyCode && each.raw.definition?.kind === 'class')
  const errors = found.filter((each) => !isNoError(each) && !hasOnlyCodes(each.emission, isOther))
  if (acceptsAnyCode) return dedupeEmissions(errors.filter(({ emission }) => !isPlaceholder(emission)))
  const isAboutCatalog = createEvidence(errors, module, catalog, evaluator)
  return dedupeEmissions(
    errors.filter(({ raw: each, emission }) => each.certain || isAboutCatalog(each, emission)),
  )
}

/** Returns the error responses at these candidates of a file whose bodies are known in full and have no code. */
export const findCodelessResponses = (
  module: Module,
  candidates: readonly Candidate[],
  { catalog, recognizer }: FindOptions,
  evaluator: Evaluator,
): CodelessResponse[] =>
  findCodelessAt(candidates, module, catalog, createContext(catalog, recognizer, evaluator))

function createContext(catalog: Catalog, recognizer: Recognizer, evaluator: Evaluator): FindContext {
  const context: FindContext = {
    layout: layoutOf(catalog),
    recognizer,
    isDeclared: (code) => isKnownCode(code, catalog),
    evaluator,
    extractAt: (candidate, scope) => extractAt(candidate, scope, context),
    extractPassed: (candidate, scope) => extractAt(candidate, scope, accepting),
    acceptsParameters: false,
  }
  const accepting: FindContext = {
    ...context,
    extractAt: context.extractPassed,
    acceptsParameters: true,
  }
  return context
}

/** Layouts by catalog. An entry lives as long as its catalog. */
const layouts = new WeakMap<Catalog, SearchedLayout>()

/** Returns the envelope without its status where the body may repeat another status than that of the response. */
function layoutOf(catalog: Catalog): SearchedLayout {
  const known = layouts.get(catalog)
  if (known) return known
  const differs = catalog.codes.some((code) => catalog.get(code)?.bodyStatus !== undefined)
  const inSearch = (layout: EnvelopeLayout) => (differs ? { ...layout, status: undefined } : layout)
  const own = codePlaceOf(catalog.envelope)
  const others = catalog.envelopes
    .slice(1)
    .filter(({ code }) => code && code.prefix === own.prefix && code.type === own.type)
    .map(inSearch)
  const layout: SearchedLayout = { ...inSearch(catalog.envelope), others }
  layouts.set(catalog, layout)
  return layout
}

/** Adds the literals of types to values that the source leaves open. */
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

/**
 * Tests for a successful response, which is no error unless its code is declared. A body without a status, whose code is a
 * member among others, may be one: `{ code: 'SUMMER', price }`.
 */
function isSuccess({ raw, emission: { status, code } }: TracedEmission, catalog: Catalog): boolean {
  const codes = knownValues(code).map(({ value }) => value)
  if (codes.some((each) => isKnownCode(each, catalog))) return false
  const mayBe = raw.isStatusImplied === true || (status.kind === 'absent' && raw.sent)
  if (mayBe) return isFlat(catalog) && !codes.some((each) => isTypoOf(each, catalog))
  return status.kind === 'known' && status.values.every(({ value }) => value < 400)
}

function isFlat({ envelope }: Catalog): boolean {
  const code = codePlaceOf(envelope)
  return 'pointer' in code && code.pointer.length === 1
}

const hasOnlyCodes = ({ code }: Emission, accept: (code: string) => boolean): boolean =>
  code.kind === 'known' && code.complete && code.values.every(({ value }) => accept(value))
