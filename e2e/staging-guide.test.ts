import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { machinesService, startMachinesService } from './machines-service.js'
import { freshProject, removeFolders, run, tarballsOf } from './packed.js'

const root = join(import.meta.dirname, '..')

/** What the guide has one run and add to the triggers file, in its order. */
const guide = readFileSync(join(root, 'docs/staging.md'), 'utf8')
const steps = [
  ...(guide.split('## Set up a nightly run')[1]?.split('\n## ')[0] ?? '').matchAll(
    /^( *)```(sh|yaml)\n([^]*?)^ *```$/gm,
  ),
].map(([, indent = '', language = '', text = '']) => ({
  language,
  text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
}))

let service: Awaited<ReturnType<typeof startMachinesService>>
let target: string

beforeAll(async () => {
  service = await startMachinesService()
  target = service.target
})
afterAll(() => {
  service.stop()
  removeFolders()
})

it('leads from nothing to a nightly run, word for word, from packed tarballs in an empty folder', async () => {
  const [install, ...rest] = steps
  expect(install?.text).toBe('npm install --save-dev error-contract\n')
  const folder = await freshProject({}, tarballsOf('error-contract'))
  cpSync(join(machinesService, 'openapi.yaml'), join(folder, 'openapi.yaml'))
  const environment = { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' }
  const triggers = join(folder, 'error-triggers.yaml')
  const shell = (line: string) => run(folder, 'bash', ['-ec', line], environment)
  // The page on which the API documents its errors.
  await shell(
    `npx error-contract export --catalog "${machinesService}/error-catalog.yaml" --format markdown -o errors.md`,
  )

  const ended = []
  for (const { language, text } of rest)
    if (language === 'sh') ended.push(await shell(text.replaceAll('https://staging.example.com', target)))
    else addTo(triggers, text)

  expect(
    ended.map(({ code, errors, output }) => (code === 0 || code === 3 ? code : errors + output)),
  ).toEqual([0, 0, 0, 3, 0, 0])
  const [, discovered, planned, first, probed, merged] = ended.map(({ output }) => output)
  expect(discovered).toContain('Reached 16 of 19 declared codes')
  expect(planned).toContain('Nothing was sent.')
  expect(first).toContain('incomplete: 19 declared, 16 triggered, 16 proven, 1 waived, 2 untriggered')
  expect(probed).toContain('16 proven, 1 waived, 2 untriggered; probes: 12 proven;')
  expect(merged).toContain('16 proven, 1 waived, 2 untriggered; probes: 12 proven;')
  expect(existsSync(join(folder, 'report/index.html'))).toBe(true)
  const said = ended.map(({ output, errors }) => output + errors).join('\n')
  expect(said + readFileSync(triggers, 'utf8')).not.toMatch(/example-(?:full|limited)/)
})

/** As a person adds a block to a file: members of `triggers` below that, everything else at the end. */
function addTo(file: string, block: string): void {
  const document = parseDocument(readFileSync(file, 'utf8'))
  for (const [key, value] of Object.entries(parse(block) as Record<string, object>))
    if (key === 'triggers') for (const [code, one] of Object.entries(value)) document.setIn([key, code], one)
    else document.set(key, value)
  writeFileSync(file, String(document))
}
