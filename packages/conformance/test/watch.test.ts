import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'watched-'))

/** The files of a service whose catalog is above it, and extends another. */
const files = {
  'service/vitest.config.js': `import { watchConformanceFiles } from '@error-contract/conformance/vitest-plugin'
export default { plugins: [watchConformanceFiles()] }
`,
  'service/conformance.test.js': `import { describeConformance } from '@error-contract/conformance/vitest'
import { createServer } from 'node:http'

const server = createServer(({ url }, response) => {
  response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ code: url.slice(1) }))
})
describeConformance({ target: server })
`,
  'service/other.test.js': `import { test } from 'vitest'
test('something else', () => {})
`,
  'base.yaml': 'name: base\nenvelope: { code: /code }\nerrors:\n  A: { status: 400 }\n',
  'error-catalog.yaml': 'name: service\nextends: ./base.yaml\n',
  'error-triggers.yaml': 'triggers:\n  A: GET /A\n',
  'package.json': '{ "type": "module" }',
}

for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
mkdirSync(join(folder, 'node_modules/@error-contract'), { recursive: true })
symlinkSync(here, join(folder, 'node_modules/@error-contract/conformance'))
symlinkSync(join(here, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))

let stop = () => Promise.resolve()
afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true })
})

/** Starts Vitest in watch mode, and returns a function that waits until the next run ends with a text. */
function watch() {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, NO_COLOR: '1', CI: '' }
  const words = [vitest, '--watch', '--reporter=verbose']
  const child = spawn(process.execPath, words, { cwd: join(folder, 'service'), env })
  stop = async () => {
    child.kill()
    await once(child, 'exit')
  }
  let out = ''
  let seen = 0
  const waiting = new Set<() => void>()
  const add = (text: string) => {
    out += text
    for (const check of waiting) check()
  }
  child.stdout.setEncoding('utf8').on('data', add)
  child.stderr.setEncoding('utf8').on('data', add)
  return {
    /** Resolves with the output of the next run, once it waits for changes again. */
    nextRun: () =>
      new Promise<string>((resolve) => {
        const check = () => {
          const end = out.indexOf('or file changes', seen)
          if (end === -1) return
          waiting.delete(check)
          const text = out.slice(seen, end)
          seen = end + 1
          resolve(text)
        }
        waiting.add(check)
        check()
      }),
  }
}

it(
  'runs the suite again, and no other test, when a catalog or the triggers file is saved',
  { timeout: 120_000 },
  async () => {
    const { nextRun } = watch()
    const first = await nextRun()
    expect(first).toContain('✓ other.test.js')
    expect(first).toContain('✓ conformance.test.js > conformance to service > A')

    appendFileSync(join(folder, 'base.yaml'), '  B: { status: 400 }\n')
    const second = await nextRun()
    expect(second).toContain('B  untriggered: This code has no trigger.')
    expect(second).not.toContain('other.test.js')

    appendFileSync(join(folder, 'error-triggers.yaml'), '  B: GET /B\n')
    expect(await nextRun()).toContain('✓ conformance.test.js > conformance to service > B')
  },
)
