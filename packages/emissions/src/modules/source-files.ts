import { readFileSync, statSync } from 'node:fs'
import { locateModule } from './locate-module.js'
import { createModule, type Module } from './module.js'
import { parseSource } from './parse-source.js'

/** Larger files are data or bundles, in bytes. */
export const maximumSize = 1024 * 1024

/** Parsed files that are kept; the oldest ones are dropped beyond it. */
const maximumEntries = 500

interface Entry {
  /** Undefined where there is no such file. */
  readonly fingerprint: string | undefined
  readonly module: Module | undefined
  /** The files that this one was seen to import. */
  readonly imports: Set<string>
}

/** The source files that linted files import. */
export interface SourceFiles {
  /**
   * Begins a linted file. Each file that is reached from it is compared with the disk once per round.
   *
   * @param words - files without one of these words are not parsed, unless they only re-export names
   */
  readonly beginFile: (words: RegExp, round: number) => void
  /** Returns a source file by its path, or undefined where it can't be read or parsed. */
  readonly load: (path: string) => Module | undefined
  /** Returns the source file that `specifier` leads to from `file`, or undefined where it is a package or can't be read. */
  readonly resolve: (file: string, specifier: string) => Module | undefined
}

/**
 * Reads and parses imported files, each once. A file is parsed again when its modification time or its size has changed.
 *
 * @param onChange - called when a file that was parsed before has changed, so that values of other files may be outdated
 */
export function createSourceFiles(onChange: () => void): SourceFiles {
  const entries = new Map<string, Entry>()
  let session = { words: /(?!)/, round: 0, checked: new Set<string>() }

  function load(path: string): Module | undefined {
    const known = entries.get(path)
    if (known && session.checked.has(path)) return known.module
    session.checked.add(path)
    const fingerprint = fingerprintOf(path)
    if (known && known.fingerprint === fingerprint) {
      for (const each of known.imports) load(each)
      return entries.get(path)?.module
    }
    if (known) onChange()
    const module = fingerprint === undefined ? undefined : read(path)
    entries.delete(path)
    entries.set(path, { fingerprint, module, imports: new Set() })
    const [oldest] = entries.keys()
    if (entries.size > maximumEntries && oldest !== undefined) entries.delete(oldest)
    return module
  }

  function read(path: string): Module | undefined {
    const text = readFileSync(path, 'utf8')
    if (!session.words.test(text) && !/\bexport\b[^;'"`]*\bfrom\b/.test(text)) return undefined
    const parsed = parseSource(path, text)
    return (
      parsed &&
      createModule({ file: path, text, ...parsed, resolve: (specifier) => resolve(path, specifier) })
    )
  }

  function resolve(file: string, specifier: string): Module | undefined {
    const path = locateModule(file, specifier)
    if (path === undefined) return undefined
    entries.get(file)?.imports.add(path)
    return load(path)
  }

  return {
    beginFile(words, round) {
      session = { words, round, checked: round === session.round ? session.checked : new Set() }
    },
    load,
    resolve,
  }
}

function fingerprintOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() && stats.size <= maximumSize ? `${stats.mtimeMs}:${stats.size}` : undefined
}
