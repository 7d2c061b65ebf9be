import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { JudgedRequest } from '../../judge/read-response.js'
import type { Severities } from '../../judge/finding.js'
import { judgeResponse } from '../../judge/judge.js'
import { headerPairs, type HeaderPair, type RawResponse } from '../../http/response.js'
import { redactFinding } from '../../secrets/redact-finding.js'
import { redactionForRequest } from '../../secrets/redaction-for-request.js'
import { primaryCode, readResponse } from '../../judge/read-response.js'
import type { Environment } from '../../triggers/placeholders.js'
import { projectRedaction, type CreateRedaction } from '../../triggers/project-redaction.js'
import type { Triggers } from '../../triggers/triggers.js'
import { defaultResponseLimits } from '../../http/transport.js'
import { appendAnswer, prepareRecording, type RecordedAnswer, type Recording } from './recorded-answer.js'

export interface RecordOptions {
  /** A catalog, or the path of one; found upward from the working directory when omitted. */
  readonly catalog?: Catalog | string
  /** The recording that responses are added to: a list, or the path of a file, which is created where it does not exist. */
  readonly into: Recording
  readonly severities?: Severities
  /**
   * Triggers or the path of their file, whose secrets are redacted; found upward from the working directory when omitted. Of
   * a module, pass the triggers.
   */
  readonly triggers?: Triggers | string
  /** Names of secrets, in addition to the built-in ones and those of the triggers. */
  readonly secrets?: readonly string[]
  /** The variables; `process.env` when omitted. */
  readonly environment?: Environment
}

/**
 * Wraps a supertest agent, so that every error response of a team's ordinary tests is judged and recorded. The tests
 * themselves see no difference. Pass the recording to a conformance run as `recorded`, and it counts there.
 *
 * @throws {InvalidInputError} when the catalog cannot be loaded, or the file of the recording cannot be written.
 */
export function recordErrors<Agent extends object>(
  agent: Agent,
  { into, severities, ...options }: RecordOptions,
): Agent {
  const createRedaction = projectRedaction(options)
  const catalog = typeof options.catalog === 'object' ? options.catalog : loadCatalogSync(options.catalog)
  prepareRecording(into)
  const record = (response: RawResponse, request: SentRequest) => {
    if (response.status >= 400) appendAnswer(into, judge(response, request))
  }
  const judge = createJudge(catalog, severities, createRedaction)
  return wrap(agent, record)
}

type Recorder = (response: RawResponse, request: SentRequest) => void

function wrap<Agent extends object>(agent: Agent, record: Recorder): Agent {
  return new Proxy(agent, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...words: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, words)
        // Some methods of an agent return the agent, to be called on.
        if (result === target) return wrap(agent, record)
        if (isPending(result)) observe(result, record)
        return result
      }
    },
  })
}

interface SentRequest extends JudgedRequest {
  readonly headers: readonly HeaderPair[]
}

/** A pending request of supertest. */
interface Pending {
  readonly method: string
  on(event: 'request', listener: (pending: { readonly req: ClientRequest }) => void): unknown
  readonly _data?: unknown
}

const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'method' in value && 'on' in value && 'url' in value

/** Listens to the raw response, because the parsers of the client hide parts of it. */
function observe(pending: Pending, record: Recorder): void {
  pending.on('request', ({ req }) => {
    req.once('response', (message: IncomingMessage) => {
      const chunks: Buffer[] = []
      let size = 0
      message.on('data', (chunk: Buffer | string) => {
        const bytes = Buffer.from(chunk as string)
        size += bytes.length
        if (size <= defaultResponseLimits.maximumBytes) chunks.push(bytes)
      })
      message.once('end', () => {
        const response = {
          status: message.statusCode ?? 0,
          headers: headerPairs(message.rawHeaders),
          body: Buffer.concat(chunks),
        }
        const headers = Object.entries(req.getHeaders()).map(([name, value]): HeaderPair => [
          name,
          String(value),
        ])
        record(response, { method: pending.method, path: req.path, headers, body: sentBody(pending._data) })
      })
    })
  })
}

function sentBody(data: unknown): Uint8Array | undefined {
  if (typeof data === 'string') return Buffer.from(data)
  return typeof data === 'object' && data !== null ? Buffer.from(JSON.stringify(data)) : undefined
}

/** A declared code is public; any other text in its place may be a secret that the server repeats. */
function createJudge(
  catalog: Catalog,
  severities: Severities | undefined,
  createRedaction: CreateRedaction,
): (response: RawResponse, request: SentRequest) => RecordedAnswer {
  return (response, request) => {
    const subject = readResponse(response, undefined, { catalog, request })
    const found = primaryCode(subject)
    const redaction = redactionForRequest(request, createRedaction())
    return {
      request: redaction.redactRequest(`${request.method} ${request.path}`),
      status: response.status,
      // The name of an error without a code is no code of its own.
      ...(found &&
        (found.isDeclared || !catalog.has(found.code)) && {
          code: found.isDeclared ? found.code : redaction.redact(found.code),
        }),
      findings: judgeResponse(subject, severities).map((one) => redactFinding(one, redaction)),
      correlationIds: subject.errors.flatMap(({ correlationId }) =>
        typeof correlationId?.value === 'string' ? [redaction.redact(correlationId.value)] : [],
      ),
    }
  }
}
