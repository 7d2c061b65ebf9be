import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const root = join(import.meta.dirname, '..')

const manifestIn = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
const below = (parent: string) =>
  readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ci')
    .map(({ name }) => manifestIn(join(parent, name)))

const published = below('packages')
const unpublished = [manifestIn('.'), manifestIn('site'), ...below('examples')]

/** The packages that the page has a line for, by section. */
const sections = Object.fromEntries(
  readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name),
    ]),
)

/** Names of other packages than our own, each once. */
const names = (lists: readonly (Readonly<Record<string, string>> | undefined)[]) => [
  ...new Set(
    lists.flatMap((list = {}) => Object.keys(list).filter((name) => !list[name]?.startsWith('workspace:'))),
  ),
]

it.each(published)(
  'docs/dependencies.md has a line for each dependency of $name',
  ({ name, dependencies }) => {
    expect(sections[name]?.toSorted()).toEqual(names([dependencies]).toSorted())
  },
)

it('docs/dependencies.md has a line for each peer', () => {
  const peers = names(published.map(({ peerDependencies }) => peerDependencies))
  expect(sections['Peers']?.toSorted()).toEqual(peers.toSorted())
})

it('docs/dependencies.md has a line for each package of mutation testing', () => {
  const { dependencies } = manifestIn('scripts/mutation')
  expect(sections['Mutation testing']?.toSorted()).toEqual(names([dependencies]).toSorted())
})

it('docs/dependencies.md has a line for each package that only development needs', () => {
  const elsewhere = new Set(
    Object.entries(sections).flatMap(([title, lines]) => (title === 'Development' ? [] : lines)),
  )
  const development = names([
    ...published.map(({ devDependencies }) => devDependencies),
    ...unpublished.flatMap(({ dependencies, devDependencies }) => [dependencies, devDependencies]),
  ]).filter((name) => !elsewhere.has(name))
  expect(sections['Development']?.toSorted()).toEqual(development.toSorted())
})
