// Runs the vitest face under vitest 5 and Node 24, as a user installs them. Needs the registry; build and pack first by
// `pnpm build`. Prints the test run and fails when a test ends otherwise than it should.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const directory = mkdtempSync(join(tmpdir(), 'vitest-5-'))
try {
  for (const name of ['catalog', 'conformance'])
    execFileSync('npx', ['--yes', 'pnpm@12', 'pack', '--pack-destination', directory], {
      cwd: join(here, '../..', name),
      stdio: 'ignore',
    })
  const packs = readdirSync(directory).map((file) => `./${file}`)
  writeFileSync(join(directory, 'package.json'), '{ "private": true, "type": "module" }')
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const node24 = `node-${platform}-${process.arch}`
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packs]
  execFileSync('npm', [...words, 'vitest@5', 'supertest@7', 'express@5', `${node24}@24`], {
    cwd: directory,
    stdio: 'ignore',
  })
  cpSync(join(here, '../test/fixtures/suite.ts'), join(directory, 'suite.test.ts'))
  const suite = readFileSync(join(directory, 'suite.test.ts'), 'utf8')
  writeFileSync(
    join(directory, 'suite.test.ts'),
    suite
      .replace('../../src/vitest.js', '@error-contract/conformance/vitest')
      .replace('../../src/triggers/load-triggers.js', '@error-contract/conformance'),
  )
  const node = join(directory, 'node_modules', node24, 'bin/node')
  const run = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose'], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  console.log(run.stdout + run.stderr)
  const expected = ['Tests  2 failed | 2 passed | 1 skipped (5)', '[code:other-declared]', 'D  untriggered']
  const missing = expected.filter((text) => !run.stdout.includes(text) && !run.stderr.includes(text))
  if (missing.length > 0) throw new Error(`The run lacks: ${missing.join('; ')}`)
  console.log(
    `As it should be, under Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}.`,
  )
} finally {
  rmSync(directory, { recursive: true })
}
