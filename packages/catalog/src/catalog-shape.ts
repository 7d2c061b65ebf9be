import {
  choice,
  either,
  fail,
  flag,
  invalid,
  list,
  object,
  optional,
  record,
  refine,
  required,
  text,
  type Infer,
  type Shape,
} from './document/shape.js'
import type { Fault, Position } from './document/fault.js'
import { headerName } from './document/header-name.js'
import { joinPath } from './document/path.js'
import { nearestWords } from './document/nearest-words.js'
import { entriesOf, itemsOf, memberOf, type SourceNode } from './document/source-node.js'
import { builtInEnvelope, builtInEnvelopeNames, isBuiltInEnvelope } from './envelope/built-in-envelope.js'
import type { EnvelopeDefinition } from './envelope/envelope-definition.js'
import { hasCode, none, resolveEnvelope } from './envelope/envelope.js'
import { parsePointer } from './envelope/json-pointer.js'
import { findAmbiguous } from './codeless.js'
import { reservedShape } from './reservation.js'
import { languageProblem, languageShape } from './language.js'
import { extendsShape } from './extends/extends-shape.js'
import { codeProblem } from './declarable-code.js'
import { controlCharacter, errorShape, notBlank } from './error-shape.js'
import { findWrongReferences } from './code-references.js'
import { defaultEnvelope, envelopeNamesOf } from './envelope-names.js'
import type { ErrorDefinition } from './definition.js'

const errorMessage = (parsed: unknown) => (typeof parsed === 'string' ? parsed : undefined)

/** Semantic Versioning 2.0.0, item 2 and the grammar below it. */
const semanticVersion =
  '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$'

const pointer = text({
  description: 'A JSON pointer (RFC 6901); the token * matches each item of an array.',
  pattern: '^/',
  examples: ['/error/code'],
  check: (value) => errorMessage(parsePointer(value)),
})

const pointerOrNone = text({
  description: 'A JSON pointer (RFC 6901), or none where the errors have no code.',
  pattern: '^(/|none$)',
  examples: ['/error/code'],
  check: (value) => (value === none ? undefined : errorMessage(parsePointer(value))),
})

const place = { at: optional(pointer), header: optional(headerName) }

/** Accepts a place in the body or in a header, but not both. */
const onePlace = <T extends { readonly at?: string; readonly header?: string }>(shape: Shape<T>) =>
  refine(
    shape,
    (value, node, path, report): T | typeof invalid =>
      (value.at === undefined) === (value.header === undefined)
        ? fail(report, node, path, "Write either 'at' with a JSON pointer or 'header' with a header name.")
        : value,
    {
      oneOf: [
        { required: ['at'], properties: { at: {} } },
        { required: ['header'], properties: { header: {} } },
      ],
    },
  )

const envelopeObject = object(
  {
    mediaType: optional(
      text({
        description:
          'The media type of an error response (RFC 9110, section 8.3); application/json by default, none where it has no body.',
        check: (type) =>
          type === none || /^[\w.+-]+\/[\w.+-]+$/.test(type) ? undefined : `'${type}' is not a media type.`,
      }),
    ),
    code: required(
      either(
        {
          scalar: pointerOrNone,
          map: onePlace(
            object(
              {
                ...place,
                prefix: optional(
                  text({ description: 'Text before the code in a response, such as urn:example:.' }),
                ),
                type: optional(choice(['string', 'number'], { description: 'The JSON type of the code.' })),
              },
              { name: 'the place of the code' },
            ),
          ),
        },
        {
          name: "a JSON pointer, a place or 'none'",
          description:
            'The place of the code; none where status and members of the envelope identify each error.',
        },
      ),
    ),
    message: optional(
      either(
        { scalar: pointer, map: onePlace(object(place, { name: 'the place of the message' })) },
        { name: 'a JSON pointer or a place', description: 'The place of the message.' },
      ),
    ),
    correlationId: optional(
      onePlace(
        object(
          {
            ...place,
            format: optional(choice(['uuid', 'any'], { description: 'any: a non-empty string.' })),
          },
          {
            name: 'the place of the correlation id',
            mainKey: 'at',
            description: 'The place of an id that is unique per response.',
          },
        ),
      ),
    ),
    status: optional(
      either(
        {
          scalar: pointer,
          map: object(
            { at: required(pointer), type: optional(choice(['number', 'string'])) },
            { name: 'the place of the status' },
          ),
        },
        { name: 'a JSON pointer or a place', description: 'The place of the HTTP status in the body.' },
      ),
    ),
    details: optional(
      object(
        {
          code: required(pointer),
          codes: optional(
            list(text({ description: 'A code, as the response has it.', pattern: '\\S', check: notBlank }), {
              description: 'The codes that occur there alone. Codes of errors are declared there as well.',
            }),
          ),
        },
        {
          name: 'the second level of codes',
          mainKey: 'code',
          description: 'The place of further codes beside the first, such as /error/details/*/code.',
        },
      ),
    ),
    additionalMembers: optional(
      flag({ description: 'false: a member that the envelope does not name is a finding.' }),
    ),
  },
  { name: 'an envelope', description: 'The places of code, message and correlation id in a response.' },
)

