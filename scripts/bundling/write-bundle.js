import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { rolldown } from 'rolldown'
import { thirdPartyLicenses } from './third-party-licenses.js'

const catalog = join(import.meta.dirname, '../../packages/catalog/package.json')
const yaml = createRequire(catalog).resolve('yaml')

/**
 * Writes `bundle/` of a package anew, with the licenses of what is in it. What `dependencies` and `peerDependencies` name
 * stays outside.
 *
 * @param {string} folder of the package
 * @param {import('rolldown').InputOptions['input']} input
 * @param {import('rolldown').OutputOptions} [options]
 * @throws {Error} when the bundle imports what is not installed with it, or never imports what is
 */
export async function writeBundle(folder, input, options) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { dependencies = {}, peerDependencies = {} } = manifest
  const installed = Object.keys({ ...dependencies, ...peerDependencies })
  const isOf = (name) => (id) => id === name || id.startsWith(`${name}/`)
  const isInstalled = (id) => installed.some((name) => isOf(name)(id))

  const directory = join(folder, 'bundle')
  rmSync(directory, { recursive: true, force: true })
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: isInstalled,
    // Its modules for browsers are the same code as ES modules, of which the bundle keeps what is used.
    resolve: { alias: { yaml: join(dirname(yaml), '../browser/dist/index.js') } },
  })
  const { output } = await bundle.write({
    dir: directory,
    chunkFileNames: '[name].js',
    minify: {
      // The names of functions stay, so that the stack of a defect can be read.
      mangle: { toplevel: false, keepNames: { function: true, class: true } },
      compress: true,
      codegen: { removeWhitespace: true },
    },
    ...options,
  })
  await bundle.close()

  const chunks = output.filter(({ type }) => type === 'chunk')
  for (const { fileName, code } of chunks) writeFileSync(join(directory, fileName), toAscii(code))
  const ownFiles = new Set(chunks.map(({ fileName }) => fileName))
  const imported = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((id) => !isBuiltin(id) && !ownFiles.has(id))
  for (const id of imported)
    if (!isInstalled(id))
      throw new Error(`The bundle imports '${id}'. Add it to dependencies of the package.`)
  // A peer is the host, or what is loaded by its path.
  for (const name of Object.keys(dependencies))
    if (!imported.some(isOf(name)))
      throw new Error(`The bundle never imports '${name}'. Move it to devDependencies.`)

  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  const licenses = thirdPartyLicenses(modules)
  if (licenses !== undefined) writeFileSync(join(directory, 'THIRD-PARTY-LICENSES.txt'), licenses)
}

/**
 * Escapes what is not ASCII, which means the same in texts, templates and regular expressions: Node reads such a file sooner,
 * and takes half of the memory for it.
 */
const toAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
