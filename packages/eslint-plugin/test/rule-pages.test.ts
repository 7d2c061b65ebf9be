import { parseCatalog } from '@error-contract/catalog'
import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderRuleHeader, renderRulesTable } from '../scripts/render-rules.js'
import plugin from '../src/index.js'
import { rules } from '../src/rules/index.js'
import { pagesDirectory, readRulePage } from './rule-page.js'

/** The text between the markers of a generated block. */
const generatedBlock = (page: string, name: string) =>
  page.split(`<!-- generated: ${name} -->\n\n`)[1]?.split('\n\n<!-- /generated -->')[0]

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'error-contract-'))
})
afterAll(() => rmSync(scratch, { recursive: true }))

it('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(pagesDirectory).map((file) => file.replace(/\.md$/, ''))
  expect(pages.toSorted()).toEqual(rules.map(({ name }) => name).toSorted())
})

describe.each(rules.map((rule) => [rule.name, rule] as const))('the page of %s', (name, rule) => {
  const page = readRulePage(name)

  it('has the header of the definition', () => {
    expect(generatedBlock(page.text, 'rule-header')).toBe(renderRuleHeader(rule))
  })

  const lint = (code: string) => {
    const catalog = join(scratch, `${name}.yaml`)
    parseCatalog(page.catalog, catalog)
    writeFileSync(catalog, page.catalog)
    return new Linter().verify(code, {
      languageOptions: { parser: typescriptParser },
      plugins: { 'error-contract': plugin },
      rules: { [`error-contract/${name}`]: 'error' },
      settings: { 'error-contract': { catalog } },
    })
  }

  it.each(page.bad)('reports its bad example\n%s', (code) => {
    expect(lint(code).map(({ ruleId }) => ruleId)).toContain(`error-contract/${name}`)
  })

  it.each(page.good)('accepts its good example\n%s', (code) => {
    expect(lint(code)).toEqual([])
  })

  it('has examples of both kinds', () => {
    expect(page.bad).not.toEqual([])
    expect(page.good).not.toEqual([])
  })
})

describe('the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

  it('has the table of the definitions', () => {
    expect(generatedBlock(readme, 'rules')).toBe(renderRulesTable(rules))
  })

  it('shows what its first example reports', () => {
    const blocks = [...readme.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, text = '']) => text)
    const blockWith = (content: string) => blocks.find((text) => text.includes(content)) ?? ''
    const catalog = join(scratch, 'error-catalog.yaml')
    writeFileSync(catalog, blockWith('name: orders'))
    const messages = new Linter({ cwd: scratch }).verify(blockWith('class ApiError'), [
      { ...plugin.configs.recommended, settings: { 'error-contract': { catalog } } },
    ])
    // The formatter aligns columns and omits the period.
    const shown = blockWith('$ npx eslint orders.js').match(/^ +\d.*$/gm)
    expect(shown?.map((line) => line.trim().split(/ {2,}/))).toEqual(
      messages.map(({ line, column, message, ruleId }) => [
        `${line}:${column}`,
        'error',
        message.replace(/\.$/, ''),
        ruleId,
      ]),
    )
  })
})
