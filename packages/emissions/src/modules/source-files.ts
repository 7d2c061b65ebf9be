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
  /** Undefined once the file is parsed. */
  text: string | undefined
  module: Module | undefined
  /** The names that the text was searched for. */
  searches: number
  /** The files that this one was seen to import. */
  readonly imports: Set<string>
}

/** The source files that linted files import. */
export interface SourceFiles {
  /** Begins a linted file. Each file that is reached from it is compared with the disk once per round. */
  readonly beginFile: (round: number) => void
  /** Returns a source file by its path, or undefined where it can't be read or parsed. */
  readonly load: (path: string) => Module | undefined
  /**
   * Returns the source file that `specifier` leads to from `file`, or undefined where it is a package or can't be read.
   *
   * @param name - undefined is also returned for a file that does not export this name
   */
  readonly resolve: (file: string, specifier: string, name?: string) => Module | undefined
}

/**
 * Reads and parses imported files, each once. A file is parsed again when its modification time or its size has changed.
 *
 * @param onChange - called when a file that was parsed before has changed, so that values of other files may be outdated
 */
export function createSourceFiles(onChange: () => void): SourceFiles {
  const entries = new Map<string, Entry>()
  let session = { round: 0, checked: new Set<string>() }

  /** Returns the current text of a file, and the module that was parsed of it before. */
  function read(path: string): Entry {
    const known = entries.get(path)
    if (known && session.checked.has(path)) return known
    session.checked.add(path)
    const fingerprint = fingerprintOf(path)
    if (known && known.fingerprint === fingerprint) {
      for (const each of known.imports) read(each)
      return entries.get(path) ?? known
    }
    if (known) onChange()
    const text = fingerprint === undefined ? undefined : readFileSync(path, 'utf8')
    const entry: Entry = { fingerprint, text, module: undefined, searches: 0, imports: new Set() }
    entries.delete(path)
    entries.set(path, entry)
    const [oldest] = entries.keys()
    if (entries.size > maximumEntries && oldest !== undefined) entries.delete(oldest)
    return entry
  }

  function parse(path: string, entry: Entry): Module | undefined {
    const { text } = entry
    if (text === undefined) return entry.module
    const parsed = parseSource(path, text)
    entry.text = undefined
    entry.module =
      parsed &&
      createModule({
        file: path,
        text,
        ...parsed,
        resolve: (specifier, name) => resolve(path, specifier, name),
      })
    return entry.module
  }

  function resolve(file: string, specifier: string, name?: string): Module | undefined {
    const path = locateModule(file, specifier)
    if (path === undefined) return undefined
    entries.get(file)?.imports.add(path)
    const entry = read(path)
    return name === undefined || mayExport(entry, name) ? parse(path, entry) : undefined
  }

  return {
    beginFile(round) {
      session = { round, checked: round === session.round ? session.checked : new Set() }
    },
    load: (path) => parse(path, read(path)),
    resolve,
  }
}

/** Names that a text is searched for before it is parsed, which then costs less than more searches. */
const maximumSearches = 16

/** Tests whether a file may export a name: it contains the name, or exports what others export. */
function mayExport(entry: Entry, name: string): boolean {
  const { text, searches } = entry
  if (text === undefined || searches >= maximumSearches) return true
  entry.searches += 1
  return text.includes(name) || /\bexports\b|\bexport\s*[*=]|\\u/.test(text)
}

function fingerprintOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() && stats.size <= maximumSize ? `${stats.mtimeMs}:${stats.size}` : undefined
}
