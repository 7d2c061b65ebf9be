import type { Catalog } from '@error-contract/catalog'
import type { Evaluator } from '../evaluator/evaluator.js'
import type { Module } from '../modules/module.js'
import type { TracedEmission } from './dedupe.js'
import { knownValues, type Emission } from './emission.js'
import type { RawEmission } from './raw-emission.js'
import { isTypoOf } from './typo.js'

/**
 * Returns a test for emissions that are not certainly responses. They are about this catalog where most of the codes that
 * the file emits through the same definitions are declared, or the file of the definition names declared codes, or a code
 * is a misspelt declared one. A code in another style, such as `NOT_FOUND` beside `NotFound`, is of another domain.
 */
export function createEvidence(found: readonly TracedEmission[], catalog: Catalog, evaluator: Evaluator) {
  const codesByDefiner = new Map<unknown, Set<string>>()
  for (const { raw, emission } of found) {
    const codes = codesByDefiner.get(raw.definition?.module) ?? new Set()
    for (const code of codesOf(emission)) codes.add(code)
    codesByDefiner.set(raw.definition?.module, codes)
  }
  const mostlyDeclared = (codes: ReadonlySet<string>) => {
    const declared = [...codes].filter((code) => catalog.has(code)).length
    return declared > 0 && declared * 2 >= codes.size
  }
  return ({ definition }: RawEmission, emission: Emission): boolean =>
    mostlyDeclared(codesByDefiner.get(definition?.module) ?? new Set()) ||
    codesOf(emission).some((code) => isTypoOf(code, catalog)) ||
    (definition !== undefined && namesDeclaredCodes(definition.module, catalog, evaluator))
}

const codesOf = ({ code }: Emission) => knownValues(code).map(({ value }) => value)

/** Tests whether a file names declared codes. One declared word may be there by chance; three are a list. */
function namesDeclaredCodes(module: Module, catalog: Catalog, evaluator: Evaluator): boolean {
  const { namesDeclaredCodes: answers } = evaluator.answersOf(module)
  const known = answers.get(catalog.hash)
  if (known !== undefined) return known
  const words = module.text.match(/(?<=['"`])[^'"`\s]+(?=['"`])/g) ?? []
  const named = new Set(words.filter((word) => catalog.has(word)))
  const isList = named.size >= Math.min(3, catalog.codes.length)
  answers.set(catalog.hash, isList)
  return isList
}
