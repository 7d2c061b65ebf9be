import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = join(import.meta.dirname, '..')

/** A package as it would be published, and the packages of this workspace that it depends on. */
export interface Packed {
  readonly tarball: string
  readonly dependencies: readonly string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    /** By the names of the packages. */
    packed: Readonly<Record<string, Packed>>
  }
}

/** Packs every package once, for all test files. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'error-contract-packed-'))
  const pack = ['--yes', 'pnpm@12', '--filter', './packages/*', '-r', 'pack', '--pack-destination', folder]
  execFileSync('npx', pack, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const packed = readdirSync(join(root, 'packages')).map((name): [string, Packed] => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      name: string
      version: string
      dependencies?: Record<string, string>
    }
    const tarball = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
    const dependencies = Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => range.startsWith('workspace:'))
      .map(([dependency]) => dependency)
    return [manifest.name, { tarball: join(folder, tarball), dependencies }]
  })
  project.provide('packed', Object.fromEntries(packed))
  return () => rmSync(folder, { recursive: true, force: true })
}
