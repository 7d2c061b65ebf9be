import babelParser from '@babel/eslint-parser'
import * as typescriptParser from '@typescript-eslint/parser'
import { ESLint, type Linter } from 'eslint'
import { ESLint as ESLint9 } from 'eslint-9'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as svelteParser from 'svelte-eslint-parser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import vueParser from 'vue-eslint-parser'
import plugin from '../src/index.js'
import { fixture } from './rule-tester.js'

const require = createRequire(import.meta.url)
const packageDirectory = fileURLToPath(new URL('..', import.meta.url))

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'error-contract-'))
  cpSync(fixture('error-catalog.yaml'), join(project, 'error-catalog.yaml'))
  mkdirSync(join(project, 'node_modules/@error-contract'), { recursive: true })
  symlinkSync(packageDirectory, join(project, 'node_modules/@error-contract/eslint-plugin'))
})
afterEach(() => rmSync(project, { recursive: true }))

const write = (file: string, text: string) => writeFileSync(join(project, file), text)

const emitter = `export class ApiError extends Error {
  constructor(status, code) {
    super()
    this.status = status
    this.code = code
  }
}
`
const service = `import { ApiError } from './api-error.js'
export function find() {
  throw new ApiError(404, 'RessourceNotFound')
}
`
const finding =
  "Error code 'RessourceNotFound' is not declared in error-catalog.yaml. Did you mean 'ResourceNotFound'?"

/** Returns the messages that a host reports for one file. */
async function lint(file: string, config: Linter.Config, Host = ESLint): Promise<string[]> {
  const files = [`**/*${extname(file)}`]
  const eslint = new Host({
    cwd: project,
    overrideConfigFile: true,
    overrideConfig: [
      ...plugin.config({ catalog: join(project, 'error-catalog.yaml'), files }),
      { files, ...config },
    ],
  })
  const [result] = await eslint.lintFiles([file])
  return result?.messages.map(({ message }) => message) ?? []
}

describe('parsers', () => {
  it.each([
    ['espree', 'service.js', service, {}],
    ['typescript-eslint', 'service.ts', service, { parser: typescriptParser }],
    [
      'Babel',
      'service.js',
      service,
      {
        parser: babelParser,
        parserOptions: { requireConfigFile: false, babelOptions: { configFile: false } },
      },
      // The last version of Babel's parser that runs on Node 20 does not know ESLint 10.
      ESLint9 as unknown as typeof ESLint,
    ],
    [
      'vue-eslint-parser',
      'service.vue',
      `<script setup lang="ts">\n${service.replace('export ', '')}</script>\n<template><p>{{ find() }}</p></template>\n`,
      { parser: vueParser, parserOptions: { parser: typescriptParser } },
    ],
    [
      'svelte-eslint-parser',
      'service.svelte',
      `<script lang="ts">\n${service.replace('export ', '')}</script>\n<p>{find()}</p>\n`,
      { parser: svelteParser, parserOptions: { parser: typescriptParser } },
    ],
  ])('%s', async (_name, file, text, languageOptions, Host: typeof ESLint = ESLint) => {
    write('api-error.js', emitter)
    write(file, text)
    expect(await lint(file, { languageOptions }, Host)).toEqual([finding])
  })
})

it('follows imports into a language that the parser of the linted file cannot read', async () => {
  write('api-error.ts', emitter.replace('(status, code)', '(readonly status: number, code: string)'))
  write('service.js', service)
  expect(await lint('service.js', {})).toEqual([finding])
})

it('follows imports into a .js file with JSX', async () => {
  write('api-error.js', `${emitter}export const page = <p>An error</p>\n`)
  write('service.js', service)
  expect(await lint('service.js', {})).toEqual([finding])
})

it('ESLint 9', async () => {
  expect(ESLint9.version).toMatch(/^9\./)
  write('api-error.js', emitter)
  write('service.js', service)
  expect(await lint('service.js', {}, ESLint9 as unknown as typeof ESLint)).toEqual([finding])
})

