import { isRemote } from '../remote-text.js'
import { UnreachableError } from '../unreachable-error.js'
import { UsageError } from '../usage-error.js'
import { describeFailure } from './describe-failure.js'

/** A Pact Broker, and the credentials for it. */
export interface PactBroker {
  /** Without a slash at its end. */
  readonly url: string
  readonly token?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** Returns the broker at a URL with the credentials that the environment has, in the variables that Pact reads. */
export const brokerAt = (url: string, env: Environment): PactBroker => ({
  url: url.replace(/\/$/, ''),
  token: env['PACT_BROKER_TOKEN'],
  username: env['PACT_BROKER_USERNAME'],
  password: env['PACT_BROKER_PASSWORD'],
})

/** A resource of the broker, in HAL: JSON with links. */
export interface Resource {
  readonly _links?: Readonly<Record<string, Link | readonly Link[]>>
  readonly _embedded?: Readonly<Record<string, unknown>>
  readonly [member: string]: unknown
}

export interface Link {
  readonly href: string
  readonly name?: string
  readonly title?: string
  readonly [member: string]: unknown
}

/** Returns the links of one relation, which is a list or a single link. What is no link is left out. */
export function linksOf({ _links }: Resource, relation: string): readonly Link[] {
  const links: unknown = _links?.[relation]
  return (Array.isArray(links) ? links : [links]).filter(isLink)
}

/** Returns the embedded resources of one name. What is no resource is left out. */
export function embeddedIn({ _embedded }: Resource, name: string): readonly Resource[] {
  const resources: unknown = _embedded?.[name]
  return Array.isArray(resources) ? resources.filter(isResource) : []
}

/** A server that is no broker answers with anything. */
const isResource = (value: unknown): value is Resource => typeof value === 'object' && value !== null

const isLink = (value: unknown): value is Link => isResource(value) && typeof value['href'] === 'string'

interface BrokerRequest {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly body?: unknown
}

/** In milliseconds. */
const timeout = 30_000

/**
 * Sends a request to the broker and returns the resource. `target` is a path below the broker's URL, or a link of the
 * broker; credentials are sent to its own origin only.
 *
 * @throws {UnreachableError} when it does not answer, or answers with a status from 500 on.
 * @throws {UsageError} when it refuses the request, or is not a broker.
 */
export async function callBroker(
  broker: PactBroker,
  target: string,
  { method = 'GET', body }: BrokerRequest = {},
): Promise<Resource> {
  const url = target.startsWith('/') ? `${broker.url}${target}` : target
  if (!isRemote(url) || !URL.canParse(url))
    throw new UsageError(
      broker.url,
      'The broker has a link to what is not a web address. Correct its base URL.',
    )
  const response = await send(broker, url, method, body)
  const { status } = response
  if (status === 401 || status === 403) throw new UsageError(url, refused(status))
  if (status >= 500) throw new UnreachableError(url, `The broker returned status ${status}.`)
  const text = await response.text()
  if (!response.ok) throw new UsageError(url, `The broker returned status ${status}.${reasonIn(text)}`)
  if (status === 204 || text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Resource
  } catch {
    // Told below: any other page may stand at this URL.
  }
  throw new UsageError(url, 'Expected JSON of a Pact Broker. Correct the URL of the broker.')
}

/**
 * Checks that a broker answers and accepts the credentials.
 *
 * @throws {UnreachableError} when it does not answer.
 * @throws {UsageError} when it refuses the credentials, or is not a broker.
 */
export async function requireBroker(broker: PactBroker): Promise<void> {
  const index = await callBroker(broker, '/')
  if (linksOf(index, 'pb:pacticipants').length === 0)
    throw new UsageError(broker.url, 'This is not a Pact Broker. Correct the URL of the broker.')
}

const refused = (status: number) =>
  `The broker refuses the credentials (status ${status}). Set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.`

async function send(broker: PactBroker, url: string, method: string, body: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/hal+json, application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(URL.canParse(url) && authorizationAt(broker, new URL(url))),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeout),
    })
  } catch (error) {
    if (!isNetworkFailure(error))
      throw new UsageError(
        url,
        `Nothing can be asked here, or where this redirects to: ${describeFailure(error)}.`,
      )
    throw new UnreachableError(url, `The broker does not answer: ${describeFailure(error)}.`)
  }
}

/** Tells a failure of the network, which has a code, or of time, from a request that `fetch` refuses to send. */
function isNetworkFailure(error: unknown): boolean {
  const { name, cause } = Object(error) as { readonly name?: unknown; readonly cause?: unknown }
  return name === 'TimeoutError' || typeof (Object(cause) as { readonly code?: unknown }).code === 'string'
}

/** Returns the header with which the broker is asked; a token goes before a user, as in Pact. */
export function authorizationFor({ token, username, password = '' }: PactBroker): Record<string, string> {
  if (token) return { authorization: `Bearer ${token}` }
  if (!username) return {}
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** Returns the header for a URL: none unless it has the origin of the broker. */
export const authorizationAt = (broker: PactBroker, { origin }: URL): Record<string, string> =>
  URL.canParse(broker.url) && new URL(broker.url).origin === origin ? authorizationFor(broker) : {}

/** Returns the first sentence of an error of the broker, which is a list of texts, or one by field. */
function reasonIn(text: string): string {
  try {
    const { errors, error } = JSON.parse(text) as { errors?: unknown; error?: unknown }
    const listed: readonly unknown[] = Object.values(errors ?? error ?? {}).flat()
    const found = listed[0]
    return typeof found === 'string' ? ` ${found}` : ''
  } catch {
    return ''
  }
}
