import { RuleTester } from 'oxlint/plugins-dev'
import { describe, it } from 'vitest'
import { rules } from '../src/rules/index.js'
import { fixture } from './rule-tester.js'

// Oxlint's tester needs Node 22; test/hosts.test.ts runs its command on every version.
RuleTester.describe = Number(process.versions.node.split('.')[0]) >= 22 ? describe : describe.skip
RuleTester.it = it

const settings = { 'error-contract': { catalog: fixture('error-catalog.yaml') } }

/** One clean and one faulty snippet per rule, as Oxlint runs them. */
const cases: Readonly<Record<keyof typeof rules, readonly [valid: string, invalid: string]>> = {
  'no-dynamic-code': [
    `res.status(401).json({ error: { code: 'Unauthorized' } })`,
    'res.status(401).json({ error: { code: `Un${kind}` } })',
  ],
  'no-message-matching': [
    `if (body.error.code === 'Gone') retry()`,
    `if (body.error.message === 'Gone.') retry()`,
  ],
  'no-mismatched-status': [
    `res.status(401).json({ error: { code: 'Unauthorized' } })`,
    `res.status(400).json({ error: { code: 'Unauthorized' } })`,
  ],
  'no-static-correlation-id': [
    `res.status(401).json({ error: { code: 'Unauthorized', target: id() } })`,
    `res.status(401).json({ error: { code: 'Unauthorized', target: 'a1b2' } })`,
  ],
  'no-undeclared-code': [
    `class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
throw new ApiError(401, 'Unauthorized')`,
    `class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
throw new ApiError(401, 'Vanished')`,
  ],
  'no-undeclared-code-comparison': [
    `const { code } = body.error; if (code === 'Unauthorized') retry()`,
    `const { code } = body.error; if (code === 'Vanished') retry()`,
  ],
  'valid-envelope': [
    `const error = { code: 'InternalServerError' }; stamp(error); res.status(500).json({ error })`,
    `const error = { code: 'InternalServerError' }; res.status(500).json({ error })`,
  ],
}

for (const [name, rule] of Object.entries(rules)) {
  const [valid, invalid] = cases[name] ?? ['', '']
  new RuleTester().run(name, rule as unknown as Parameters<RuleTester['run']>[1], {
    valid: [{ code: valid, settings }],
    invalid: [{ code: invalid, settings, errors: 1 }],
  })
}
