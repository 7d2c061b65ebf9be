// Runs every rule in Oxlint's own tester, which needs Node 22, under the Node 24 of the registry. For machines with Node 20,
// where the test skips itself.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const directory = mkdtempSync(join(tmpdir(), 'node-24-'))
try {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const node24 = `node-${platform}-${process.arch}`
  execFileSync(
    'npm',
    ['install', '--prefix', directory, '--no-audit', '--no-fund', '--ignore-scripts', `${node24}@24`],
    {
      stdio: 'ignore',
    },
  )
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  execFileSync(join(directory, 'node_modules', node24, 'bin/node'), [vitest, 'run', 'test/oxlint.test.ts'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
  })
} finally {
  rmSync(directory, { recursive: true })
}
