import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const packages = join(import.meta.dirname, '../packages')

/** What each package may import of this workspace: arrows go from the catalog to the tools to the command. */
const arrows: Record<string, string[]> = {
  catalog: [],
  documents: ['catalog'],
  'eslint-plugin': ['catalog'],
  'pact-matchers': ['catalog'],
  conformance: ['catalog'],
  cli: ['catalog', 'documents', 'eslint-plugin', 'pact-matchers', 'conformance'],
}

const importsOf = (source: string) =>
  [...source.matchAll(/(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier ?? '',
  )

const workspacePackage = (specifier: string) => /^@error-contract\/([^/]+)/.exec(specifier)?.[1]

describe.each(Object.entries(arrows))('packages/%s', (name, allowed) => {
  const sources = readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts'),
  )

  it('imports only the packages below it', () => {
    const imported = sources.flatMap((file) =>
      importsOf(readFileSync(join(packages, name, 'src', file), 'utf8'))
        .map(workspacePackage)
        .filter((target) => target !== undefined && target !== name),
    )
    expect(allowed).toEqual(expect.arrayContaining([...new Set(imported)]))
  })

  it('reaches no other package by a relative path', () => {
    const escaping = sources.filter((file) =>
      importsOf(readFileSync(join(packages, name, 'src', file), 'utf8')).some((specifier) =>
        join(name, 'src', file, '..', specifier).startsWith(`${name}/`) ? false : specifier.startsWith('.'),
      ),
    )
    expect(escaping).toEqual([])
  })

  it('depends on just the packages that it may import', () => {
    const manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
    }
    const dependencies = Object.keys(manifest.dependencies ?? {}).flatMap(
      (key) => workspacePackage(key) ?? [],
    )
    expect(allowed).toEqual(expect.arrayContaining(dependencies))
  })
})

it('knows every package', () => {
  expect(readdirSync(packages).sort()).toEqual(Object.keys(arrows).sort())
})
