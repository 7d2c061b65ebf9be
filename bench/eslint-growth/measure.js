// Lints generated files of growing size and prints how the time grows: a ratio near that of the sizes is linear.
//
//   node bench/eslint-growth/measure.js      (after `npx --yes pnpm@12 build`)
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const plugin = new URL('../../packages/eslint-plugin/', import.meta.url)
const { ESLint } = await import(
  pathToFileURL(createRequire(new URL('package.json', plugin)).resolve('eslint')).href
)
const { default: errorContract } = await import(new URL('dist/index.js', plugin).href)

const each = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n')
const send = (code) => `res.status(409).json({ error: { code: ${code}, message: '' } })`
const service = (body) => `export const act = (res, query) => {\n${body}\n}`

/** Each function returns the files of one size; `service.js` is linted. */
const cases = {
  'conditional assignments of one variable': {
    sizes: [500, 2000],
    files: (n) => ({
      'service.js': service(
        `let code = 'Gone'\n${each(n, (i) => `if (query.a${i}) code = 'Gone${i}'`)}\n${send('code')}`,
      ),
    }),
  },
  'exports of one module': {
    sizes: [8000, 32000],
    files: (n) => ({
      'codes.js': each(n, (i) => `export const code${i} = 'Gone${i}'`),
      'service.js': `import * as codes from './codes.js'\n${service(each(n, (i) => send(`codes.code${i}`)))}`,
    }),
  },
  'barrels that export the next one twice': {
    sizes: [10, 40],
    files: (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `barrel${i}.js`,
          `export * from './barrel${i + 1}.js'\nexport * from './barrel${i + 1}.js'`,
        ]),
      ),
      [`barrel${n}.js`]: `export const gone = 'Gone'`,
      'service.js': `import { gone, none } from './barrel0.js'\n${service(`${send('gone')}\n${send('none')}`)}`,
    }),
  },
  'reported lines': {
    sizes: [8000, 32000],
    files: (n) => ({ 'service.js': service(each(n, (i) => send(`'Gone${i}'`))) }),
  },
}

const catalog = `name: growth
version: 1.0.0
envelope: { code: /error/code, message: /error/message }
errors:
  NotFound: { status: 404 }
`

async function secondsOf(files) {
  const directory = mkdtempSync(join(tmpdir(), 'eslint-growth-'))
  try {
    for (const [name, text] of Object.entries({ ...files, 'error-catalog.yaml': catalog }))
      writeFileSync(join(directory, name), text)
    const eslint = new ESLint({
      cwd: directory,
      overrideConfigFile: true,
      overrideConfig: errorContract.config({ catalog: join(directory, 'error-catalog.yaml') }),
    })
    const { user } = process.cpuUsage()
    await eslint.lintFiles(['service.js'])
    return process.cpuUsage().user / 1e6 - user / 1e6
  } finally {
    rmSync(directory, { recursive: true })
  }
}

await secondsOf(cases['reported lines'].files(500))
const rows = {}
for (const [name, { sizes, files }] of Object.entries(cases)) {
  const [small, large] = [await secondsOf(files(sizes[0])), await secondsOf(files(sizes[1]))]
  rows[name] = {
    sizes: sizes.join(', '),
    'user seconds': `${small.toFixed(2)}, ${large.toFixed(2)}`,
    'ratio of sizes': sizes[1] / sizes[0],
    'ratio of times': (large / small).toFixed(1),
  }
}
console.table(rows)
