import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The root of the repository, where the commands of the demo are run. */
export const root = join(import.meta.dirname, '../../..')

export const page = join(root, 'examples/error-codes.fr.md')
export const service = join(root, 'examples/machines-service')

/** What the demo leaves behind; git ignores it. */
export const report = join(root, 'examples/demo/report')

export function clearReport(): void {
  rmSync(report, { recursive: true, force: true })
  mkdirSync(report)
}

/** A path as a reader at the root would write it. */
export const fromRoot = (path: string) => relative(root, path).replaceAll('\\', '/')
