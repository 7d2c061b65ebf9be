import { InvalidInputError, type Catalog, type Position } from '@error-contract/catalog'
import { itemsOf, memberOf, textOf, type SourceNode } from '@error-contract/catalog/document'
import { findHarFaults } from './har-faults.js'
import { correlationIdsOf, findSharedIds } from '../shared-ids.js'
import { createCorrelationIds } from '../correlation-ids.js'
import type { Finding } from '../../judge/finding.js'
import { judgeResponse } from '../../judge/judge.js'
import { headerValues, type HeaderPair, type RawResponse } from '../../http/response.js'
import { redactFinding } from '../../secrets/redact-finding.js'
import { redactionForRequest } from '../../secrets/redaction-for-request.js'
import { primaryCode, readResponse } from '../../judge/read-response.js'
import type { CreateRedaction } from '../../triggers/project-redaction.js'

/** The error responses of recorded traffic, judged. */
export interface HarReading {
  /** The declared codes that were returned. */
  readonly codes: readonly string[]
  readonly findings: readonly HarFinding[]
}

export interface HarFinding extends Finding {
  /** `log.entries.3.response` */
  readonly path: string
  readonly position?: Position
  /** `GET /machines/7 → 404` */
  readonly exchange: string
}

/**
 * Returns whether a document has the form of a HAR file.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export const isHarDocument = (root: SourceNode): boolean =>
  memberOf(memberOf(root, 'log'), 'entries')?.kind === 'list'

/**
 * Judges every error response of a HAR document by the checks of the suite. Images, scripts and the like that a browser
 * fetched for a page are skipped where the recorder marks them. Each finding is redacted by what `createRedaction` creates, and
 * by the secrets of its own request.
 *
 * @throws {InvalidInputError} with every member that would hide a response.
 */
export function judgeHar(
  root: SourceNode,
  file: string,
  catalog: Catalog,
  createRedaction: CreateRedaction,
): HarReading {
  const faults = findHarFaults(root)
  if (faults.length > 0) throw new InvalidInputError(file, faults)
  const ids = createCorrelationIds()
  const codes = new Set<string>()
  const findings = itemsOf(memberOf(memberOf(root, 'log'), 'entries')).flatMap((entry, index) => {
    const responseNode = memberOf(entry, 'response')
    const request = readRequest(memberOf(entry, 'request'))
    const response = responseNode && responseOfEntry(responseNode, request)
    // Recorders write 0 or -1 where no response came.
    if (!response || response.status < 400 || isPartOfPage(entry, request)) return []
    const line = `${request.method} ${request.path.split('?', 1)[0] ?? ''} → ${response.status}`
    const shown = (list: readonly Finding[]): HarFinding[] => {
      // Most responses have no finding, and cost no redaction.
      if (list.length === 0) return []
      const redaction = redactionForRequest(request, createRedaction())
      const place = {
        path: `log.entries.${index}.response`,
        ...(responseNode.position && { position: responseNode.position }),
        exchange: redaction.redact(line),
      }
      return list.map((one) => ({ ...redactFinding(one, redaction), ...place }))
    }
    if (response.body === undefined) return shown([notRecorded])
    const subject = readResponse({ ...response, body: response.body }, undefined, { catalog, request })
    const found = primaryCode(subject)
    if (found?.isDeclared) codes.add(found.code)
    const owner = { code: found?.code ?? 'no code', trigger: line }
    const shared = findSharedIds({ ids, severities: {} }, correlationIdsOf(subject), owner)
    return shown([...judgeResponse(subject), ...shared])
  })
  return { codes: [...codes], findings }
}

/** A response without its body says nothing for or against the server. */
const notRecorded: Finding = {
  check: 'envelope',
  kind: 'not-recorded',
  severity: 'warn',
  message: 'The recording has no body for this response, so it is not judged. Export it with its content.',
}

interface RecordedRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array | undefined
}

function readRequest(node: SourceNode | undefined): RecordedRequest {
  const url = textOf(memberOf(node, 'url')) ?? ''
  const body = textOf(memberOf(memberOf(node, 'postData'), 'text'))
  return {
    method: textOf(memberOf(node, 'method')) ?? 'GET',
    path: URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url,
    headers: headersOf(node),
    body: body === undefined ? undefined : Buffer.from(body),
  }
}

/** Reads a response. Its body is undefined where the recorder omitted it. */
function responseOfEntry(
  node: SourceNode,
  { method }: RecordedRequest,
): (Omit<RawResponse, 'body'> & { readonly body: Uint8Array | undefined }) | undefined {
  const status = numberOf(memberOf(node, 'status'))
  if (status === undefined) return undefined
  const content = memberOf(node, 'content')
  const text = textOf(memberOf(content, 'text'))
  const isEmpty = method === 'HEAD' || numberOf(memberOf(content, 'size')) === 0
  const encoding = textOf(memberOf(content, 'encoding')) === 'base64' ? 'base64' : 'utf8'
  return {
    status,
    headers: headersOf(node),
    body: text === undefined && !isEmpty ? undefined : Buffer.from(text ?? '', encoding),
  }
}

const headersOf = (node: SourceNode | undefined): HeaderPair[] =>
  itemsOf(memberOf(node, 'headers')).map((header) => [
    textOf(memberOf(header, 'name')) ?? '',
    textOf(memberOf(header, 'value')) ?? '',
  ])

/** Chromium records the type of a resource; Firefox only the header that it sent with the request. */
function isPartOfPage(entry: SourceNode, { headers }: RecordedRequest): boolean {
  const type = textOf(memberOf(entry, '_resourceType'))
  if (type !== undefined) return !['xhr', 'fetch', 'other'].includes(type)
  const [destination = 'empty'] = headerValues(headers, 'sec-fetch-dest')
  return destination !== 'empty'
}

const numberOf = (node: SourceNode | undefined): number | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined
