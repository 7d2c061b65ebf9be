import { basename, extname } from 'node:path'
import {
  type BuiltInEnvelope,
  builtInEnvelope,
  type CatalogDefinition,
  defineCatalog,
  type EnvelopeDefinition,
  InvalidInputError,
  codePlaceOf,
  resolveEnvelope,
} from '@error-contract/catalog'
import type { FileAccess } from '../openapi/document-files.js'
import {
  componentResponses,
  errorResponses,
  receiverResponses,
  successfulResponses,
  usedResponses,
  type DocumentedResponse,
} from '../openapi/error-responses.js'
import { isObject } from '../openapi/json-object.js'
import { formatBroken, readOpenApi, type OpenApiDocument } from '../openapi/openapi-document.js'
import type { BrokenReference } from '../openapi/references.js'
import type { ImportResult } from './import-result.js'
import { isAddressable, rankCandidates, type Candidate } from './openapi/candidates.js'
import { chooseCandidate, describe, listOf } from './openapi/choose-candidate.js'
import { readDeclaredCodes, type CodePlace } from './openapi/declared-codes.js'
import { findDescribedCodes } from './openapi/described-codes.js'
import { createPlaceReader, type PlaceReader } from './openapi/documented-places.js'
import { envelopeOf, typeOf } from './openapi/envelope-of.js'
import { errorSchemas } from './openapi/error-schemas.js'
import { collectEvidence, isJson, type Evidence } from './openapi/evidence.js'
import { readExportedCatalog } from './openapi/exported-catalog.js'
import {
  findOtherBodies,
  findOtherPlaces,
  findSuccessfulErrors,
  findUnreadExamples,
  findUnreadResponses,
} from './openapi/left-out.js'
import { remarkAt } from './openapi/remark-at.js'
import { inDocumentOrder, type Remark } from './remark.js'
import { slug } from './slug.js'

/** Options of {@link importOpenApi}. */
export interface OpenApiImportOptions extends FileAccess {
  /** The file, named in remarks; `-` for standard input. */
  readonly source: string
  /** The name of the catalog; derived from the title of the API by default. */
  readonly name?: string | undefined
  /** The envelope; inferred from the error responses by default. */
  readonly envelope?: BuiltInEnvelope | undefined
  /** The place of the code: a JSON pointer such as `/error/code`, or the name of a header; inferred by default. */
  readonly code?: string | undefined
  /** The JSON pointer of the status in the body; inferred by default. */
  readonly status?: string | undefined
}

/** The error responses that codes are read from. */
interface Reading {
  readonly responses: readonly DocumentedResponse[]
  readonly evidence: readonly Evidence[]
  readonly candidates: readonly Candidate[]
}

/** A place of the code, and the envelope around it. */
interface CodeReading {
  readonly place: CodePlace
  readonly envelope: BuiltInEnvelope | EnvelopeDefinition
  readonly having: ReadonlySet<DocumentedResponse>
}

/**
 * Imports the codes of an OpenAPI 3.0 to 3.2 or Swagger 2.0 document from `const`, `enum`, discriminators and examples of
 * its error responses. The code is the member that most responses give most values for. Whatever is omitted, assumed or
 * ambiguous is a remark.
 *
 * @throws {InvalidInputError} when it is not OpenAPI or no error response names a code.
 */
export async function importOpenApi(text: string, options: OpenApiImportOptions): Promise<ImportResult> {
  const { source } = options
  const document = await readOpenApi(text, source, { ...options, allowBroken: true })
  const exported = options.code === undefined ? readExportedCatalog(document) : undefined
  if (exported) {
    const { name = exported.name, envelope = exported.envelope } = options
    const definition = { ...exported, name, envelope }
    defineCatalog(definition, { source })
    return { definition, isEnvelopeAssumed: false, remarks: [] }
  }
  const reader = createPlaceReader(document)
  const remarks: Remark[] = []
  const reading = readResponses(document, reader, remarks)
  const chosen = choosePlace(document, reading, options, remarks)
  const broken = document.findBroken()
  const errors = chosen && readDeclaredCodes(document, reading.evidence, chosen.place, remarks)
  if (!chosen || !errors || errors.size === 0)
    throw new InvalidInputError(source, await refusal(document, reader, reading, broken))
  const definition: CatalogDefinition = {
    name: options.name ?? catalogName(document),
    envelope: chosen.envelope,
    errors: Object.fromEntries(errors),
  }
  defineCatalog(definition, { source })
  remarks.push(
    ...brokenRemarks(broken),
    ...(await findLeftOut(document, reader, reading, chosen, new Set(errors.keys()))),
  )
  return { definition, isEnvelopeAssumed: false, remarks: inDocumentOrder(remarks) }
}

