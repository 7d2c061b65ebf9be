import { readFileSync, statSync } from 'node:fs'
import { createMemory, forget } from '../evaluator/memo.js'
import { locateModule } from './locate-module.js'
import type { Module } from './module.js'
import { parseSource } from './parse-source.js'

/** Larger files are data or bundles. */
const maximumSize = 1024 * 1024

interface Entry {
  /** Undefined when there is no such file. */
  readonly fingerprint: string | undefined
  readonly module: Module | undefined
  /** The files that this one was seen to import. */
  readonly imports: Set<string>
}

/**
 * Imported files by path. An entry is replaced when the modification time or the size of its file has changed; the
 * oldest ones are dropped beyond the limit.
 */
const entries = new Map<string, Entry>()
const maximumEntries = 500

interface Session {
  /** Files without one of these words are not parsed, unless they only pass names on. */
  readonly words: RegExp
  readonly round: number
  readonly checked: Set<string>
}

/** Linting is synchronous, so there is one linted file at a time. */
let session: Session = { words: /(?!)/, round: 0, checked: new Set() }

/** Begins a linted file. Each file that is reached will be compared with the disk once in a round. */
export function beginFile(words: RegExp, round: number): void {
  session = { words, round, checked: round === session.round ? session.checked : new Set() }
}

/** The source file that `specifier` leads to from `file`; undefined when it is a package or can't be read. */
export function resolveModule(file: string, specifier: string): Module | undefined {
  const path = locateModule(file, specifier)
  if (path === undefined) return undefined
  entries.get(file)?.imports.add(path)
  return load(path)
}

/** A source file by its path; undefined when it can't be read or parsed. */
export const loadModule = (path: string): Module | undefined => load(path)

function load(path: string): Module | undefined {
  const known = entries.get(path)
  if (known && session.checked.has(path)) return known.module
  session.checked.add(path)
  const fingerprint = fingerprintOf(path)
  if (known && known.fingerprint === fingerprint) {
    for (const each of known.imports) load(each)
    return entries.get(path)?.module
  }
  if (known) forget()
  const entry = {
    fingerprint,
    module: fingerprint === undefined ? undefined : read(path),
    imports: new Set<string>(),
  }
  entries.delete(path)
  entries.set(path, entry)
  const [oldest] = entries.keys()
  if (entries.size > maximumEntries && oldest !== undefined) entries.delete(oldest)
  return entry.module
}

function fingerprintOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() && stats.size <= maximumSize ? `${stats.mtimeMs}:${stats.size}` : undefined
}

function read(path: string): Module | undefined {
  const text = readFileSync(path, 'utf8')
  if (!session.words.test(text) && !/\bexport\b[^;'"`]*\bfrom\b/.test(text)) return undefined
  const parsed = parseSource(path, text)
  return (
    parsed && {
      file: path,
      text,
      ...parsed,
      memory: createMemory(),
      resolve: (specifier) => resolveModule(path, specifier),
    }
  )
}