/** Rejects overlapping pointers, as one value cannot be both a code and its message, and pointers where there is no JSON. */
const envelope = refine(envelopeObject, (value, node, path, report) => {
  const places = (['code', 'message', 'correlationId', 'status', 'details'] as const).flatMap((name) => {
    const place = name === 'details' ? value.details?.code : value[name]
    const at = typeof place === 'string' ? place : place?.at
    return at === undefined || at === none ? [] : [{ name, at }]
  })
  const [outside] = noMembers(value) ? places : []
  if (outside) {
    const body = value.mediaType === none ? 'no body' : 'no members'
    const message = `A response with the media type '${value.mediaType}' has ${body}, so nothing is at '${outside.at}'. Name a header, or ${outside.name === 'code' ? "write 'none'" : `remove '${outside.name}'`}.`
    return fail(report, memberOf(node, outside.name) ?? node, joinPath(path, outside.name), message)
  }
  const overlaps = places.flatMap((place, index) =>
    places.slice(0, index).flatMap((other) => {
      const [outer, inner] = place.at.length < other.at.length ? [place, other] : [other, place]
      return `${inner.at}/`.startsWith(`${outer.at}/`) ? [{ place, other }] : []
    }),
  )
  for (const { place, other } of overlaps) {
    const message = `'${place.at}' overlaps the place of the ${other.name}, '${other.at}'. Give each its own member.`
    fail(report, memberOf(node, place.name) ?? node, joinPath(path, place.name), message)
  }
  return overlaps.length > 0 ? invalid : value
})

