import { findCatalogFile, loadCatalogSync } from '@error-contract/catalog'
import { resolve } from 'node:path'
import { findTriggersFile } from './triggers/triggers-file.js'

/** The files that the tests read. */
export interface WatchedFiles {
  /** The path of the catalog, from the working directory; found upward from there when omitted. */
  readonly catalog?: string
  /** The path of the triggers file, from the working directory; found upward from there when omitted. */
  readonly triggers?: string
  /** Further files, such as the bodies that triggers send. */
  readonly files?: readonly string[]
}

/** The part of a plugin of Vite that is used, so that its types need not be installed. */
export interface WatchPlugin {
  readonly name: string
  transform(this: { addWatchFile(file: string): void }, code: string, id: string): void
}

/**
 * Creates a plugin for the configuration of Vitest. In watch mode, the tests that import `describeConformance` or the
 * matchers run again when the catalog, a file that it extends, or the triggers file is saved.
 */
export function watchConformanceFiles({ catalog, triggers, files = [] }: WatchedFiles = {}): WatchPlugin {
  return {
    name: 'error-contract:watch-conformance-files',
    transform(code) {
      if (!importsSuite.test(code)) return
      const triggersFile = triggers ?? findTriggersFile(process.cwd())
      const all = [
        ...filesOfCatalog(catalog),
        ...(triggersFile === undefined ? [] : [triggersFile]),
        ...files,
      ]
      for (const file of all) this.addWatchFile(resolve(file))
    },
  }
}

/** Vite has rewritten the imports of a module or not; both quote the name of the package. */
const importsSuite =
  /["'`](?:@error-contract\/conformance(?:\/(?:vitest|matchers))?|@error-contract\/catalog)["'`]/

/** Returns the catalog and the files on which it depends, also where one of them is invalid: its correction matters most. */
function filesOfCatalog(path: string | undefined): string[] {
  const file = path ?? findCatalogFile(process.cwd())
  if (file === undefined) return []
  const read = new Set([resolve(file)])
  try {
    loadCatalogSync(file, { onRead: (one) => read.add(resolve(one)) })
  } catch {
    // The tests report its faults.
  }
  return [...read]
}
