import { expect, it } from 'vitest'
import type { Finding } from '../src/judge/finding.js'
import { collectFindings, mergeFindings, runFindingKey } from '../src/run/collect-findings.js'

const finding = (message: string, severity: Finding['severity'] = 'warn'): Finding => ({
  check: 'code',
  severity,
  message,
  actual: String(Math.random()),
})

it('keeps one cause once, with how many answers showed it', () => {
  const findings = collectFindings()
  for (const messages of [['A.', 'A.', 'B.'], ['A.'], ['C.']])
    findings.add(messages.map((one) => finding(one)))
  expect(findings.list().map(({ message, times }) => [message, times])).toEqual([
    ['A.', 2],
    ['B.', 1],
    ['C.', 1],
  ])
})

it('counts what is beyond as many as it keeps, errors among them', () => {
  const findings = collectFindings(undefined, 2)
  findings.add(['A.', 'B.', 'C.'].map((one) => finding(one)))
  expect([findings.list().length, findings.more(), findings.hasError()]).toEqual([2, 1, false])
  findings.add([finding('D.', 'error')])
  expect([findings.more(), findings.hasError()]).toEqual([2, true])
})

it('joins lists by adding how often each was seen', () => {
  const joined = mergeFindings([{ ...finding('A.'), times: 2 }, finding('A.'), finding('B.')])
  expect(joined.map(({ message, times }) => [message, times])).toEqual([
    ['A.', 3],
    ['B.', 1],
  ])
})

it.each<[string, Partial<Finding>]>([
  ['by another check', { check: 'message' }],
  ['of another kind', { kind: 'absent' }],
  ['with another message', { message: 'B.' }],
])('keeps a finding %s as one more cause', (_, other) => {
  const one: Finding = { ...finding('A.'), kind: 'type' }
  expect(mergeFindings([one, one, { ...one, ...other }]).map(({ times }) => times)).toEqual([2, 1])
})

it('keeps a finding of another request as one more cause of a run', () => {
  const one = { ...finding('A.'), request: 'GET /a' }
  const all = [one, { ...one, request: 'GET /b' }, one]
  expect(mergeFindings(all, runFindingKey).map(({ times }) => times)).toEqual([2, 1])
})
