import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { missingRequirement, pactBroker, startPactBroker, type PactBroker } from '../src/index.js'

const main = join(import.meta.dirname, '../../../packages/cli/dist/main.js')

const catalog = {
  name: 'orders',
  envelope: 'microsoft',
  errors: { OrderNotFound: { status: 404 }, Conflict: { status: 409 } },
}

const returning = (code: string, status: number) => ({
  description: `GET /orders/7 that returns ${code}`,
  request: { method: 'GET', path: '/orders/7' },
  response: { status, headers: { 'Content-Type': 'application/json' }, body: { error: { code } } },
})
const order = {
  description: 'an order',
  request: { method: 'GET', path: '/orders/1' },
  response: { status: 200 },
}

describe.skipIf(missingRequirement() !== undefined)('error-contract with a broker', () => {
  let broker: PactBroker
  let directory: string
  beforeAll(async () => {
    broker = await startPactBroker()
    directory = mkdtempSync(join(tmpdir(), 'verify-command-'))
  })
  afterAll(async () => {
    rmSync(directory, { recursive: true })
    await broker.stop()
  })

  const write = (name: string, content: object) => {
    writeFileSync(join(directory, name), JSON.stringify(content))
    return join(directory, name)
  }

  const errorContract = (...words: readonly string[]) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      const env = { ...process.env, NO_COLOR: '1', PACT_BROKER_BASE_URL: broker.url }
      execFile(process.execPath, [main, ...words], { cwd: directory, env }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err })
      })
    })

  const publishPact = async (
    consumer: string,
    provider: string,
    interactions: readonly object[],
    number = '1',
  ) => {
    const file = write(`${consumer}-${provider}.json`, {
      consumer: { name: consumer },
      provider: { name: provider },
      interactions,
      metadata: { pactSpecification: { version: '3.0.0' } },
    })
    const version = ['--consumer-app-version', number, '--branch', 'main']
    expect(await pactBroker(broker.url, ['publish', file, ...version])).toMatchObject({ code: 0 })
  }

  /** Versions of several instances are deployed at the same time. */
  const deploy = async (name: string, version: string, instance?: string) => {
    const words = ['--pacticipant', name, '--version', version, '--environment', 'production']
    if (instance !== undefined) words.push('--application-instance', instance)
    expect(await pactBroker(broker.url, ['record-deployment', ...words])).toMatchObject({ code: 0 })
  }

  const canIDeploy = async (name: string, version = '1') => {
    const words = ['--pacticipant', name, '--version', version, '--to-environment', 'production']
    return (await pactBroker(broker.url, ['can-i-deploy', ...words])).code === 0
  }

  const createVersion = async (name: string, version: string) => {
    const url = `${broker.url}/pacticipants/${name}/branches/main/versions/${version}`
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.ok).toBe(true)
  }

  /** Records a version of a provider as deployed, which no one has verified. */
  const deployProvider = async (name: string, version: string, instance?: string) => {
    await createVersion(name, version)
    await deploy(name, version, instance)
  }

  const published = async (consumer: string, provider: string) => {
    const url = `${broker.url}/pacts/provider/${provider}/consumer/${consumer}/latest/verification-results/latest`
    return ((await (await fetch(url)).json()) as { success?: boolean }).success
  }

  const startProvider = async (status: number) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { code: 'OrderNotFound' } }))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it.each([
    ['keeps it', 404, { code: 0, success: true, canIDeploy: true }],
    ['breaks it', 400, { code: 1, success: false, canIDeploy: false }],
  ])('has the verdict of the broker where a running provider %s', async (_, status, expected) => {
    const [consumer, provider] = [`run-${status}`, `run-${status}-orders`]
    await publishPact(consumer, provider, [returning('OrderNotFound', 404)])
    await deploy(consumer, '1')
    const words = ['--target', await startProvider(status), '--publish', '--provider-version', '1']
    const { code, out } = await errorContract('verify', '--provider', provider, ...words)
    expect(out).toContain('Published for version 1.')
    expect({
      code,
      success: await published(consumer, provider),
      canIDeploy: await canIDeploy(provider),
    }).toEqual(expected)
  })

  it('lets a consumer be deployed by the catalog of the deployed provider, which does not run', async () => {
    await deployProvider('orders', '7')
    write('catalog-7.json', catalog)
    await publishPact('good', 'orders', [returning('OrderNotFound', 404)])
    await publishPact('bad', 'orders', [returning('OrderGone', 410)])
    expect([await canIDeploy('good'), await canIDeploy('bad')]).toEqual([false, false])

    const { code, out } = await errorContract(
      ...['verify', '--catalog', 'catalog-{version}.json', '--provider', 'orders'],
      ...['--environment', 'production', '--publish'],
    )
    expect(code).toBe(1)
    expect(out).toContain("Error code 'OrderGone' is not declared in catalog-7.json.")
    expect(out).toContain('Published for version 7.')
    expect([await canIDeploy('good'), await canIDeploy('bad')]).toEqual([true, false])
  })

  it('publishes a contract with other interactions only where that is asked for', async () => {
    await deployProvider('mixed-orders', '1')
    const file = write('catalog.json', catalog)
    await publishPact('mixed', 'mixed-orders', [returning('OrderNotFound', 404), order])
    const words = ['verify', '--catalog', file, '--provider', 'mixed-orders', '--provider-version', '1']
    const { code, out } = await errorContract(...words, '--publish')
    expect(code).toBe(3)
    expect(out).toContain('1 of 2 interactions return no error, or could not be judged.')
    expect(await canIDeploy('mixed')).toBe(false)
    expect(await errorContract(...words, '--publish', '--errors-only')).toMatchObject({ code: 0 })
    expect(await canIDeploy('mixed')).toBe(true)
  })

  it('never replaces the result of a running provider', async () => {
    const file = write('catalog.json', catalog)
    await publishPact('kept', 'kept-orders', [returning('OrderNotFound', 404)])
    const version = ['--provider', 'kept-orders', '--provider-version', '1', '--publish']
    const target = await startProvider(400)
    expect(await errorContract('verify', '--target', target, ...version)).toMatchObject({ code: 1 })
    const { out } = await errorContract('verify', '--catalog', file, ...version)
    expect(out).not.toContain('Published')
    expect(await published('kept', 'kept-orders')).toBe(false)
  })

  it('never replaces the result of a running provider that has many later versions', async () => {
    const file = write('catalog.json', catalog)
    await publishPact('old', 'old-orders', [returning('OrderNotFound', 404)])
    const version = ['--provider', 'old-orders', '--provider-version', '1', '--publish']
    const target = await startProvider(400)
    expect(await errorContract('verify', '--target', target, ...version)).toMatchObject({ code: 1 })
    for (let later = 2; later <= 130; later += 1) await createVersion('old-orders', `${later}`)
    expect((await errorContract('verify', '--catalog', file, ...version)).out).not.toContain('Published')
    expect(await published('old', 'old-orders')).toBe(false)
  })

  it('reports every deployed version of a provider in one document', async () => {
    write('two-1.json', catalog)
    write('two-2.json', { ...catalog, errors: { Conflict: { status: 409 } } })
    await publishPact('two', 'two-orders', [returning('OrderNotFound', 404)])
    await deployProvider('two-orders', '1', 'blue')
    await deployProvider('two-orders', '2', 'green')
    const { code, out } = await errorContract(
      ...['verify', '--catalog', 'two-{version}.json', '--provider', 'two-orders'],
      ...['--environment', 'production', '--publish', '--format', 'json', '--report', 'reports'],
    )
    expect(code).toBe(1)
    const report: unknown = JSON.parse(out)
    expect(report).toMatchObject({
      verdict: 'mismatch',
      target: 'two-{version}.json (versions 2 and 1)',
      interactions: [
        { description: 'version 2: two: GET /orders/7 that returns OrderNotFound', outcome: 'broken' },
        { description: 'version 1: two: GET /orders/7 that returns OrderNotFound', outcome: 'kept' },
      ],
      reasons: [expect.stringMatching(/^version 2: two: .*'OrderNotFound' is not declared in two-2.json/)],
      kept: 1,
      published: '2 and 1',
    })
    const read = (name: string) => readFileSync(join(directory, 'reports', name), 'utf8')
    expect(JSON.parse(read('verification.json'))).toEqual(report)
    expect(read('junit.xml')).toContain('tests="2" failures="1"')
    expect(read('index.html')).toContain('version 2: two')
  })

  it('lists each deployed version of a consumer', async () => {
    write('error-catalog.json', catalog)
    await publishPact('rolling', 'rolling-orders', [returning('Conflict', 409)], '1')
    await publishPact('rolling', 'rolling-orders', [returning('Conflict', 409)], '2')
    await publishPact('rolling', 'rolling-orders', [returning('OrderNotFound', 404)], '3')
    await deploy('rolling', '1', 'blue')
    await deploy('rolling', '2', 'green')
    const { code, out } = await errorContract('consumers', '--provider', 'rolling-orders')
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => line.includes('rolling '))).toEqual([
      expect.stringContaining('rolling 3, branch main ('),
      expect.stringContaining('rolling 2, branch main, in Production ('),
      expect.stringContaining('rolling 1, branch main, in Production ('),
    ])
  })

  it('lists the consumers with version, branch and environment', async () => {
    write('error-catalog.json', catalog)
    await publishPact('listed', 'listed-orders', [returning('Conflict', 409)])
    await deploy('listed', '1')
    const { code, out } = await errorContract('consumers', 'Conflict', '--provider', 'listed-orders')
    expect(code).toBe(0)
    expect(out).toContain('listed 1, branch main, in Production')
    expect(out).toContain('relies on: status 409, header content-type by value, code by value')
  })
})
