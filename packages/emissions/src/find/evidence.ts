import { isKnownCode } from './known-code.js'
import type { Catalog } from '@error-contract/catalog'
import type { Evaluator } from '../evaluator/evaluator.js'
import { isErrorClass } from '../evaluator/globals.js'
import { optionsOf, type ClassValue } from '../evaluator/value.js'
import type { Module } from '../modules/module.js'
import { isWithin, type Node } from '../modules/node.js'
import type { TracedEmission } from './dedupe.js'
import { knownValues, type Emission } from './emission.js'
import type { RawEmission } from './raw-emission.js'
import { isTypoOf } from './typo.js'

/**
 * Returns a test for emissions that are not certainly responses. They are about this catalog where most of the codes that
 * the file emits through the same definitions are declared, or a code is a misspelt declared one, or it is passed to a
 * definition in a file that names declared codes. Classes that fix their codes are judged with those that descend from the
 * same class. A code in another style, such as `NOT_FOUND` beside `NotFound`, is of another domain.
 */
export function createEvidence(
  found: readonly TracedEmission[],
  linted: Module,
  catalog: Catalog,
  evaluator: Evaluator,
) {
  const codesByDefiner = new Map<unknown, Set<string>>()
  for (const { raw, emission } of found) {
    const definer = definerOf(raw, linted, evaluator)
    const codes = codesByDefiner.get(definer) ?? new Set()
    for (const code of codesOf(emission)) codes.add(code)
    codesByDefiner.set(definer, codes)
  }
  const isMostlyDeclared = new Map<unknown, boolean>()
  for (const [definer, codes] of codesByDefiner) {
    const declared = [...codes].filter((code) => isKnownCode(code, catalog)).length
    isMostlyDeclared.set(definer, declared > 0 && declared * 2 >= codes.size)
  }
  return (raw: RawEmission, emission: Emission): boolean =>
    !isPlaceholder(emission) &&
    (isMostlyDeclared.get(definerOf(raw, linted, evaluator)) === true ||
      codesOf(emission).some((code) => isTypoOf(code, catalog)) ||
      (raw.definition !== undefined &&
        !fixesCode(raw) &&
        namesDeclaredCodes(raw.definition.module, catalog, evaluator)))
}

/** Returns what emissions have in common: the class that their classes descend from, or the file of their functions. */
export function definerOf({ definition, node }: RawEmission, linted: Module, evaluator: Evaluator): unknown {
  if (definition?.kind === 'class') return rootOf(definition, evaluator)
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
    return rootOf({ kind: 'class', node, module: linted, frame: undefined }, evaluator)
  return definition?.module
}

/** Returns the highest class of the source, or the name of the class of a package above it. */
function rootOf(of: ClassValue, evaluator: Evaluator): unknown {
  const seen = new Set<Node>()
  let root = of
  while (root.node.superClass && !seen.has(root.node)) {
    seen.add(root.node)
    const { module, frame } = root
    const above = evaluator.evaluate(root.node.superClass, { module, frame })
    if (above.kind === 'opaque' && above.from.kind === 'external' && !isErrorClass(above))
      return above.from.path.join('.')
    if (above.kind !== 'class') break
    root = above
  }
  return root.node
}

/** Tests whether a definition has a code of its own, which no list of other codes in its file speaks for. */
const fixesCode = ({ definition, code }: RawEmission): boolean =>
  definition?.kind === 'class' &&
  code !== undefined &&
  optionsOf(code).every(
    ({ value }) =>
      value.kind === 'literal' && value.module === definition.module && isWithin(value.node, definition.node),
  )

/** Tests for an object that is given its code later. */
export const isPlaceholder = ({ code }: Emission): boolean =>
  code.kind === 'known' && code.values.every(({ value }) => value === '')

const codesOf = ({ code }: Emission) => knownValues(code).map(({ value }) => value)

/** Tests whether a file names declared codes. One declared word may be there by chance; three are a list. */
function namesDeclaredCodes(module: Module, catalog: Catalog, evaluator: Evaluator): boolean {
  const { namesDeclaredCodes: answers } = evaluator.answersOf(module)
  const known = answers.get(catalog.hash)
  if (known !== undefined) return known
  const words = module.text.match(/(?<=['"`])[^'"`\s]+(?=['"`])/g) ?? []
  const named = new Set(words.filter((word) => isKnownCode(word, catalog)))
  const isList = named.size >= Math.min(3, catalog.codes.length)
  answers.set(catalog.hash, isList)
  return isList
}
