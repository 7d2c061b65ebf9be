import { statSync, type Stats } from 'node:fs'

/** Returns what is known of a path; undefined where nothing is, or where the path cannot be followed, as below a file. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