const noMembers = ({ mediaType = '', code }: Pick<EnvelopeDefinition, 'mediaType' | 'code'>): boolean =>
  mediaType === none || (!hasCode({ code }) && /^text\//i.test(mediaType))

const anyEnvelope = either(
  { scalar: choice(builtInEnvelopeNames, { description: 'A built-in envelope.' }), map: envelope },
  { name: 'an envelope' },
)

const reservedEnvelopeNames = [defaultEnvelope, 'custom', ...builtInEnvelopeNames]

/** A name that already means another envelope would be read in two ways. */
const envelopeNameProblem = (name: string): string | undefined => {
  if (name === defaultEnvelope || name === 'custom')
    return `The name '${name}' is reserved. Use another name.`
  if (isBuiltInEnvelope(name))
    return `'${name}' is the name of a built-in envelope, which needs no declaration. Remove it, or use another name.`
  return /^[a-z][\w.-]*$/i.test(name)
    ? undefined
    : `'${name}' is not a name. Begin with a letter, and write letters, digits, '.', '_' and '-' only.`
}

const definitionShape = object(
  {
    $schema: optional(text({ description: 'The JSON Schema of this file, for editors.' })),
    name: required(
      text({
        description: 'The name of the API.',
        pattern: '\\S',
        check: (name) => {
          if (name.trim() === '') return 'The name is empty.'
          return controlCharacter.test(name) ? 'The name contains a control character. Remove it.' : undefined
        },
      }),
    ),
    version: optional(
      text({
        description: 'The semantic version of this catalog.',
        examples: ['1.0.0'],
        pattern: semanticVersion,
        check: (version) =>
          new RegExp(semanticVersion).test(version)
            ? undefined
            : `'${version}' is not a semantic version. Write three numbers, for example 1.0.0.`,
      }),
    ),
    owner: optional(
      text({ description: 'The owner of every error that names none.', pattern: '\\S', check: notBlank }),
    ),
    language: optional(languageShape),
    translations: optional(
      record(
        text({
          description: 'A file with the messages in this language, from the folder of this catalog.',
          pattern: '^\\.\\.?/.*\\S$',
          examples: ['./error-catalog.fr.yaml'],
          check: (path) =>
            /^\.\.?\/.*\S$/.test(path) ? undefined : "Write a path that begins with './' or '../'.",
        }),
        {
          description: 'By language, the file with the message of each code in it.',
          checkKey: languageProblem,
        },
      ),
    ),
    extends: optional(extendsShape),
    reserved: optional(reservedShape),
    envelope: optional(
      refine(anyEnvelope, (value): EnvelopeDefinition & { name: string } =>
        typeof value === 'string' ? { name: value, ...builtInEnvelope(value) } : { name: 'custom', ...value },
      ),
    ),
    envelopes: optional(
      record(
        refine(anyEnvelope, (value): EnvelopeDefinition =>
          typeof value === 'string' ? builtInEnvelope(value) : value,
        ),
        {
          description: 'By name, envelopes of some of the errors, such as that of a gateway.',
          propertyNames: { pattern: '^[A-Za-z][\\w.-]*$', not: { enum: reservedEnvelopeNames } },
          checkKey: envelopeNameProblem,
        },
      ),
    ),
    errors: optional(
      record(errorShape, {
        description: 'The declared errors by code. Codes are case-sensitive.',
        propertyNames: { pattern: '^\\S([\\s\\S]*\\S)?$', not: { const: '__proto__' } },
        checkKey: codeProblem,
      }),
    ),
  },
  {
    name: 'an error catalog',
    description: 'The declared errors of an HTTP API.',
    extensions: true,
  },
)

/** A catalog as it is written; envelope and errors may come from the catalogs that it extends. */
export type WrittenDefinition = Infer<typeof definitionShape>

const writtenShape: Shape<WrittenDefinition> = refine(
  definitionShape,
  (value, node, path, report): WrittenDefinition | typeof invalid => {
    // What a catalog builds on decides with it.
    if (value.extends !== undefined || !isWhole(value)) return value
    const faults = findMismatches(value, memberOf(node, 'errors'), joinPath(path, 'errors'))
    faults.forEach(report)
    return faults.length === 0 ? value : invalid
  },
)

/** Defines the catalog file format. The loader and the JSON Schema both derive from it. */
export const catalogShape: Shape<WrittenDefinition> = {
  schema: {
    ...writtenShape.schema,
    anyOf: [
      { required: ['extends'], properties: { extends: {} } },
      {
        required: ['envelope', 'errors'],
        properties: { envelope: {}, errors: { type: 'object', minProperties: 1 } },
      },
    ],
  },
  read(node, path, report) {
    const keys = entriesOf(node).map(({ key }) => key)
    const needed = node.kind !== 'map' || keys.includes('extends') ? [] : ['envelope', 'errors']
    const missing = needed.filter((key) => !keys.includes(key))
    for (const key of missing) fail(report, node, path, `Missing key '${key}' in an error catalog.`)
    const errors = needed.length > 0 ? memberOf(node, 'errors') : undefined
    const isEmpty = errors?.kind === 'map' && errors.entries.length === 0
    if (isEmpty) fail(report, errors, joinPath(path, 'errors'), 'The mapping is empty. Name at least one.')
    const value = writtenShape.read(node, path, report)
    return missing.length > 0 || isEmpty ? invalid : value
  },
}

/** A definition with its envelope resolved by name, and with the errors of the catalogs that it extends. */
export type ValidDefinition = Omit<WrittenDefinition, 'envelope' | 'errors'> &
  Required<Pick<WrittenDefinition, 'envelope' | 'errors'>>

/** Tests for a definition that has an envelope and errors of its own. */
export const isWhole = (definition: WrittenDefinition): definition is ValidDefinition =>
  definition.envelope !== undefined && definition.errors !== undefined

/**
 * Returns a fault for each error that does not fit its envelopes or that no response tells from another one, and for each
 * code that an error wrongly refers to.
 *
 * @param placeOf - names the place of an error, for a fault that has two
 */
export function findMismatches(
  definition: Pick<ValidDefinition, 'envelope' | 'envelopes' | 'errors'>,
  node: SourceNode | undefined,
  path: string,
  placeOf: (code: string) => string | undefined = placeIn(node),
): Fault[] {
  const { errors } = definition
  const own = entriesOf(node)
  const at = ({ key, keyPosition }: (typeof own)[number]) => ({
    path: joinPath(path, key),
    ...(keyPosition && { position: keyPosition }),
  })
  const faults = own.flatMap((entry): Fault[] => {
    const { key, keyPosition, value } = entry
    const error = Object.hasOwn(errors, key) ? errors[key] : undefined
    const written = memberOf(value, 'envelope')
    const names = error ? envelopeNamesOf(error) : []
    const unknown = names.flatMap((name, index): Fault[] => {
      const problem = unknownEnvelope(name, definition)
      if (problem === undefined) return []
      const position = (itemsOf(written)[index] ?? written)?.position ?? keyPosition
      return [{ path: joinPath(at(entry).path, 'envelope'), ...(position && { position }), message: problem }]
    })
    if (unknown.length > 0 || !error) return unknown
    return envelopeMismatch(key, error, envelopesNamed(error, definition)).map((message) => ({
      ...at(entry),
      message,
    }))
  })
  const written = Object.fromEntries(
    own.flatMap(({ key }) => (errors[key] ? [[key, errors[key]] as const] : [])),
  )
  const ambiguous = faults.length > 0 ? new Map<string, string>() : findIndistinguishable(definition, placeOf)
  return [
    ...faults,
    ...own.flatMap((entry) => {
      const message = ambiguous.get(entry.key)
      return message === undefined ? [] : [{ ...at(entry), message }]
    }),
    ...findWrongReferences(written, node, path, errors),
  ]
}

function placeIn(node: SourceNode | undefined): (code: string) => string | undefined {
  let positions: ReadonlyMap<string, Position | undefined> | undefined
  return (code) => {
    positions ??= new Map(
      // Of entries with one key, the first is the place.
      entriesOf(node)
        .toReversed()
        .map(({ key, keyPosition }) => [key, keyPosition]),
    )
    const position = positions.get(code)
    return position && `${position.line}:${position.column}`
  }
}

/** Returns a message by the name of each error that no response tells from an earlier one. */
function findIndistinguishable(
  definition: Pick<ValidDefinition, 'envelope' | 'envelopes' | 'errors'>,
  placeOf: (code: string) => string | undefined,
): ReadonlyMap<string, string> {
  const { envelope, envelopes = {}, errors } = definition
  if ([envelope, ...Object.values(envelopes)].every(hasCode)) return new Map()
  const layoutsOf = (code: string) =>
    envelopesNamed(errors[code] ?? {}, definition).map((each) => resolveEnvelope({ name: '', ...each }))
  return new Map(
    findAmbiguous(errors, layoutsOf).map(({ name, other, status }) => {
      const place = placeOf(other)
      const where = place === undefined ? '' : ` (${place})`
      const message = `'${name}' has no code, and no response tells it from '${other}'${where}: both have status ${status} and the same media type and members. Give one another envelope, or declare one of them only.`
      return [name, message]
    }),
  )
}

function envelopeMismatch(
  key: string,
  error: ErrorDefinition,
  envelopes: readonly EnvelopeDefinition[],
): string[] {
  const isNumber = envelopes.some(({ code }) => typeof code !== 'string' && code.type === 'number')
  if (isNumber && !/^-?\d+$/.test(key))
    return [`Expected a number as the code, got '${key}'. The envelope declares codes with type: number.`]
  if (error.status === undefined && error.retired === undefined && envelopes.some((each) => !hasCode(each)))
    return [
      `'${key}' has an envelope without a code, so that its status identifies it. Declare the 'status'.`,
    ]
  if (error.bodyStatus === undefined || envelopes.some(({ status }) => status !== undefined)) return []
  return [
    `'${key}' declares a 'bodyStatus', but the envelope has no 'status'. Add its place to the envelope.`,
  ]
}

type DeclaredEnvelopes = Pick<ValidDefinition, 'envelope' | 'envelopes'>

function envelopesNamed(error: ErrorDefinition, definition: DeclaredEnvelopes): EnvelopeDefinition[] {
  const names = envelopeNamesOf(error)
  return (names.length > 0 ? names : [defaultEnvelope]).map((name) => envelopeNamed(name, definition))
}

function envelopeNamed(name: string, { envelope, envelopes = {} }: DeclaredEnvelopes): EnvelopeDefinition {
  const own = Object.hasOwn(envelopes, name) ? envelopes[name] : undefined
  return own ?? (isBuiltInEnvelope(name) ? builtInEnvelope(name) : envelope)
}

/** Returns the sentences about the name of an envelope that is not declared; undefined for any other name. */
export function unknownEnvelope(name: string, { envelopes = {} }: DeclaredEnvelopes): string | undefined {
  const known = [...Object.keys(envelopes), defaultEnvelope, ...builtInEnvelopeNames]
  if (known.includes(name)) return undefined
  const [nearest] = nearestWords(name, known)
  const advice =
    nearest === undefined
      ? `Declare it under 'envelopes', or write one of: ${known.join(', ')}.`
      : `Write '${nearest}'.`
  return `Unknown envelope '${name}'. ${advice}`
}
