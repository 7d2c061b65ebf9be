// Lints a folder with the recommended rules, or with none, so that ESLint only parses.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [source, kind] = process.argv.slice(2)
const plugin = new URL('packages/eslint-plugin/', pathToFileURL(process.env.WORKSPACE))
const load = (name, from) =>
  import(pathToFileURL(createRequire(new URL('package.json', from)).resolve(name)).href)
const { ESLint } = await load('eslint', plugin)
const { default: typescript } = await load('typescript-eslint', pathToFileURL(process.env.WORKSPACE))
const { default: errorContract } = await import(new URL('dist/index.js', plugin).href)

const eslint = new ESLint({
  cwd: source.startsWith('/') ? source : process.cwd(),
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: typescript.parser } },
    ...(kind === 'parse' ? [] : errorContract.config({ catalog: `${process.cwd()}/error-catalog.yaml` })),
  ],
})
await eslint.lintFiles([source.startsWith('/') ? '.' : source])
