import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshProject, install, removeFolders, run, tarballsOf } from './packed.js'

const root = join(import.meta.dirname, '..')
const guide = readFileSync(join(root, 'docs/pact.md'), 'utf8')

/** A fenced block of the guide, and the file that the line before it names. */
interface Block {
  readonly file: string | undefined
  readonly language: string
  readonly text: string
}

/** Returns the blocks below a heading, up to the next one of any level. */
function blocksBelow(heading: string, page = guide): readonly Block[] {
  const parts = page.split('```')
  const blocks: Block[] = []
  let current = ''
  // Every second part is a block: its language on the first line, then its text.
  for (const [index, part] of parts.entries()) {
    const [first = '', ...rest] = part.split('\n')
    if (index % 2 === 0)
      current =
        part
          .split('\n')
          .findLast((line) => /^#+ /.test(line))
          ?.replace(/^#+ /, '') ?? current
    else if (current === heading)
      blocks.push({ file: fileNamedIn(parts[index - 1] ?? ''), language: first, text: rest.join('\n') })
  }
  return blocks
}

/** Returns the file that the last line of a text names. */
const fileNamedIn = (text: string): string | undefined =>
  /`([\w.-]+\.\w+)`/.exec(text.trimEnd().split('\n').at(-1) ?? '')?.[1]

const commandsBelow = (heading: string, page = guide): readonly string[] =>
  blocksBelow(heading, page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trimEnd().split('\n'))

/** Writes the files below headings. A file that is named again goes on. */
function writeFiles(folder: string, ...headings: readonly string[]): void {
  for (const { file, language, text } of headings.flatMap((heading) => blocksBelow(heading)))
    if (file !== undefined && language !== 'sh') appendFileSync(join(folder, file), text)
}

/** The versions that are tested; the guide installs the newest. */
const versions: Readonly<Record<string, string>> = {
  '@pact-foundation/pact': '@pact-foundation/pact@16',
  vitest: 'vitest@4',
  jest: 'jest@30',
}

/** Runs a line of the guide; packages of this workspace are installed from their tarballs. */
async function follow(folder: string, line: string) {
  const [, names] = /^npm install --save-dev (.*)$/.exec(line) ?? []
  if (names === undefined) return run(folder, 'bash', ['-ec', line])
  const own = (name: string) => name.startsWith('@error-contract/') || name === 'error-contract'
  const all = names.split(' ')
  const packages = all.filter((name) => !own(name)).map((name) => versions[name] ?? name)
  await install(folder, [...tarballsOf(...all.filter(own)), ...packages])
  return { code: 0, output: '', errors: '' }
}

async function followAll(folder: string, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const { code, output, errors } = await follow(folder, line)
    expect(code, `${line}\n${output}${errors}`).toBe(0)
  }
}

const descriptionsIn = (folder: string): readonly string[] => {
  const text = readFileSync(join(folder, 'pacts/shop-orders.json'), 'utf8')
  const { interactions } = JSON.parse(text) as { interactions: { description: string }[] }
  return interactions.map(({ description }) => description).sort()
}
const returning = (...codes: readonly string[]) => codes.map((code) => `GET /orders/7 that returns ${code}`)

afterAll(removeFolders)

describe('with Vitest, word for word, from packed tarballs in empty folders', () => {
  let consumer: string
  beforeAll(async () => {
    consumer = await freshProject({}, [])
    writeFiles(consumer, 'Write a consumer test', 'One test per code', 'Configure Vitest')
    await followAll(consumer, commandsBelow('Write a consumer test'))
  })

  it('writes the contract of a consumer', () => {
    expect(descriptionsIn(consumer)).toEqual(returning('Forbidden', 'OrderNotFound', 'Unauthorized'))
  })

  it('verifies the provider, and fails where it returns another status', async () => {
    const provider = await freshProject({}, [])
    cpSync(join(consumer, 'error-catalog.yaml'), join(provider, 'error-catalog.yaml'))
    cpSync(join(consumer, 'pacts'), join(provider, 'pacts'), { recursive: true })
    writeFiles(provider, 'Verify a provider')
    await followAll(provider, commandsBelow('Verify a provider'))

    const service = join(provider, 'service-under-test.ts')
    const broken = readFileSync(service, 'utf8').replace('writeHead(status', 'writeHead(400')
    writeFileSync(service, broken)
    const { code, output, errors } = await run(provider, 'npx', ['vitest', 'run'])
    expect(output + errors).toContain('The provider breaks its contract')
    expect(code).toBe(1)
  })

  it('checks the contract, compares it with the catalog, and verifies a running provider', async () => {
    const [installCommand = '', check = ''] = commandsBelow('Check pact files')
    await follow(consumer, installCommand)
    expect((await follow(consumer, check)).output).toBe(
      "No findings in 1 file. 3 error interactions with 'orders' were judged.\n",
    )

    const pages = readFileSync(join(root, 'docs/verify.md'), 'utf8')
    const [compare = ''] = commandsBelow('Share without running the provider', pages)
    const shared = join(consumer, 'node_modules/@shop/orders-errors')
    mkdirSync(shared, { recursive: true })
    cpSync(join(consumer, 'error-catalog.yaml'), join(shared, 'error-catalog.yaml'))
    expect((await follow(consumer, compare)).output).toContain('keeps its contracts: 3 of 3 interactions')

    const [, verify = ''] = commandsBelow('Verify a provider in any language', pages)
    const server = await startProvider()
    const { port } = server.address() as AddressInfo
    const { output, code } = await follow(consumer, verify.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`))
    server.closeAllConnections()
    server.close()
    expect(output).toContain('orders keeps its contracts: 3 of 3 interactions are kept')
    expect(code).toBe(0)
  })

  it('says who relies on a code, and whom its removal hits', async () => {
    const pages = readFileSync(join(root, 'docs/consumers.md'), 'utf8')
    const [consumers = ''] = commandsBelow('Who relies on an error code?', pages)
    expect((await follow(consumer, consumers)).output).toContain(
      'relies on: status 404, header content-type by value, code by value, message by type',
    )
    const [diff = ''] = commandsBelow('Whom does a change hit?', pages)
    mkdirSync(join(consumer, 'main'))
    const catalog = join(consumer, 'error-catalog.yaml')
    cpSync(catalog, join(consumer, 'main/error-catalog.yaml'))
    const text = readFileSync(catalog, 'utf8')
    writeFileSync(catalog, text.replace(/^ *OrderNotFound.*\n/m, ''))
    const { output, code } = await follow(consumer, diff)
    writeFileSync(catalog, text)
    expect(output).toContain('OrderNotFound (404) is removed. This hits:\n  shop (pacts/shop-orders.json)')
    expect(code).toBe(1)
  })
})

/** Starts a provider that returns the error of its state, as one in any language does. */
async function startProvider() {
  const statuses: Record<string, number> = { Unauthorized: 401, Forbidden: 403, OrderNotFound: 404 }
  let code = ''
  const server = createServer((request, response) => {
    if (request.url !== '/_states') {
      response.writeHead(statuses[code] ?? 200, { 'content-type': 'application/json' })
      const target = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'
      response.end(JSON.stringify({ error: { code, message: 'No.', target } }))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { params } = JSON.parse(Buffer.concat(chunks).toString()) as { params?: { code?: string } }
      code = params?.code ?? ''
      response.end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return server
}

describe.each([['Configure Jest'], ['Configure node:test']])('%s', (heading) => {
  let folder: string
  beforeAll(async () => {
    folder = await freshProject({}, [], 'commonjs')
    const [catalog] = blocksBelow('Write a consumer test').filter(({ file }) => file === 'error-catalog.yaml')
    writeFileSync(join(folder, 'error-catalog.yaml'), catalog?.text ?? '')
    const [config] = blocksBelow(heading).filter(({ file }) => file === 'jest.config.cjs')
    if (config) writeFileSync(join(folder, 'jest.config.cjs'), config.text)
    await followAll(folder, commandsBelow(heading))
  })

  it.each(['mjs', 'cjs'])('keeps the interactions of every file in .%s', async (extension) => {
    const blocks = blocksBelow(heading).filter(({ language }) => language === 'js')
    const textOf = (name: string) => blocks.find(({ file }) => file === name)?.text ?? ''
    const [esm, start] = [textOf('orders.pact.test.mjs'), textOf('orders.pact.test.cjs')]
    const text = extension === 'mjs' ? esm : start + esm.replaceAll(/^import .*\n/gm, '')
    const codes = { OrderNotFound: 404, Forbidden: 403, Unauthorized: 401 }
    for (const [code, status] of Object.entries(codes))
      writeFileSync(
        join(folder, `${code}.test.${extension}`),
        text.replaceAll('OrderNotFound', code).replaceAll('404', String(status)),
      )
    rmSync(join(folder, 'pacts'), { recursive: true, force: true })
    await followAll(folder, ['npm run test:pact'])
    for (const code of Object.keys(codes)) rmSync(join(folder, `${code}.test.${extension}`))
    expect(existsSync(join(folder, 'pacts'))).toBe(true)
    expect(descriptionsIn(folder)).toEqual(returning('Forbidden', 'OrderNotFound', 'Unauthorized'))
  })
})

it('has types for each module resolution that the guide names, also where the compiler checks them', async () => {
  const use = `import { loadCatalogSync } from '@error-contract/catalog'
import { decode } from '@error-contract/catalog/document'
import { createPactMatchers } from '@error-contract/pact-matchers'
export const status: number = createPactMatchers(loadCatalogSync()).errorResponse('A').status
export const text: string = decode('', new Uint8Array())
`
  const packages = [...tarballsOf('@error-contract/pact-matchers'), 'typescript@6.0', '@types/node@20']
  const folder = await freshProject({ 'use.cts': use }, packages, 'commonjs')
  const compile = async (...options: readonly string[]) => {
    const words = ['tsc', '--noEmit', '--strict', '--target', 'es2022', '--types', 'node', ...options]
    return (await run(folder, 'npx', [...words, 'use.cts'])).output
  }
  const node10 = ['--moduleResolution', 'node10', '--ignoreDeprecations', '6.0']
  expect(await compile('--module', 'commonjs', ...node10)).toBe('')
  expect(await compile('--module', 'node20')).toBe('')
  expect(await compile('--module', 'node16')).toContain('TS1479')
})
