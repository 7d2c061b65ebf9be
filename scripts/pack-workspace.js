import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/**
 * Packs every package into a folder. Returns the tarball of each, and the packages of this workspace that it depends on.
 *
 * @param {string} folder
 * @returns {Record<string, { readonly tarball: string, readonly dependencies: readonly string[] }>}
 */
export function packWorkspace(folder) {
  const pack = ['--yes', 'pnpm@12', '--filter', './packages/*', '-r', 'pack', '--pack-destination', folder]
  execFileSync('npx', pack, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const packed = readdirSync(join(root, 'packages')).map((name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
    const tarball = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
    const dependencies = Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => range.startsWith('workspace:'))
      .map(([dependency]) => dependency)
    return [manifest.name, { tarball: join(folder, tarball), dependencies }]
  })
  return Object.fromEntries(packed)
}

/**
 * Returns packages with those of this workspace that they depend on, each once.
 *
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, { readonly dependencies: readonly string[] }>>} packed
 * @returns {string[]}
 */
export function withDependencies(names, packed) {
  const wanted = new Set(names)
  // A set that grows while it is iterated over is iterated over to its end.
  for (const name of wanted) for (const dependency of packed[name]?.dependencies ?? []) wanted.add(dependency)
  return [...wanted]
}
