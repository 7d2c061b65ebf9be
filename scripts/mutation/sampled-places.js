import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isInSample } from './is-in-sample.js'

/**
 * Returns the number of mutants of a folder, and the places of those in a sample as Stryker takes them. With code for all
 * of ten thousand mutants, the tests are slow, and what each test reaches does not fit into memory.
 *
 * @param {string} source The folder, from the root.
 * @param {import('./is-in-sample.js').Sample} sample
 * @returns {Promise<{ count: number, places: readonly string[] }>}
 */
export async function findSampledPlaces(source, sample) {
  const { root } = sample
  // It is installed by the command, after this file is loaded.
  const entry = join(import.meta.dirname, 'node_modules/@stryker-mutator/instrumenter/dist/src/index.js')
  const { Instrumenter } = await import(pathToFileURL(entry).href)
  const files = readdirSync(join(root, source), { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const name = join(root, source, path)
      return { name, mutate: true, content: readFileSync(name, 'utf8') }
    })
  const options = { plugins: null, excludedMutations: [], ignorers: [] }
  const { mutants } = await new Instrumenter(silent).instrument(files, options)
  const chosen = mutants.filter((mutant) => isInSample(mutant, sample))
  return { count: mutants.length, places: [...new Set(chosen.map((mutant) => placeOf(mutant, root)))] }
}

/** @param {import('./is-in-sample.js').Mutant} mutant */
function placeOf({ fileName, location: { start, end } }, root) {
  const range = [start, end].map(({ line, column }) => `${String(line + 1)}:${String(column)}`)
  return `${fileName.slice(root.length + 1)}:${range.join('-')}`
}

const ignore = () => undefined
const silent = { info: ignore, debug: ignore, warn: ignore, isDebugEnabled: () => false }
