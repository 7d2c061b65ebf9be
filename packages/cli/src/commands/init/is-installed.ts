import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Tests whether a package is in the `node_modules` of a directory, or of one above it. */
export function isInstalled(name: string, directory: string): boolean {
  if (existsSync(join(directory, 'node_modules', name))) return true
  const above = dirname(directory)
  return above !== directory && isInstalled(name, above)
}
