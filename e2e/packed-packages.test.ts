import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { namedBlocks } from '../scripts/named-blocks.js'
import { freshProject, install, installedIn, removeFolders, run, tarballsOf } from './packed.js'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const blocks = namedBlocks('README.md')
const block = (name: string) => {
  const found = blocks[name]
  if (found === undefined) throw new Error(`The README shows no ${name}.`)
  return { [name]: found }
}

afterAll(removeFolders)

it.each(Object.entries(inject('packed')))(
  'packs %s as package managers and bundlers expect',
  async (_name, { tarball }) => {
    const { messages } = await publint({ pack: { tarball: bytesOf(tarball) }, strict: true })
    expect(messages).toEqual([])
  },
)

it.each(Object.entries(inject('packed')))(
  'packs %s with types that TypeScript resolves as Node and bundlers do',
  async (_name, { tarball }) => {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(bytesOf(tarball))))
    // The packages are ECMAScript modules, for Node 20.19 and later: neither a CommonJS caller that reads types as
    // before that version nor the resolution of Node 10 counts.
    const counted = checked.types
      ? checked.problems.filter(
          (problem) =>
            problem.kind !== 'CJSResolvesToESM' &&
            !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
        )
      : []
    expect(counted).toEqual([])
  },
)

const bytesOf = (file: string) => new Uint8Array(readFileSync(file)).buffer

