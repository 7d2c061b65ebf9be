import type { ValidDefinition } from './catalog-shape.js'
import { mediaTypeOf } from './media-type.js'
import { isBuiltInEnvelope, builtInEnvelope } from './envelope/built-in-envelope.js'
import { defaultEnvelope, envelopeNamesOf } from './envelope-names.js'
import {
  readErrors,
  resolveEnvelope,
  type EnvelopeLayout,
  type ReadableResponse,
} from './envelope/envelope.js'

/** The envelopes of a catalog, and those of each code. */
export interface CatalogEnvelopes {
  /** The default first, then the others in the order of their declaration or first use. */
  readonly all: readonly EnvelopeLayout[]
  readonly named: (name: string) => EnvelopeLayout | undefined
  /** Returns the envelopes in which a code comes, that of the catalog where it names none. */
  readonly of: (code: string) => readonly [EnvelopeLayout, ...EnvelopeLayout[]]
}

/** Resolves the envelopes of a catalog. */
export function envelopesOf({ envelope, envelopes = {}, errors }: ValidDefinition): CatalogEnvelopes {
  const first = resolveEnvelope(envelope)
  const byName = new Map([
    [defaultEnvelope, first],
    [first.name, first],
  ])
  for (const [name, each] of Object.entries(envelopes)) byName.set(name, resolveEnvelope({ ...each, name }))
  for (const name of Object.values(errors).flatMap(envelopeNamesOf))
    if (!byName.has(name) && isBuiltInEnvelope(name))
      byName.set(name, resolveEnvelope({ name, ...builtInEnvelope(name) }))
  const named = (name: string) => byName.get(name)
  const byCode = new Map(
    Object.entries(errors).flatMap(([code, error]) => {
      const [main, ...others] = envelopeNamesOf(error).flatMap((name) => named(name) ?? [])
      return main ? [[code, [main, ...others] as const] as const] : []
    }),
  )
  return { all: [...new Set(byName.values())], named, of: (code) => byCode.get(code) ?? [first] }
}

/** Returns the envelopes with those that have a code first, and for each code those that have one. */
export function codedEnvelopes({ all, named, of }: CatalogEnvelopes): CatalogEnvelopes {
  const coded = all.filter(({ code }) => code)
  const [fallback] = coded
  return {
    all: [...coded, ...all.filter(({ code }) => !code)],
    named,
    of: (name) => {
      const [first, ...others] = of(name).filter(({ code }) => code)
      if (first) return [first, ...others]
      return fallback ? [fallback] : of(name)
    },
  }
}

/** Returns the envelope of a code with this media type, or else its first one. */
export function envelopeDue(
  { of }: CatalogEnvelopes,
  code: string,
  contentType: string | undefined,
): EnvelopeLayout {
  const due = of(code)
  const type = contentType && mediaTypeOf(contentType)
  return due.find(({ mediaType }) => mediaType === type) ?? due[0]
}

/**
 * Returns the envelope in which a response has a declared code: one that is due for that code before any other; undefined
 * where no envelope has one.
 */
export function envelopeIn(
  { all, of }: CatalogEnvelopes,
  response: ReadableResponse,
  isDeclared: (code: string) => boolean,
): EnvelopeLayout | undefined {
  const found = all.flatMap((layout) =>
    readErrors(layout, response).flatMap(({ code: { value } }) =>
      typeof value === 'string' && isDeclared(value) ? [{ layout, isDue: of(value).includes(layout) }] : [],
    ),
  )
  return (found.find(({ isDue }) => isDue) ?? found[0])?.layout
}
