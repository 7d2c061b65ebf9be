// The process in which pact verifies: its native part writes to standard output, and may end the process.
import { describeThrown } from '@error-contract/catalog/document'
import {
  ErrorContractViolation,
  verifyErrorContracts,
  type VerifierClass,
} from '@error-contract/pact-matchers'
import { parseVerificationResult, type VerificationResult } from '@error-contract/pact-matchers/internal'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { VerifierReply, VerifierRequest } from './verifier-message.js'

process.once('message', (request: VerifierRequest) => {
  void verify(request).then((reply) => process.send?.(reply, () => process.exit()))
})

async function verify({ pact, options, assumesStates }: VerifierRequest): Promise<VerifierReply> {
  let result: VerificationResult | undefined
  try {
    const { Verifier } = createRequire(pact)(pact) as { Verifier: VerifierClass<object> }
    const verified = await verifyErrorContracts(
      recording(Verifier, (text) => (result = parseVerificationResult(text))),
      { ...options, ...(assumesStates && { requestFilter: acceptStateChanges }) },
    )
    return { kind: 'kept', verified, result }
  } catch (error) {
    if (!(error instanceof ErrorContractViolation))
      return { kind: 'failed', message: describeThrown(error), result }
    const { kind, title, reasons } = error
    return { kind: 'violation', violation: kind, title, reasons, result }
  }
}

/** Answers what pact asks for a change of state, in place of a handler. */
function acceptStateChanges({ url }: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (url?.startsWith('/_pactSetup')) response.end()
  else next()
}

/** Passes on what pact's verifier resolves with, or has in the message of its error. */
const recording = (Verifier: VerifierClass<object>, record: (text: unknown) => void): VerifierClass<object> =>
  class {
    readonly #verifier: InstanceType<VerifierClass<object>>

    constructor(options: object) {
      this.#verifier = new Verifier(options)
    }

    async verifyProvider(): Promise<unknown> {
      try {
        const resolved = await this.#verifier.verifyProvider()
        record(resolved)
        return resolved
      } catch (error) {
        record(error instanceof Error ? error.message : error)
        throw error
      }
    }
  }
