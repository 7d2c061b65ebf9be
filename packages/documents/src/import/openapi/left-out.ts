import {
  resolveEnvelope,
  type CodePlace,
  type EnvelopeDefinition,
  type EnvelopePlace,
} from '@error-contract/catalog'
import { documentedCodes, hasMember } from '../../openapi/documented-codes.js'
import type { DocumentedResponse } from '../../openapi/error-responses.js'
import { isObject } from '../../openapi/json-object.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'
import type { Remark } from '../remark.js'
import { isAddressable, looksLikeCode, type Candidate } from './candidates.js'
import { describe, listOf } from './choose-candidate.js'
import type { Occurrence } from './documented-places.js'
import { headerWeight, nameWeight } from './member-names.js'
import { isJson, type Evidence, type Use } from './evidence.js'
import { remarkAt } from './remark-at.js'
import { hasSeveralWords, isInCapitals } from './value-kind.js'

/** Returns a remark for each other place that has codes which the catalog does not declare. */
export function findOtherPlaces(
  document: OpenApiDocument,
  candidates: readonly Candidate[],
  chosen: { readonly at: string; readonly having: ReadonlySet<DocumentedResponse> },
  declared: ReadonlySet<string>,
): Remark[] {
  const told = new Set(chosen.having)
  return candidates.flatMap((one): Remark[] => {
    if (one.at === chosen.at || one.codes.size === 0) return []
    const missed = [...one.codes].filter(([value]) => !declared.has(String(value)))
    const [first] = missed
    if (!first) return []
    const without = [...one.having].filter((response) => !told.has(response))
    const at = first[1]
    const remark = (message: string, kind: Remark['kind']) => [
      remarkAt(document, at, String(first[0]), message, kind),
    ]
    if (!isAddressable(one))
      return remark(
        `The values at ${describe(one)} are omitted, as no envelope can name their place.`,
        'unresolved',
      )
    if (without.length > 0 && (one.weight > 1 || missed.some(([value]) => isShaped(value)))) {
      for (const response of without) told.add(response)
      return remark(
        `${responsesText(without)} no code at ${chosen.at}, but values at ${describe(one)}, which are omitted. Import them with --code '${one.at}'.`,
        'unresolved',
      )
    }
    if (one.weight < 3) return []
    const isInList = one.pointer !== undefined && one.pointer.slice(chosenLength(chosen.at)).includes('*')
    return remark(
      `The values at ${describe(one)} are not read: codes are read from ${chosen.at}. Import them with --code '${one.at}'.`,
      isInList ? 'interpreted' : 'unresolved',
    )
  })
}

/** Returns a remark where most bodies lack the place of the code, so that the envelope does not fit them. */
export function findOtherBodies(
  document: OpenApiDocument,
  evidence: readonly Evidence[],
  { at, present }: Candidate,
): Remark[] {
  const responses = new Set(
    evidence
      .filter(({ header }) => header === undefined)
      .flatMap(({ uses }) => uses.map(({ response }) => response)),
  )
  const others = [...responses].filter((response) => !present.has(response))
  const [first] = others
  if (!first || others.length * 2 <= responses.size) return []
  return [
    remarkAt(
      document,
      first,
      first.key,
      `${others.length} of ${responses.size} error responses with a body have no ${at}, this one among them, so the envelope does not fit them. Choose another place with --code, or declare their envelope.`,
      'unresolved',
    ),
  ]
}

const isShaped = (value: string | number) =>
  typeof value === 'string' && (isInCapitals(value) || (hasSeveralWords(value) && !value.includes('.')))

const chosenLength = (at: string) => (at.startsWith('/') ? at.split('/').length - 2 : 0)

const responsesText = (responses: readonly DocumentedResponse[]): string => {
  const [first] = responses
  const name = `${first?.operation ?? ''}, response ${first?.statusText ?? ''}`
  return responses.length === 1 ? `${name}, has` : `${name}, and ${responses.length - 1} more have`
}

/** Returns a remark for each example that is text or a file instead of a value, where a response has no other code. */
export function findUnreadExamples(
  document: OpenApiDocument,
  responses: readonly DocumentedResponse[],
  having: ReadonlySet<DocumentedResponse>,
): Remark[] {
  const remarks = new Map<object, Remark>()
  for (const response of responses) {
    for (const { mediaType, examples } of response.contents)
      for (const example of examples)
        if (isJson(mediaType) && isJsonText(example.value) && !remarks.has(example.parent)) {
          const message =
            'The example is text with JSON in it, which is not read. Write it as a value, not as text.'
          remarks.set(example.parent, remarkAt(document, example, '', message, 'unresolved'))
        }
    if (having.has(response)) continue
    const contents = isObject(response.response['content']) ? response.response['content'] : {}
    for (const content of Object.values(contents)) {
      const examples = isObject(content) && isObject(content['examples']) ? content['examples'] : {}
      for (const target of Object.values(examples)) {
        const example = document.follow(target)
        if (!isObject(example) || typeof example['externalValue'] !== 'string' || remarks.has(example))
          continue
        const message = `The example is in another file, '${example['externalValue']}', which is not read.`
        const at = { parent: example, key: 'externalValue' }
        remarks.set(example, remarkAt(document, at, '', message, 'unresolved'))
      }
    }
  }
  return [...remarks.values()]
}

