import { dirname, relative, resolve } from 'node:path'
import { splitPlace } from '../compare-places.js'
import type { CoverageFinding } from '../coverage-result.js'

/** The parts of a finding that stay the same when lines move. Two findings with the same parts are the same one. */
export interface Identity {
  /** A check of coverage, or a lint rule. */
  readonly check: string
  readonly code?: string
  /** Relative to the folder of the baseline, with slashes. */
  readonly file?: string
  /** An operation of an OpenAPI document. */
  readonly operation?: string
  /** An expression, an interaction or a status. */
  readonly detail?: string
}

/** Returns a function for the identity of a finding, whose file is relative to the folder of `baseline`. */
export function identifyFrom(baseline: string, cwd: string): (finding: CoverageFinding) => Identity {
  const folder = dirname(resolve(cwd, baseline))
  return ({ check, code, place, operation, detail }) => ({
    check,
    ...(code !== undefined && { code }),
    file: relative(folder, resolve(cwd, splitPlace(place).file)).replaceAll('\\', '/'),
    ...(operation !== undefined && { operation }),
    ...(detail !== undefined && { detail: shorten(detail) }),
  })
}

/** Returns a key that two identities share only where all of their parts are the same. */
export const keyOf = ({ check, code, file, operation, detail }: Identity): string =>
  JSON.stringify([check, code, file, operation, detail])

/** White space may be formatted otherwise, and a reviewer reads each entry. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= maximumLength ? line : `${line.slice(0, maximumLength)}…`
}

const maximumLength = 300