it('a CommonJS configuration', async () => {
  write(
    'eslint.config.cjs',
    `const errorContract = require('@error-contract/eslint-plugin')
module.exports = errorContract.config({ catalog: \`\${__dirname}/error-catalog.yaml\` })
`,
  )
  write('api-error.js', emitter)
  write('service.js', service)
  const [result] = await new ESLint({ cwd: project }).lintFiles(['service.js'])
  expect(result?.messages.map(({ message }) => message)).toEqual([finding])
})

interface Run {
  readonly status: number
  readonly output: string
  readonly problems: string
}

const run = (command: string, words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, ...words],
      { cwd: project },
      (_error, stdout, stderr) => {
        resolve({ status: child.exitCode ?? -1, output: stdout, problems: stderr })
      },
    )
  })

/** Runs the ESLint command. */
const eslint = (...words: string[]) =>
  run(require.resolve('eslint/package.json').replace('package.json', 'bin/eslint.js'), words)

const esmConfig = `import errorContract from '@error-contract/eslint-plugin'
export default [...errorContract.config()]
`

describe('the ESLint command', () => {
  beforeEach(() => {
    write('package.json', '{ "type": "module" }')
    write('api-error.js', emitter)
    write('service.js', service)
  })

  it('prints the same with --concurrency, and lints cached files again after the catalog changed', async () => {
    write('eslint.config.js', esmConfig)
    for (const name of ['a', 'b', 'c', 'd']) write(`${name}.js`, service)
    const first = await eslint('--cache', '.')
    expect(first.status).toBe(1)
    expect(first.output.split(finding)).toHaveLength(6)
    expect((await eslint('--concurrency', '2', '.')).output).toBe(first.output)
    write(
      'error-catalog.yaml',
      'name: shop\nenvelope: microsoft\nerrors: { RessourceNotFound: { status: 404 } }\n',
    )
    expect(await eslint('--cache', '.')).toMatchObject({ status: 0, output: '' })
  })

  it('reports a missing catalog once in each file, and ends as for any finding', async () => {
    write('eslint.config.js', esmConfig)
    rmSync(join(project, 'error-catalog.yaml'))
    const { status, output, problems } = await eslint('service.js', 'api-error.js')
    expect({ status, problems }).toEqual({ status: 1, problems: '' })
    expect(output.match(/There is no error-catalog\.yaml/g)).toHaveLength(2)
  })

  it('reports an invalid catalog once in each file, with its line', async () => {
    write('eslint.config.js', esmConfig)
    write('error-catalog.yaml', 'name: shop\nenvelope: microsoft\nerrors: { Gone: { status: 999 } }\n')
    const { status, output, problems } = await eslint('service.js', 'api-error.js')
    expect({ status, problems }).toEqual({ status: 1, problems: '' })
    expect(output.match(/error-catalog\.yaml:3:\d+: 999 is not an HTTP status/g)).toHaveLength(2)
  })

  it('lints cached files again after a catalog was repaired', async () => {
    write('eslint.config.js', esmConfig)
    write('error-catalog.yaml', 'errors: {}\n')
    expect((await eslint('--cache', 'api-error.js')).status).toBe(1)
    cpSync(fixture('error-catalog.yaml'), join(project, 'error-catalog.yaml'))
    expect(await eslint('--cache', 'api-error.js')).toMatchObject({ status: 0, output: '' })
  })
})

it('Oxlint', async () => {
  write('api-error.js', emitter)
  write('service.js', service)
  write(
    '.oxlintrc.json',
    JSON.stringify({
      jsPlugins: [{ name: 'error-contract', specifier: '@error-contract/eslint-plugin' }],
      rules: { 'error-contract/no-undeclared-code': 'error' },
    }),
  )
  const { status, output } = await run(
    require.resolve('oxlint/package.json').replace('package.json', 'bin/oxlint'),
    ['service.js'],
  )
  expect(output).toContain(finding)
  expect(status).toBe(1)
})
