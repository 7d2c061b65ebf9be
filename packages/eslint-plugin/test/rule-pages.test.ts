import { parseCatalog } from '@error-contract/catalog'
import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import plugin from '../src/index.js'
import { withHeader } from './rule-page-header.js'
import { rules } from '../src/rules/index.js'

const directory = new URL('../../../docs/rules/', import.meta.url)
const pageOf = (name: string) => readFileSync(new URL(`${name}.md`, directory), 'utf8')

/** The fenced blocks of a language below a heading of the page. */
function examples(page: string, heading: string, language: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].flatMap(
    ([, code]) => code ?? [],
  )
}

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'error-contract-'))
})
afterAll(() => rmSync(scratch, { recursive: true }))

it('there is one page per rule', () => {
  const pages = readdirSync(directory).map((file) => file.replace(/\.md$/, ''))
  expect(pages.toSorted()).toEqual(Object.keys(rules).toSorted())
})

describe.each(Object.entries(rules))('the page of %s', (name, rule) => {
  const page = pageOf(name)

  it('has the header that the rule gives', async () => {
    await expect(withHeader(page, rule)).toMatchFileSnapshot(`../../../docs/rules/${name}.md`)
  })

  const lint = (code: string) => {
    const catalog = join(scratch, `${name}.yaml`)
    const [text = ''] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block]) => block)
    parseCatalog(text, catalog)
    writeFileSync(catalog, text)
    return new Linter().verify(code, {
      languageOptions: { parser: typescriptParser },
      plugins: { 'error-contract': plugin },
      rules: { [`error-contract/${name}`]: 'error' },
      settings: { 'error-contract': { catalog } },
    })
  }

  it.each(examples(page, 'Bad', 'ts'))('reports its bad example\n%s', (code) => {
    expect(lint(code).map(({ ruleId }) => ruleId)).toContain(`error-contract/${name}`)
  })

  it.each(examples(page, 'Good', 'ts'))('accepts its good example\n%s', (code) => {
    expect(lint(code)).toEqual([])
  })

  it('has examples of both kinds', () => {
    expect(examples(page, 'Bad', 'ts')).not.toEqual([])
    expect(examples(page, 'Good', 'ts')).not.toEqual([])
  })
})
