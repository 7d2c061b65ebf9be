import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { freshProject, install, removeFolders, tarballsOf } from './packed.js'

/** The most that each package may bring with it, itself included and peers left out. */
const budgets: Readonly<Record<string, { readonly packages: number; readonly mebibytes: number }>> = {
  '@error-contract/catalog': { packages: 1, mebibytes: 1 },
  '@error-contract/conformance': { packages: 23, mebibytes: 7 },
  '@error-contract/documents': { packages: 84, mebibytes: 7 },
  '@error-contract/emissions': { packages: 10, mebibytes: 11 },
  '@error-contract/eslint-plugin': { packages: 11, mebibytes: 11 },
  '@error-contract/pact-matchers': { packages: 6, mebibytes: 3 },
  'error-contract': { packages: 12, mebibytes: 14 },
}

/** SPDX names of the licences under which a package may be installed for users. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
]

/** Packages whose manifest names no licence, and the file of theirs that gives one. */
const licensedInFile: Readonly<Record<string, string>> = {
  'node_modules/format': 'MIT, in Readme.md',
}

interface Installed {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly license?: string }>
  >
}

const bytesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

afterAll(removeFolders)

it('every package has a budget', () => {
  expect(Object.keys(budgets).toSorted()).toEqual(Object.keys(inject('packed')).toSorted())
})

describe.each(Object.entries(budgets))(
  '%s, installed in an empty folder',
  (name, { packages, mebibytes }) => {
    it('brings few packages, little weight, no install script and permissive licences alone', async () => {
      const folder = await freshProject({}, [])
      await install(folder, ['--omit=peer', ...tarballsOf(name)])
      const lock = readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')
      const installed = Object.entries((JSON.parse(lock) as Installed).packages)
      expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual(
        [],
      )
      expect(
        installed
          .filter(([path]) => licensedInFile[path] === undefined)
          .filter(([, { license = 'none' }]) => !permissive.includes(license))
          .map(([path]) => path),
      ).toEqual([])
      expect(installed.length, installed.map(([path]) => path).join(', ')).toBeLessThanOrEqual(packages)
      expect(bytesIn(join(folder, 'node_modules')) / 2 ** 20).toBeLessThanOrEqual(mebibytes)
    })
  },
)
