// Type-checks and runs the tests of this package with pact 17 on Node 24, which the workspace does not install: pact 17
// needs Node 22. Everything is in a temporary directory; Node itself comes from the npm package `node`.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const directory = mkdtempSync(join(tmpdir(), 'pact-17-'))
const bin = join(directory, 'node_modules/node/bin')

const dependencies = {
  '@pact-foundation/pact': '^17.1.4',
  '@types/express': '^5.0.6',
  '@types/node': '^20.19.0',
  express: '^5.3.0',
  'fast-check': '^4.10.2',
  fastify: '^5.12.8',
  node: '^24',
  typescript: '~6.0.3',
  vitest: '^4.1.12',
}
const compilerOptions = {
  composite: false,
  declaration: false,
  declarationMap: false,
  sourceMap: false,
  noEmit: true,
}

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: directory,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with code ${status}.`)
}

try {
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  )
  run('npm', ['install', '--no-audit', '--no-fund'], { SCARF_ANALYTICS: 'false' })
  mkdirSync(join(directory, 'node_modules/@error-contract'))
  symlinkSync(join(root, 'packages/catalog'), join(directory, 'node_modules/@error-contract/catalog'))
  const copied = ['src', 'test', 'vitest.config.ts', 'README.md'].map(
    (part) => `packages/pact-matchers/${part}`,
  )
  for (const path of ['tsconfig.base.json', 'docs/pact.md', ...copied])
    cpSync(join(root, path), join(directory, path), { recursive: true })
  rmSync(join(directory, 'packages/pact-matchers/test/tsconfig.json'))
  writeFileSync(
    join(directory, 'tsconfig.json'),
    JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include: ['packages'] }),
  )
  const onNode24 = { PATH: `${bin}${delimiter}${process.env.PATH}` }
  run(join(bin, 'node'), ['node_modules/typescript/bin/tsc', '-p', '.'], onNode24)
  run(
    join(bin, 'node'),
    ['node_modules/vitest/vitest.mjs', 'run', '--root', 'packages/pact-matchers'],
    onNode24,
  )
} finally {
  rmSync(directory, { recursive: true, force: true })
}
