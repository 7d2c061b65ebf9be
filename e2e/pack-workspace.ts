import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packWorkspace } from '../scripts/pack-workspace.js'

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
  project.provide('packed', packWorkspace(folder))
  return () => rmSync(folder, { recursive: true, force: true })
}
