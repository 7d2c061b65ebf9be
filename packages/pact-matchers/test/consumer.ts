import { PactV3, PactV4, SpecificationVersion, type PactV3Options } from '@pact-foundation/pact'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorState, ErrorResponse, PactSpec } from '../src/index.js'
import { createTemporaryDirectory } from './temporary-directory.js'

/** One interaction, in the form that every DSL shares. */
export interface Expectation {
  readonly given: readonly [description: string, parameters?: ErrorState[1]]
  readonly uponReceiving: string
  readonly response: { status: number; headers?: ErrorResponse['headers']; body?: unknown }
}

const versions = {
  2: SpecificationVersion.SPECIFICATION_VERSION_V2,
  3: SpecificationVersion.SPECIFICATION_VERSION_V3,
  4: SpecificationVersion.SPECIFICATION_VERSION_V4,
}

/** Runs a consumer test per expectation against Pact's mock server. Returns the pact file and the received responses. */
export async function writePact(spec: PactSpec, expectations: readonly Expectation[]) {
  const dir = createTemporaryDirectory()
  const options = {
    consumer: 'web',
    provider: 'machines',
    dir,
    spec: versions[spec],
    logLevel: 'error',
  } as const
  const received: Response[] = []
  for (const expectation of expectations)
    received.push(await retryUnrecorded(() => runConsumerTest(spec, options, expectation)))
  const [file = 'missing.json'] = readdirSync(dir)
  return { file: join(dir, file), received }
}

async function runConsumerTest(
  spec: PactSpec,
  options: PactV3Options,
  { given, uponReceiving, response }: Expectation,
): Promise<Response> {
  let received: Response | undefined
  const call = async ({ url }: { url: string }) => {
    received = await fetchWhole(`${url}/machines/7`)
  }
  if (spec === 4) {
    await new PactV4(options)
      .addInteraction()
      .given(...given)
      .uponReceiving(uponReceiving)
      .withRequest('GET', '/machines/7')
      .willRespondWith(response.status, (builder) => {
        if (response.headers) builder.headers(response.headers)
        if (response.body !== undefined) builder.jsonBody(response.body)
      })
      .executeTest(call)
  } else {
    await new PactV3(options)
      .given(...given)
      .uponReceiving(uponReceiving)
      .withRequest({ method: 'GET', path: '/machines/7' })
      .willRespondWith(response)
      .executeTest(call)
  }
  if (!received) throw new Error('The consumer test did not run.')
  return received
}

/**
 * Runs a consumer test a second time when pact did not record its request.
 *
 * Pact 16.3 to 16.5 records a request after it has answered, so about one interaction in a thousand counts as not
 * received although it was.
 *
 * @see https://github.com/pact-foundation/pact-js/issues/1835
 */
async function retryUnrecorded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!String(error).includes('expected but not received')) throw error
    return run()
  }
}

/** Reads the body in full, as the connection would otherwise outlive the mock server. */
async function fetchWhole(url: string): Promise<Response> {
  const response = await fetch(url, { headers: { connection: 'close' } })
  return new Response(await response.arrayBuffer(), response)
}
