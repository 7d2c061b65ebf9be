import { namedBlocks } from '../named-blocks.js'

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} [node] The version of Node, for npm; otherwise the one that runs this.
 * @property {'npm' | 'pnpm' | 'yarn 1' | 'yarn 4'} [manager]
 * @property {string} [workspace] A folder of the workspace, where the command runs, and nothing is installed.
 * @property {readonly string[]} ours The packages of this workspace that it installs.
 * @property {readonly string[]} packages All others.
 * @property {Readonly<Record<string, string>>} files
 * @property {'module' | 'commonjs'} [type]
 * @property {Readonly<Record<string, string>>} [env]
 * @property {string} command
 * @property {{ readonly code: number, readonly output: RegExp }} expected
 */

/** Returns blocks of a page by their names. */
function blocksOf(page, ...names) {
  const blocks = namedBlocks(page)
  return Object.fromEntries(
    names.map((name) => {
      if (blocks[name] === undefined) throw new Error(`${page} has no block for ${name}.`)
      return [name, blocks[name]]
    }),
  )
}

const catalog = blocksOf('README.md', 'error-catalog.yaml')
const triggers = blocksOf('README.md', 'error-triggers.yaml')

const server = {
  'server.js': `import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

export const server = createServer((request, response) => {
  const isKnown = request.headers.authorization === 'Bearer secret'
  const [status, code, message] = isKnown ? [404, 'OrderNotFound', 'Order x was not found.'] : [401, 'Unauthorized', 'Sign in.']
  response.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
  response.end(JSON.stringify({ error: { code, message, target: randomUUID() } }))
})
`,
}

const service = {
  'orders.js': blocksOf('README.md', 'orders.js')['orders.js'],
  'orders.ts': `interface Reply { status(status: number): Reply; json(body: unknown): void }
export const find = (reply: Reply) => reply.status(400 as number).json({ error: { code: 'OrderNotFound', message: 'x', target: id() } })
declare const id: () => string
`,
}

const lint = {
  ours: ['@error-contract/eslint-plugin'],
  files: { ...catalog, 'orders.js': service['orders.js'], ...blocksOf('README.md', 'eslint.config.mjs') },
  command: 'npx eslint orders.js',
  expected: { code: 1, output: /'OrderNotFound' has status 400 here, but 404/ },
}

const lintTypeScript = {
  ...lint,
  files: {
    ...catalog,
    'orders.ts': service['orders.ts'],
    'eslint.config.mjs': `import typescriptParser from '@typescript-eslint/parser'
import errorContract from '@error-contract/eslint-plugin'

export default [...errorContract.config(), { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } }]
`,
  },
  command: 'npx eslint orders.ts',
}

const command = {
  ours: ['error-contract'],
  packages: [],
  files: {
    ...catalog,
    ...triggers,
    ...server,
    'src/orders.js': service['orders.js'],
    'prove.js': `import { spawn } from 'node:child_process'
import { server } from './server.js'

server.listen(0, '127.0.0.1', () => {
  const words = ['--no', 'error-contract', 'conformance', '--target', \`http://127.0.0.1:\${server.address().port}\`]
  spawn('npx', words, { stdio: 'inherit' }).on('exit', (code) => {
    process.exitCode = code
    server.close()
  })
})
`,
  },
  env: { API_TOKEN: 'secret' },
  command: 'npx error-contract import src && npx error-contract coverage --source src; node prove.js',
  expected: { code: 0, output: /conformant: 2 declared, 2 triggered, 2 proven/ },
}

const suite = {
  ours: ['@error-contract/conformance'],
  files: {
    ...catalog,
    ...triggers,
    ...server,
    'conformance.test.js': `import { describeConformance } from '@error-contract/conformance/vitest'
import { server } from './server.js'

describeConformance({ target: server })
`,
  },
  env: { API_TOKEN: 'secret' },
  command: 'npx vitest run',
  expected: { code: 0, output: /Tests\s+\d+ passed/ },
}

