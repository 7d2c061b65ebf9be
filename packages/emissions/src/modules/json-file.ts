import { readFileSync } from 'node:fs'

/** Returns the object in a JSON file, which may have comments and trailing commas; undefined where it can't be read. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    const bare = text.replace(comment, (match) => (match.startsWith('"') ? match : ''))
    const value: unknown = JSON.parse(
      bare.replace(trailingComma, (match) => (match.startsWith('"') ? match : '')),
    )
    return asObject(value)
  } catch {
    return undefined
  }
}

/** Returns a value where it is an object, or undefined. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined

/** Strings are matched too, since they may hold the same signs. */
const comment = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const trailingComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g