/**
 * Reads the error responses of operations, or else those that no operation has. Schemas that are named like errors are
 * read only where no error response has a body: otherwise they are of something else, such as the state of a job.
 */
function readResponses(document: OpenApiDocument, reader: PlaceReader, remarks: Remark[]): Reading {
  const read = (responses: readonly DocumentedResponse[]): Reading => {
    const evidence = collectEvidence(document, reader, responses)
    return { responses, evidence, candidates: rankCandidates(evidence) }
  }
  const ofOperations = read(errorResponses(document))
  if (hasCodes(ofOperations)) return ofOperations
  const used = usedResponses(document)
  const others = [
    {
      responses: componentResponses(document).filter(({ response }) => !used.has(response)),
      message:
        'No operation has these responses, so a code has the status in the name of its response, or none.',
      kind: 'interpreted',
    },
    {
      responses: hasBodies(ofOperations) ? [] : errorSchemas(document),
      message: 'No response has these schemas. Their codes are read as those of errors, without status.',
      kind: 'unresolved',
    },
  ] as const
  for (const { responses, message, kind } of others) {
    const reading = read(responses)
    const [first] = responses
    if (!first || !hasCodes(reading)) continue
    remarks.push(remarkAt(document, first, first.key, message, kind))
    return reading
  }
  return ofOperations
}

const hasBodies = ({ candidates }: Reading) => candidates.some(({ pointer }) => pointer !== undefined)

const hasCodes = ({ candidates: [best] }: Reading) => best !== undefined && best.score > 0

function choosePlace(
  document: OpenApiDocument,
  { candidates }: Reading,
  { source, envelope, code, status }: OpenApiImportOptions,
  remarks: Remark[],
): CodeReading | undefined {
  if (envelope !== undefined && code === undefined) {
    const layout = resolveEnvelope({ name: envelope, ...builtInEnvelope(envelope) })
    const definition = builtInEnvelope(envelope).code
    const at = typeof definition === 'string' ? definition : (definition.at ?? definition.header ?? '')
    const having = candidates.find((one) => one.at === at)?.having ?? new Set<DocumentedResponse>()
    const { prefix, type } = codePlaceOf(layout)
    return { place: { at, name: '', weight: 3, prefix, type, isChosen: true }, envelope, having }
  }
  if (status !== undefined && !candidates.some(({ at }) => at === status))
    throw new InvalidInputError(source, [
      { path: '', message: `No error response has '${status}', which --status names.` },
    ])
  if (code !== undefined) {
    const at = code.startsWith('/') ? code : code.toLowerCase()
    const candidate = candidates.find((one) => one.at === at)
    if (!candidate)
      throw new InvalidInputError(source, [{ path: '', message: noSuchPlace(code, candidates) }])
    return codeReading(candidate, candidates, { status, isChosen: true, envelope })
  }
  const choice = chooseCandidate(candidates)
  if (!choice) return undefined
  const { candidate, doubt } = choice
  if (doubt !== undefined) {
    const [occurrence] = candidate.codes.values()
    const at = occurrence ?? { parent: document.root, key: 'paths' }
    remarks.push(remarkAt(document, at, candidate.at, doubt, 'unresolved'))
  }
  return codeReading(candidate, candidates, { status, isChosen: false, envelope: undefined })
}

function codeReading(
  candidate: Candidate,
  candidates: readonly Candidate[],
  {
    status,
    isChosen,
    envelope,
  }: { status: string | undefined; isChosen: boolean; envelope: BuiltInEnvelope | undefined },
): CodeReading {
  const { at, name, weight, present, having } = candidate
  return {
    place: { at, name, weight, prefix: '', type: typeOf(candidate), isChosen },
    envelope: envelope ?? envelopeOf(candidate, candidates, { status }),
    having: isChosen ? present : having,
  }
}

