// Packs the built packages of the workspace, so that they are measured as a user has them. Build the workspace first.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const packs = join(import.meta.dirname, 'packs')
mkdirSync(packs, { recursive: true })
for (const name of ['catalog', 'pact-matchers', 'conformance', 'cli']) {
  const before = new Set(readdirSync(packs))
  const cwd = join(import.meta.dirname, '../../packages', name)
  execFileSync('npx', ['--yes', 'pnpm@12', 'pack', '--pack-destination', packs], { cwd, stdio: 'ignore' })
  const made = readdirSync(packs).find((file) => !before.has(file))
  if (made) renameSync(join(packs, made), join(packs, `${name}.tgz`))
}

// npm would keep what it has installed before, as the version is the same.
for (const stale of ['package-lock.json', 'node_modules/.package-lock.json'])
  rmSync(join(import.meta.dirname, stale), { force: true })
for (const stale of ['@error-contract', 'error-contract'])
  rmSync(join(import.meta.dirname, 'node_modules', stale), { recursive: true, force: true })
