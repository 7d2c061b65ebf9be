import { expect, it } from 'vitest'
import type { CodeResult } from '../src/run/result.js'
import type { Finding } from '../src/judge/finding.js'
import { formatFailure } from '../src/report/terminal-text.js'

const finding: Finding = {
  check: 'status',
  severity: 'error',
  message: 'It is wrong.',
  expected: '404',
  actual: '500',
}

const result = (findings: readonly Finding[], id: string): CodeResult => ({
  code: 'NotFound',
  outcome: 'violated',
  statuses: [404],
  declaredAt: { file: 'error-catalog.yaml', line: 7 },
  triggers: [
    {
      name: 'GET /x',
      request: 'GET /x',
      source: 'trigger',
      outcome: 'violated',
      answers: 2,
      findings: findings.map((one) => ({ ...one, times: 2 })),
      correlationIds: [id],
      status: 500,
      ms: 1,
      exchange: { request: { method: 'GET', path: '/x', headers: [] }, curl: "curl 'http://localhost/x'" },
    },
  ],
})

it('says what is wrong, where it is declared, and how to see it again', () => {
  expect(formatFailure(result([finding], 'id-1'))).toEqual([
    'NotFound  GET /x → 500',
    '  [status] It is wrong. Expected 404, got 500.',
    '  declared error-catalog.yaml:7 · search the server log for id-1',
    "  curl 'http://localhost/x'",
  ])
})

it('takes at most eight lines, and counts the rest', () => {
  const lines = formatFailure(result(Array<Finding>(9).fill(finding), 'id-1'))
  expect(lines.length).toBeLessThanOrEqual(8)
  expect(lines[4]).toBe('  … and 6 more findings')
})

it('lets no text of the server move the cursor or begin a line', () => {
  const hostile = '\u001b[2J\n::error::x\u2028\r'
  const lines = formatFailure(result([{ ...finding, actual: hostile }], hostile))
  expect(lines).toHaveLength(4)
  expect(lines.join('')).not.toMatch(/[\p{Cc}\u2028]/u)
})
