import { ErrorContractViolation, verifyErrorContracts } from '@error-contract/pact-matchers'
import { Verifier } from '@pact-foundation/pact'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startContractedService } from '../../machines-service/test/contracted-service.js'
import { missingRequirement, pactBroker, startPactBroker, type PactBroker } from '../src/index.js'

const reason = missingRequirement()
const pacts = join(import.meta.dirname, '../../machines-client/pacts')

// Reporters print that a test was skipped, but not the reason.
if (reason !== undefined) console.warn(`The test of the Pact Broker is skipped: ${reason}`)

describe.skipIf(reason !== undefined)('a Pact Broker', () => {
  let broker: PactBroker
  beforeAll(async () => {
    broker = await startPactBroker()
  })
  afterAll(() => broker.stop())

  const run = async (...args: readonly string[]) => {
    const { code, output } = await pactBroker(broker.url, args)
    console.log(`pact broker ${args.join(' ')}\n${output}exit code ${code}`)
    return code
  }

  /** Verifies a version of the service against the pacts of the broker, and publishes the result. */
  const verify = async (providerVersion: string, before?: Parameters<typeof startContractedService>[0]) => {
    const service = await startContractedService(before)
    try {
      return await verifyErrorContracts(Verifier, {
        provider: 'machines-service',
        providerBaseUrl: service.url,
        pactBrokerUrl: broker.url,
        consumerVersionSelectors: [{ mainBranch: true }],
        providerVersion,
        providerVersionBranch: 'main',
        publishVerificationResult: true,
        logLevel: 'error',
        stateHandlers: service.stateHandlers,
      })
    } finally {
      await service.close()
    }
  }

  it('allows the good service to be deployed, and not one that returns 400 where 404 is declared', async () => {
    expect(
      await run('publish', pacts, '--consumer-app-version', '1.0.0', '--branch', 'main', '--strict'),
    ).toBe(0)
    expect(
      await run(
        'record-deployment',
        '--pacticipant',
        'machines-client',
        '--version',
        '1.0.0',
        '--environment',
        'production',
      ),
    ).toBe(0)

    expect(await verify('1.0.0')).toMatchObject({ errorInteractions: 6 })
    await expect(
      verify('1.0.1', (_req, res, next) => {
        const { status } = res
        res.status = (code) => status.call(res, code === 404 ? 400 : code)
        next()
      }),
    ).rejects.toThrow(ErrorContractViolation)

    const canIDeploy = (version: string) =>
      run(
        'can-i-deploy',
        '--pacticipant',
        'machines-service',
        '--version',
        version,
        '--to-environment',
        'production',
      )
    expect({ good: await canIDeploy('1.0.0'), broken: await canIDeploy('1.0.1') }).toEqual({
      good: 0,
      broken: 1,
    })
  })

  it('accepts the same pact again under the same version, as its text never changes', async () => {
    expect(
      await run('publish', pacts, '--consumer-app-version', '1.0.0', '--branch', 'main', '--strict'),
    ).toBe(0)
  })
})
