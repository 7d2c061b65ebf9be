// Bundles what tsc built into `bundle/`, which is what is published: loading the packages of a command file by file takes
// longer than most commands run. Each command stays a chunk of its own, which is loaded when it runs.
import { fileURLToPath } from 'node:url'
import { writeBundle } from '../../../scripts/bundling/write-bundle.js'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

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

const input = {
  main: at('../dist/main.js'),
  // A process of its own, which the command starts.
  'verifier-process': at('../dist/commands/verify/verifier-process.js'),
}

await writeBundle(at('..'), input, {
  chunkFileNames: ({ facadeModuleId }) =>
    `${/commands\/([^/]+)\/run\.js$/.exec(facadeModuleId ?? '')?.[1] ?? '[name]'}.js`,
  codeSplitting: { groups },
})
