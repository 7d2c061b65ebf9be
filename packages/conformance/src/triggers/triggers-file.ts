import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The names of a triggers file; the first that exists in a directory is loaded. */
export const triggersFileNames = [
  'error-triggers.yaml',
  'error-triggers.yml',
  'error-triggers.json',
  'error-triggers.ts',
  'error-triggers.js',
  'error-triggers.mjs',
] as const

/** Returns the path of the nearest triggers file in `directory` or above it; undefined when there is none. */
export function findTriggersFile(directory: string): string | undefined {
  const found = triggersFileNames.map((name) => join(directory, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const parent = dirname(directory)
  return parent === directory ? undefined : findTriggersFile(parent)
}
