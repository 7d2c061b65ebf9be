import Ajv04 from 'ajv-draft-04'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageProject, interaction, pact, type CoverageProject } from './coverage-project.js'

const lib = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif'))
const schema = JSON.parse(readFileSync(join(lib, 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object
const validate = new Ajv04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
)

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly baselineState?: string
      readonly partialFingerprints: Readonly<Record<string, string>>
      readonly locations: readonly unknown[]
    }[]
  }[]
}

let project: CoverageProject
beforeEach(() => {
  project = coverageProject()
})
afterEach(() => project.remove())

const run = async (...words: readonly string[]) => {
  const { out, code } = await project.run('--format', 'sarif', ...words)
  const log = JSON.parse(out) as SarifLog
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
  return { log, code }
}
const drift = () => {
  project.edit('src/orders.js', "'OrderLocked'", "'OrderLost'")
  project.edit('errors.md', '| OrderLocked | 423 |\n', '')
  project.write('pacts/app.json', pact('app', [interaction('a lost order', 404, 'OrderLost')]))
  project.write(
    'src/with space.js',
    "export const made = (req, res) => res.status(400).json({ code: 'E_' + req.method, message: 'x' })\n",
  )
}

describe('SARIF', () => {
  it('is valid without findings', async () => {
    const { log, code } = await run()
    expect(log.runs[0]?.results).toEqual([])
    expect(code).toBe(0)
  })

  it('is valid, and has the place of each finding', async () => {
    drift()
    const { log, code } = await run()
    const [{ results, tool } = { results: [], tool: { driver: { rules: [] } } }] = log.runs
    expect(results).toContainEqual(
      expect.objectContaining({
        ruleId: 'undeclared-raised',
        level: 'error',
        message: { text: "'OrderLost' is raised by a response, and the catalog does not declare it." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/orders.js' },
              region: { startLine: 4, startColumn: 35 },
            },
          },
        ],
      }),
    )
    expect(JSON.stringify(log)).toContain('"uri":"src/with%20space.js"')
    expect(results.every(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(true)
    expect(code).toBe(1)
  })

  it('has the same fingerprints when lines move', async () => {
    drift()
    const before = await run()
    project.write('src/orders.js', `\n\n${project.read('src/orders.js')}`)
    const after = await run()
    const prints = ({ log }: typeof before) =>
      log.runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints)
    expect(prints(after)).toEqual(prints(before))
  })

  it('says what a baseline accepts', async () => {
    drift()
    await project.run('--baseline', 'error-baseline.json', '--update-baseline')
    project.edit('src/orders.js', "'OrderNotFound'", "'OrderAbsent'")
    const { log, code } = await run('--baseline', 'error-baseline.json')
    const states = log.runs[0]?.results.map(({ ruleId, baselineState }) => `${ruleId} ${baselineState ?? ''}`)
    expect(states).toContain('undeclared-raised new')
    expect(states).toContain('undeclared-raised unchanged')
    expect(code).toBe(1)
  })
})
