import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RuleTester } from 'oxlint/plugins-dev'
import { afterAll, describe, it } from 'vitest'
import { rules } from '../src/rules/index.js'
import { readRulePage } from './rule-page.js'
import { fixture } from './rule-tester.js'

// Oxlint's tester needs Node 22; test/hosts.test.ts runs its command on every version.
RuleTester.describe = Number(process.versions.node.split('.')[0]) >= 22 ? describe : describe.skip
RuleTester.it = it

const scratch = mkdtempSync(join(tmpdir(), 'error-contract-'))
afterAll(() => rmSync(scratch, { recursive: true }))

interface Snippets {
  readonly valid: string
  readonly invalid: string
}

/** Snippets that use more of Oxlint's interface than the examples of the page. */
const furtherSnippets: Readonly<Record<string, Snippets>> = {
  'no-undeclared-code': {
    valid: `class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
throw new ApiError(401, 'Unauthorized')`,
    invalid: `class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
throw new ApiError(401, 'Vanished')`,
  },
  'no-undeclared-code-comparison': {
    valid: `const { code } = body.error; if (code === 'Unauthorized') retry()`,
    invalid: `const { code } = body.error; if (code === 'Vanished') retry()`,
  },
  'valid-envelope': {
    valid: `const error = { code: 'InternalServerError' }; stamp(error); res.status(500).json({ error })`,
    invalid: `const error = { code: 'InternalServerError' }; res.status(500).json({ error })`,
  },
}

for (const rule of rules) {
  const page = readRulePage(rule.name)
  const catalog = join(scratch, `${rule.name}.yaml`)
  writeFileSync(catalog, page.catalog)
  const cases = ({ valid, invalid }: Snippets, file: string) => {
    const settings = { 'error-contract': { catalog: file } }
    return { valid: { code: valid, settings }, invalid: { code: invalid, settings, errors: 1 } }
  }
  const examples = cases({ valid: inFunction(page.good[0]), invalid: inFunction(page.bad[0]) }, catalog)
  const further = furtherSnippets[rule.name]
  const all = further ? [examples, cases(further, fixture('error-catalog.yaml'))] : [examples]
  new RuleTester().run(rule.name, rule as unknown as Parameters<RuleTester['run']>[1], {
    valid: all.map(({ valid }) => valid),
    invalid: all.map(({ invalid }) => invalid),
  })
}

/** Returns the first example of a page as a module; some examples return from the function around them. */
function inFunction(example = ''): string {
  return `export async function example() {\n${example}\n}`
}
