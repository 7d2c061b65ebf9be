import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Returns what a pattern such as `#lib/*` maps a specifier to, its `*` filled in; undefined where it does not match. */
export function mapPath(specifier: string, pattern: string, target: string): string | undefined {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return specifier === pattern ? target : undefined
  if (!specifier.startsWith(before) || !specifier.endsWith(after)) return undefined
  if (specifier.length < before.length + after.length) return undefined
  return target.replaceAll('*', specifier.slice(before.length, specifier.length - after.length))
}

/** Returns the nearest file of that name in the directory of `file` or one above it. */
export function nearestFile(file: string, name: string): string | undefined {
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const path = join(directory, name)
    if (existsSync(path)) return path
    if (directory === dirname(directory)) return undefined
  }
}