const contract = {
  ours: ['@error-contract/pact-matchers'],
  files: { ...catalog, ...blocksOf('README.md', 'orders.pact.test.js') },
  command: 'npx vitest run && cat pacts/shop-orders.json',
  expected: { code: 0, output: /"OrderNotFound"/ },
}

/** The test of a contract, for runners that bring it and expect themselves. */
const contractForGlobals = contract.files['orders.pact.test.js'].replace(/^import .* from 'vitest'\n/m, '')

const nodes = ['20.19.0', '22', '24', 'latest']

/** @type {readonly Row[]} */
export const rows = [
  ...nodes.flatMap((node) => [
    { name: `Node ${node}, ESLint 10`, node, ...lint, packages: ['eslint@10'] },
    { name: `Node ${node}, the command`, node, ...command },
    { name: `Node ${node}, Vitest 4`, node, ...suite, packages: ['vitest@4', 'supertest@7'] },
    { name: `Node ${node}, Pact 16`, node, ...contract, packages: ['vitest@4', '@pact-foundation/pact@16'] },
  ]),
  { name: 'ESLint 9.38', ...lint, packages: ['eslint@9.38.0'] },
  {
    name: 'TypeScript 5.9, with typescript-eslint',
    ...lintTypeScript,
    packages: ['eslint@10', 'typescript@5.9', '@typescript-eslint/parser@8'],
  },
  {
    name: 'TypeScript 6.0, with typescript-eslint',
    ...lintTypeScript,
    packages: ['eslint@10', 'typescript@6.0', '@typescript-eslint/parser@8'],
  },
  {
    name: "TypeScript 7, with Babel's parser",
    ...lintTypeScript,
    files: {
      ...lintTypeScript.files,
      ...blocksOf('packages/eslint-plugin/README.md', 'eslint.config.mjs'),
    },
    packages: ['eslint@9', 'typescript@7', '@babel/core@7', '@babel/eslint-parser@7'],
  },
  { name: 'Vitest 5', node: '24', ...suite, packages: ['vitest@5', 'supertest@7'] },
  {
    name: 'Pact 17',
    node: '24',
    ...contract,
    packages: ['vitest@4', '@pact-foundation/pact@17'],
  },
  {
    name: 'Jest 30',
    ...contract,
    type: 'commonjs',
    packages: ['jest@30', '@babel/preset-env@7', '@pact-foundation/pact@16'],
    files: {
      ...catalog,
      'orders.pact.test.mjs': contractForGlobals,
      ...blocksOf('docs/pact.md', 'jest.config.cjs'),
    },
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
    command: "npx jest --testMatch '**/*.test.mjs' && cat pacts/shop-orders.json",
  },
  {
    name: 'node:test',
    ...contract,
    packages: ['@pact-foundation/pact@16'],
    files: {
      ...catalog,
      'orders.pact.test.js': `import assert from 'node:assert/strict'
import { it } from 'node:test'
${contractForGlobals.replace(/expect\((.*)\)\.toBe\((.*)\)/, 'assert.equal($1, $2)')}`,
    },
    command: 'node --test && cat pacts/shop-orders.json',
  },
  {
    name: 'Oxlint',
    node: '24',
    ...lint,
    packages: ['oxlint@1'],
    files: {
      ...catalog,
      'orders.js': service['orders.js'].replace('OrderNotFound', 'OrderNotFund'),
      ...blocksOf('packages/eslint-plugin/README.md', '.oxlintrc.json'),
    },
    command: 'npx oxlint orders.js',
    expected: { code: 1, output: /'OrderNotFund' is not declared/ },
  },
  {
    name: 'Every rule in the tester of Oxlint',
    node: '24',
    workspace: 'packages/eslint-plugin',
    ours: [],
    packages: ['oxlint@1'],
    files: {},
    command: 'npx vitest run test/oxlint.test.ts',
    expected: { code: 0, output: /Tests\s+\d+ passed \(\d+\)/ },
  },
  ...['pnpm', 'yarn 1', 'yarn 4'].map((manager) => ({
    name: `installed by ${manager}`,
    manager,
    ...lint,
    packages: ['eslint@10'],
  })),
]
