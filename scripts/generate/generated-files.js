import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatAsWorkspace } from '../format.js'
import { kinds } from '../kinds.js'
import { folderIndex } from './folder-index.js'
import { replaceBlock } from './markdown.js'

const root = join(import.meta.dirname, '../..')

/**
 * A generated file, or a block of a page that a person writes.
 *
 * @typedef {object} Output
 * @property {string} path from the root
 * @property {string} [block] the name between the markers in the page
 * @property {string} text
 */

/** Returns the folder indexes, as they follow from the files of the folders. @returns {Promise<Output[]>} */
export const folderIndexes = () =>
  Promise.all(Object.values(kinds).map((kind) => formatted(folderIndex(kind, root))))

/** Builds every package, which the outputs are read from. */
export function buildPackages() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-b', ...packages], { cwd: root, stdio: 'inherit' })
}

/** Returns what follows from the built definitions, whole files each. @returns {Promise<Output[]>} */
export async function outputs() {
  const folder = join(import.meta.dirname, 'outputs')
  const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))))
  const rendered = (await Promise.all(modules.map(({ render }) => render()))).flat()
  const pages = new Map()
  for (const { path, block, text } of rendered)
    pages.set(path, block === undefined ? text : replaceBlockOf(path, pages.get(path), block, text))
  return Promise.all([...pages].map(([path, text]) => formatted({ path, text })))
}

function replaceBlockOf(path, page = readFileSync(join(root, path), 'utf8'), block, text) {
  try {
    return replaceBlock(page, block, text)
  } catch (error) {
    throw new Error(`${path}: ${error.message}.`, { cause: error })
  }
}

/** Returns the paths of those outputs that differ from the files of the workspace. */
export const staleAmong = (generated) =>
  generated.filter(({ path, text }) => textOf(path) !== text).map(({ path }) => path)

/** Writes those outputs that differ from the files of the workspace, and returns their paths. */
export function writeStale(generated) {
  const stale = staleAmong(generated)
  for (const { path, text } of generated) if (stale.includes(path)) writeFileSync(join(root, path), text)
  return stale
}

const textOf = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined)

const formatted = async ({ path, text }) => ({ path, text: await formatAsWorkspace(path, text) })