async function findLeftOut(
  document: OpenApiDocument,
  reader: PlaceReader,
  { responses, evidence, candidates }: Reading,
  { place, having, envelope }: CodeReading,
  declared: ReadonlySet<string>,
): Promise<Remark[]> {
  const used = usedResponses(document)
  const read = new Set(responses.map(({ response }) => response))
  const isUnread = (response: DocumentedResponse['response']) => !read.has(response)
  const unread = (
    others: readonly DocumentedResponse[],
    reason: string,
    accepts: typeof isJson = () => true,
  ) => {
    const unreadEvidence = collectEvidence(document, reader, others, accepts)
    return findUnreadResponses(document, unreadEvidence, declared, reason)
  }
  const definition = typeof envelope === 'string' ? builtInEnvelope(envelope) : envelope
  const chosen = candidates.find(({ at }) => at === place.at)
  return [
    ...(chosen && !place.isChosen ? findOtherBodies(document, evidence, chosen) : []),
    ...findOtherPlaces(document, candidates, { at: place.at, having }, declared),
    ...findUnreadExamples(document, responses, having),
    ...unread(
      [...responses, ...errorResponses(document).filter(({ response }) => isUnread(response))],
      'only bodies in JSON are read.',
      (mediaType) => !isJson(mediaType),
    ),
    ...unread(
      componentResponses(document).filter(({ response }) => !used.has(response) && isUnread(response)),
      'no operation has this response.',
    ),
    ...unread(receiverResponses(document), 'the receiver of a webhook or callback returns it, not this API.'),
    ...findSuccessfulErrors(document, successfulResponses(document), definition, declared),
    ...(await findDescribedCodes(document, responses, candidates, { at: place.at, declared })),
    ...[...reader.incomplete].map((schema) =>
      remarkAt(
        document,
        { parent: schema, key: 'properties' },
        '',
        'This schema has too many members to be read whole, so codes may be missing.',
        'unresolved',
      ),
    ),
  ]
}

/** A reference is in doubt where an error response needs it; of the others, the first stands for all. */
function brokenRemarks(broken: readonly BrokenReference[]): Remark[] {
  const remark = (one: BrokenReference, more: string, kind: Remark['kind']): Remark => ({
    source: one.file,
    text: one.ref,
    message: `${formatBroken(one)}${more}`,
    kind,
    ...(one.position && { position: one.position }),
  })
  const needed = broken.filter(({ isNeeded }) => isNeeded)
  const [first, ...others] = broken.filter(({ isNeeded }) => !isNeeded)
  const more = others.length === 0 ? '' : ` So are ${others.length} more.`
  return [
    ...needed.map((one) => remark(one, ' What it leads to is omitted.', 'unresolved')),
    ...(first ? [remark(first, `${more} No error response needs it.`, 'interpreted')] : []),
  ]
}

async function refusal(
  document: OpenApiDocument,
  reader: PlaceReader,
  { responses, candidates }: Reading,
  broken: readonly BrokenReference[],
) {
  const nothing = { at: undefined, declared: new Set<string>() }
  const described = await findDescribedCodes(document, responses, candidates, nothing)
  const unaddressable = candidates
    .filter((one) => one.codes.size > 0 && !isAddressable(one))
    .map((one) => ({
      message: `The values at ${describe(one)} are not read, as no envelope can name their place.`,
      position: undefined,
    }))
  const hints = [
    ...unaddressable,
    ...findSuccessfulErrors(document, successfulResponses(document), { code: '/error' }, nothing.declared),
    ...findUnreadExamples(document, responses, new Set()),
    ...findUnreadResponses(
      document,
      collectEvidence(document, reader, errorSchemas(document)),
      nothing.declared,
      'no error response has this schema.',
    ),
    ...described,
  ]
  return [
    { path: 'paths', message: noCodes(responses, candidates) },
    ...broken
      .filter(({ isNeeded }) => isNeeded)
      .map((one) => ({
        path: '',
        message: formatBroken(one),
        ...(one.file === document.source && one.position && { position: one.position }),
      })),
    ...hints.map(({ message, position }) => ({ path: '', message, ...(position && { position }) })),
  ]
}

function noCodes(responses: readonly DocumentedResponse[], candidates: readonly Candidate[]): string {
  if (responses.length === 0) return 'Expected an error response (a status from 400, or default), found none.'
  const possible = possiblePlaces(candidates)
  const found =
    possible.length === 0
      ? ''
      : ` The candidates are ${listOf(possible.map(describe))}, which have no values that look like codes. Choose one all the same with --code '${possible[0]?.at ?? ''}'.`
  return `No error response has a code in const, enum or an example. Add examples, or pass the envelope.${found}`
}

const noSuchPlace = (code: string, candidates: readonly Candidate[]) => {
  const possible = possiblePlaces(candidates)
  const found = possible.length === 0 ? '' : ` The candidates are ${listOf(possible.map(describe))}.`
  return `No error response has '${code}', which --code names.${found}`
}

const possiblePlaces = (all: readonly Candidate[]) => {
  const candidates = all.filter(
    ({ schemas }) => ![...schemas].some(({ properties }) => properties !== undefined),
  )
  const named = candidates.filter(({ weight }) => weight > 1)
  return (
    named.some(({ others, codes }) => others.size + codes.size > 0)
      ? named.filter(({ others, codes }) => others.size + codes.size > 0)
      : named
  ).slice(0, 5)
}

function catalogName({ root, source }: OpenApiDocument): string {
  const title = isObject(root['info']) ? root['info']['title'] : undefined
  const file = source === '-' ? '' : basename(source, extname(source))
  return slug(typeof title === 'string' ? title : '') || slug(file) || 'catalog'
}