describe('the quick starts of the README, from packed tarballs in an empty folder', () => {
  describe('with the lint plugin', () => {
    let folder: string
    beforeAll(async () => {
      folder = await freshProject(
        { ...block('error-catalog.yaml'), ...block('eslint.config.mjs'), ...block('orders.js') },
        ['eslint@10'],
        // As `npm init` of npm 11 writes it.
        'commonjs',
      )
    })

    it('lints a service, with few packages beyond those of ESLint', async () => {
      const before = new Set(installedIn(folder))
      await install(folder, tarballsOf('@error-contract/eslint-plugin'))
      const { output, code } = await run(folder, 'npx', ['eslint', 'orders.js'])
      const [, finding = ''] = /```\norders\.js\n(.*)\n```/.exec(readme) ?? []
      expect(output).toContain(finding.trim())
      expect(output).toContain('1 problem')
      expect(code).toBe(1)
      const added = installedIn(folder).filter((name) => !before.has(name))
      expect(added.length, added.join(', ')).toBeLessThanOrEqual(15)
    })

    it('shares the package of catalogs with the configuration, though both are bundled', async () => {
      const script = `import { InvalidInputError, loadCatalogSync } from '@error-contract/catalog'
import errorContract from '@error-contract/eslint-plugin'
const catalog = loadCatalogSync('error-catalog.yaml')
const [{ settings }] = errorContract.config({ catalog })
console.log(settings['error-contract'].catalog === 'loaded:' + catalog.hash)
try {
  errorContract.config({ preset: 'recomended' })
} catch (error) {
  console.log(error instanceof InvalidInputError)
}
`
      writeFileSync(join(folder, 'shares.mjs'), script)
      expect((await run(folder, 'node', ['shares.mjs'])).output).toBe('true\ntrue\n')
    })

    it('lists the emitters of a service', async () => {
      await install(folder, tarballsOf('error-contract'))
      writeFileSync(
        join(folder, 'api-error.js'),
        `export class ApiError extends Error {
  constructor(status, code) { super(); this.status = status; this.code = code }
}
`,
      )
      writeFileSync(
        join(folder, 'service.js'),
        `import { ApiError } from './api-error.js'
export const find = () => new ApiError(404, 'OrderNotFound')
`,
      )
      const { output, code } = await run(folder, 'npx', ['error-contract', 'emitters', '.'])
      expect(output).toContain('1  new ApiError(status, code, …)  api-error.js:1')
      expect(code).toBe(0)
    })
  })

  describe('proves a live server', () => {
    let server: Server
    let target: string
    let folder: string

    beforeAll(async () => {
      server = createServer((request, response) => {
        const authorized = request.headers.authorization === 'Bearer secret'
        const [status, code, message] = authorized
          ? [404, 'OrderNotFound', `There is no ${request.url ?? ''}.`]
          : [401, 'Unauthorized', 'Who are you?']
        response.writeHead(status, {
          'content-type': 'application/json',
          'www-authenticate': 'Bearer',
        })
        response.end(JSON.stringify({ error: { code, message, target: randomUUID() } }))
      })
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      folder = await freshProject(
        { ...block('error-catalog.yaml'), ...block('error-triggers.yaml') },
        tarballsOf('error-contract', '@error-contract/conformance'),
      )
    })
    afterAll(() => server.close())

    const conformance = (environment: Record<string, string>) => {
      const [, words = ''] = /API_TOKEN=secret npx (error-contract conformance .*)/.exec(readme) ?? []
      const command = words.replace('http://127.0.0.1:3000', target).split(' ')
      return run(folder, 'npx', command, environment)
    }

    it('that returns every declared code', async () => {
      const { output, code } = await conformance({ API_TOKEN: 'secret' })
      const shown = /```\n(conformant: [^;]*;)/.exec(readme)?.[1]
      expect(output).toContain(shown)
      expect(output).toContain('Report: report/index.html')
      expect(code).toBe(0)
    })

    it('from triggers in a module, which imports copies of the packages beside the bundled ones', async () => {
      const write = (triggers: string) =>
        writeFileSync(
          join(folder, 'triggers.mjs'),
          `import { loadCatalogSync } from '@error-contract/catalog'
import { defineTriggers } from '@error-contract/conformance'
export default defineTriggers(loadCatalogSync('error-catalog.yaml'), { triggers: ${triggers} })`,
        )
      const prove = () =>
        run(folder, 'npx', [
          'error-contract',
          'conformance',
          '--target',
          target,
          '--triggers',
          'triggers.mjs',
        ])
      write("{ Unauthorized: 'GET /orders' }")
      expect((await prove()).output).toContain('1 proven')
      write("{ Unauthorised: 'GET /orders' }")
      const { errors, code } = await prove()
      expect(errors).toMatch(/^triggers\.mjs:3:16: triggers\.Unauthorised: .*'Unauthorised' is not declared/)
      expect(code).toBe(2)
    })

    it('and finds the code that does not come', async () => {
      const { output, code } = await conformance({ API_TOKEN: 'wrong' })
      expect(output).toContain('Expected code "OrderNotFound", got "Unauthorized".')
      expect(code).toBe(1)
    })
  })

  describe('lints beside TypeScript 7', () => {
    const files = {
      ...block('error-catalog.yaml'),
      'api-error.ts': `export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string) { super() }
}
`,
      'legacy.js': `import { ApiError } from './api-error.js'
export const find = () => new ApiError(404, 'OrderNotFund')
`,
      'service.ts': `import { ApiError } from './api-error.js'
export const find = (id: string): ApiError => new ApiError(400 as number, 'OrderNotFound')
`,
    }
    const lint = async (config: string, packages: readonly string[]) => {
      const folder = await freshProject({ ...files, 'eslint.config.mjs': config }, [
        ...tarballsOf('@error-contract/eslint-plugin'),
        ...packages,
      ])
      const { output } = await run(folder, 'npx', ['eslint', '.'])
      const compiler = await run(folder, 'npx', ['tsc', '--version'])
      return { output, compiler: compiler.output.trim() }
    }
    const both = {
      output: expect.stringMatching(/'OrderNotFund' is not declared[^]*'OrderNotFound' has status 400 here/),
      compiler: expect.stringMatching(/^Version 7\./),
    }

    it("with espree, and with Babel's parser for TypeScript files", async () => {
      const config = namedBlocks('packages/eslint-plugin/README.md')['eslint.config.mjs'] ?? ''
      const packages = ['eslint@9', 'typescript@7', '@babel/core@7', '@babel/eslint-parser@7']
      expect(await lint(config, packages)).toEqual(both)
    })

    it('with espree, and with typescript-eslint over a TypeScript 6 of another name', async () => {
      const config = `import typescriptParser from '@typescript-eslint/parser'
import errorContract from '@error-contract/eslint-plugin'
export default [
  ...errorContract.config(),
  { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
]
`
      const readme = readFileSync(join(import.meta.dirname, '../packages/eslint-plugin/README.md'), 'utf8')
      const [, packages = ''] = /npm install --save-dev (typescript@.*)/.exec(readme) ?? []
      expect(await lint(config, ['eslint@10', ...packages.split(' ')])).toEqual(both)
    })
  })

  it('tests a contract, with few packages beyond those of Pact', async () => {
    const files = { ...block('error-catalog.yaml'), ...block('orders.pact.test.js') }
    const folder = await freshProject(files, tarballsOf('@error-contract/pact-matchers'))
    const installed = installedIn(folder)
    expect(installed.length, installed.join(', ')).toBeLessThanOrEqual(8)
    await install(folder, ['@pact-foundation/pact@16', 'vitest@4'])
    const { code } = await run(folder, 'npx', ['vitest', 'run'])
    expect(code).toBe(0)
    const pact = readFileSync(join(folder, 'pacts/shop-orders.json'), 'utf8')
    expect(pact).toContain('OrderNotFound')
  })
})