function isJsonText(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return false
  try {
    return typeof JSON.parse(value) === 'object'
  } catch {
    return false
  }
}

/** Returns a remark for each place where responses that are not read as errors have codes. */
export function findUnreadResponses(
  document: OpenApiDocument,
  evidence: readonly Evidence[],
  declared: ReadonlySet<string>,
  reason: string,
): Remark[] {
  const found = new Map<
    string,
    { readonly codes: Map<string, Occurrence>; readonly first: Use | undefined }
  >()
  for (const { header, places, uses } of evidence)
    for (const { pointer, occurrences } of places.values()) {
      const name = header ?? pointer.findLast((token) => token !== '*') ?? ''
      const weight = header === undefined ? nameWeight(name) : headerWeight(name)
      for (const occurrence of occurrences) {
        const code = String(occurrence.value)
        if (weight < 2 || declared.has(code) || !looksLikeCode(occurrence, { name, weight })) continue
        const one = found.get(name) ?? { codes: new Map<string, Occurrence>(), first: uses[0] }
        found.set(name, one)
        if (!one.codes.has(code)) one.codes.set(code, occurrence)
      }
    }
  return [...found.values()].flatMap(({ codes, first }) => {
    const [occurrence] = codes.values()
    if (!occurrence) return []
    const shown = listOf([...codes.keys()].slice(0, 10).map((code) => `'${code}'`))
    const more = codes.size > 10 ? ` and ${codes.size - 10} more` : ''
    const where = `${first?.response.operation ?? ''}, response ${first?.response.statusText ?? ''}`
    const message = `${shown}${more} of ${where}, ${codes.size === 1 ? 'is' : 'are'} omitted: ${reason}`
    return [remarkAt(document, occurrence, String(occurrence.value), message, 'unresolved')]
  })
}

const nameOf = (place: EnvelopePlace) => {
  if ('header' in place) return { name: place.header, weight: 3 } as const
  const name = place.pointer.findLast((token) => token !== '*') ?? ''
  return { name, weight: nameWeight(name) }
}

/** Places of a code that successful responses are searched for too. */
const usualPlaces = ['/code', '/error/code', '/errors/*/code', '/errorCode', '/error_code']

/**
 * Returns remarks about codes in responses with 2xx: one to decide where their body is that of an error, as some APIs
 * answer errors with 200.
 */
export function findSuccessfulErrors(
  document: OpenApiDocument,
  responses: readonly DocumentedResponse[],
  envelope: EnvelopeDefinition,
  declared: ReadonlySet<string>,
): Remark[] {
  const layout = resolveEnvelope({ name: 'custom', ...envelope })
  const { code } = layout
  if (!code) return []
  const chosen = 'pointer' in code ? code.pointer : undefined
  const remarked = new Set<object>()
  return responses.flatMap((response): Remark[] => {
    const codesAt = (place: CodePlace) =>
      documentedCodes(document, response, place).filter(
        ({ code }) =>
          !declared.has(code) &&
          looksLikeCode({ value: code, parent: response, key: '', kind: 'only' }, nameOf(place)),
      )
    const speakOf = (codes: ReturnType<typeof codesAt>, kind: Remark['kind']): Remark[] => {
      const [first] = codes
      if (!first || remarked.has(first.parent)) return []
      remarked.add(first.parent)
      const message = `'${first.code}' of ${response.operation} is omitted: its status ${response.statusText} is not that of an error. If the API returns it as one, declare it yourself.`
      return [remarkAt(document, first, first.code, message, kind)]
    }
    const atCode = codesAt(code)
    if (atCode.length > 0) {
      const { message } = layout
      const holder = chosen?.slice(0, -1) ?? []
      const messages =
        message && 'pointer' in message
          ? [message.pointer]
          : ['message', 'error', 'errors', 'detail', 'error_description'].map((name) => [...holder, name])
      const hasMessage = messages.some((pointer) => hasMember(document, response, pointer))
      return hasMessage ? speakOf(atCode, 'unresolved') : []
    }
    return usualPlaces.flatMap((place) => {
      const pointer = place.slice(1).split('/')
      if (chosen?.join('/') === pointer.join('/')) return []
      const hasMessage = hasMember(document, response, [...pointer.slice(0, -1), 'message'])
      return hasMessage ? speakOf(codesAt({ pointer, prefix: '', type: 'string' }), 'interpreted') : []
    })
  })
}
