// Bundles what tsc built into `bundle/`, which is what is published: loading the packages of a command file by file takes
// longer than most commands run. Each command stays a chunk of its own, which is loaded when it runs.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { thirdPartyLicenses } from './third-party-licenses.js'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const {
  dependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
} = JSON.parse(readFileSync(at('../package.json'), 'utf8'))
const installed = Object.keys({ ...dependencies, ...peerDependencies })
const isOf = (name) => (id) => id === name || id.startsWith(`${name}/`)
const isInstalled = (id) => installed.some((name) => isOf(name)(id))

const yaml = createRequire(at('../../catalog/package.json')).resolve('yaml')
const directory = at('../bundle')
rmSync(directory, { recursive: true, force: true })
// Opening a file takes longer than compiling it, so what most commands load together is one file; what `--version` and
// `--help` load stays apart from it.
const groups = [
  { name: 'terminal', priority: 1, test: /\/cli\/dist\/(?:exit-code|paths|usage-error|terminal)\.js$/ },
  // Every command redacts; few run the suite.
  {
    name: 'redaction',
    priority: 1,
    test: /\/conformance\/dist\/(?:secrets\/(?:decode-|redact-by-|redaction\.|secret-)|triggers\/(?:document-secrets|environment-secrets|placeholders|project-redaction|redaction-for-triggers|triggers-file)\.)/,
  },
  {
    name: 'catalog',
    test: /\/packages\/catalog\/dist\/|\/node_modules\/(?:yaml|@humanwhocodes\/momoa|fastest-levenshtein)\//,
  },
  {
    name: 'conformance',
    test: /\/packages\/conformance\/dist\/(?!discover\/|operations\/read|report\/(?:html|junit))|\/cli\/dist\/conformance-result\//,
  },
]
const bundle = await rolldown({
  input: {
    main: at('../dist/main.js'),
    // A process of its own, which the command starts.
    'verifier-process': at('../dist/commands/verify/verifier-process.js'),
  },
  platform: 'node',
  external: isInstalled,
  // Its modules for browsers are the same code as ES modules, of which the bundle keeps what is used.
  resolve: { alias: { yaml: join(dirname(yaml), '../browser/dist/index.js') } },
})
const { output } = await bundle.write({
  dir: directory,
  chunkFileNames: ({ facadeModuleId }) =>
    `${/commands\/([^/]+)\/run\.js$/.exec(facadeModuleId ?? '')?.[1] ?? '[name]'}.js`,
  codeSplitting: { groups },
  // Names stay, so that the stack of a defect can be read.
  minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
})
await bundle.close()

const chunks = output.filter(({ type }) => type === 'chunk')
const ownFiles = new Set(chunks.map(({ fileName }) => fileName))
const imported = chunks
  .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  .filter((id) => !isBuiltin(id) && !ownFiles.has(id))
for (const id of imported)
  if (!isInstalled(id)) throw new Error(`The bundle imports '${id}'. Add it to dependencies of the package.`)
for (const name of installed)
  // What is optional is loaded by its path.
  if (!peerDependenciesMeta[name]?.optional && !imported.some(isOf(name)))
    throw new Error(`The bundle never imports '${name}'. Move it to devDependencies.`)

const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
writeFileSync(at('../bundle/THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(modules))
