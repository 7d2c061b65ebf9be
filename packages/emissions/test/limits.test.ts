import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

/** Returns the statuses of a response after some statements, of which `late` decides. */
const statusesAfter = (statements: string) =>
  emissionsOf(`export function handle(res, late, kind) {
  const status = late ? 409 : 401
  ${statements.replace('send', `res.status(status).json({ error: { code: 'Conflict', message: '' } })`)}
}`)[0]?.replace('Conflict ', '')

const numbers = (count: number) => Array.from({ length: count }, (_, index) => 400 + index)

describe('more is as good as unknown than', () => {
  it('32 values of one expression', () => {
    const anyOf = (count: number) =>
      numbers(count).reduceRight(
        (rest, each) => `late === ${each} ? ${each} : ${rest}`,
        'late === 0 ? 499 : 499',
      )
    expect(statusOf(anyOf(30))).toBe(`${numbers(30).join('|')}|499|499`)
    expect(statusOf(anyOf(31))).toBe(`${numbers(31).join('|')}|?`)
  })

  it.each([
    ['a list', (rows: number[]) => `[${rows.join()}][late]`],
    ['an object', (rows: number[]) => `({ ${rows.map((each) => `k${each}: ${each}`).join()} })[late]`],
    [
      'a map',
      (rows: number[]) => `new Map([${rows.map((each) => `['k${each}', ${each}]`).join()}]).get(late)`,
    ],
  ])('31 rows of %s', (_name, table) => {
    expect(statusOf(table(numbers(31)))).toBe(numbers(31).join('|'))
    expect(statusOf(table(numbers(32)))).toBe('unknown')
  })

  it('31 values in the rows of a table', () => {
    const table = (rows: number) =>
      `({ ${numbers(rows)
        .map((each) => `k${each}: late ? ${each} : ${each}`)
        .join()} })[kind]`
    expect(statusOf(`(${table(15)})`)).toContain('414')
    expect(statusOf(`(${table(16)})`)).toBe('unknown')
  })

  it('100 statements before a response in its block', () => {
    expect(statusesAfter(`if (late) return; ${'log(); '.repeat(99)} send`)).toBe('401')
    expect(statusesAfter(`if (late) return; ${'log(); '.repeat(100)} send`)).toBe('409|401')
  })

  it('24 branches around it', () => {
    const nested = (count: number) => `${'if (kind()) { '.repeat(count)} send ${'}'.repeat(count)}`
    expect(statusesAfter(`if (late) { ${nested(23)} }`)).toBe('409')
    expect(statusesAfter(`if (late) { ${nested(24)} }`)).toBe('409|401')
  })

  it('24 branches before it', () => {
    const before = (count: number) =>
      Array.from({ length: count }, (_, index) => `if (kind.k${index}) return; `).join('')
    expect(statusesAfter(`if (late) return; ${before(23)} send`)).toBe('401')
    expect(statusesAfter(`if (late) return; ${before(24)} send`)).toBe('409|401')
  })

  it('60 expressions in each other', () => {
    const nested = (depth: number) => `${'(0, '.repeat(depth)}409${')'.repeat(depth)}`
    expect(statusOf(nested(61))).toBe('409')
    expect(statusOf(nested(62))).toBe('unknown')
  })

  it('eight arguments of an unknown list', () => {
    const last = (count: number) =>
      `((${numbers(count)
        .map((each) => `a${each} = ${each}`)
        .join()}) => a${400 + count - 1})(...given)`
    expect(statusOf(last(8))).toBe('unknown')
    expect(statusOf(last(9))).toBe('408')
  })
})

describe('an item of a list is passed to a function by', () => {
  const sent = (call: string) =>
    emissionsOf(`export function handle(res, late) {
  ${call.replace('send', `res.status(s).json({ error: { code: 'Conflict', message: '' } })`)}
}`)[0]?.replace('Conflict ', '')

  it.each(['every', 'flatMap', 'forEach', 'map', 'some'])('%s', (method) => {
    expect(sent(`[409].${method}((s) => send)`)).toBe('409')
    expect(sent(`[409]['${method}']((s) => send)`)).toBe('409')
    expect(sent(`[409].${method}(function (s) { send })`)).toBe('409')
    expect(sent(`[409].${method}((a, s) => send)`)).toBe('unknown')
    expect(sent(`[409].${method}(late, (s) => send)`)).toBe('unknown')
    expect(sent(`${method}((s) => send)`)).toBe('unknown')
  })

  it.each(['filter', 'find', 'reduce', 'other'])('but not by %s', (method) => {
    expect(sent(`[409].${method}((s) => send)`)).toBe('unknown')
  })

  it.each([
    ['[409].map((s = 401) => send)', '409'],
    ['[undefined].map((s = 409) => send)', '409'],
    ['[{}].map(({ s = 409 }) => send)', '409'],
    ['[{ s: 409, t: 401 }].map(({ t, ...rest }) => { const s = rest.s; send })', '409'],
    ['[{ s: 409, t: 401 }].map(({ s: t, ...rest }) => { const s = rest.s; send })', 'absent'],
    ['new Set([409]).forEach((s) => send)', '409'],
    ['new Map([[1, 409]]).forEach((s) => send)', 'unknown'],
    ['for (const s of new Set(late)) send', 'unknown'],
    ['for (const s of new Other([409])) send', 'unknown'],
    ['for (const s of Set([409])) send', 'unknown'],
    ['for (const s of { a: 409 }) send', 'unknown'],
    ['for (const { s = 409 } of [{}]) send', '409'],
    ['for (const { t, ...s } of [{ t: 409 }]) send', 'unknown'],
    ['for (const [k, s] of new Map([[late, 409]])) send', 'unknown'],
    ['for (const [s] of new Map([[409, 1]])) send', '409'],
    ['for (const [k, s] of new Map([[1, late ? 409 : 401]])) send', '409|401'],
    ['for (const [s] of new Map([[409, late ? 1 : 2]])) send', '409'],
  ])('%s', (call, status) => {
    expect(sent(call)).toBe(status)
  })

  it('a map of a class of its own is not read', () => {
    expect(
      emissionsOf(`class Table { a = 409 }
for (const [k, s] of new Table()) res.status(s).json({ error: { code: 'Conflict', message: '' } })`),
    ).toEqual(['Conflict unknown'])
  })
})

describe('a status is named by', () => {
  it.each([
    ['http-status-codes', 'StatusCodes.CONFLICT', '409'],
    ['http-status-codes', 'StatusCodes.IM_A_TEAPOT', '418'],
    ['http-status-codes', 'StatusCodes.Conflict', '409'],
    ['http-status-codes', 'StatusCodes.OTHER', 'unknown'],
    ['http-status-codes', 'StatusCodes.toString', 'unknown'],
    ['http-status-codes', 'CONFLICT', '409'],
    ['http2', 'constants.HTTP_STATUS_CONFLICT', '409'],
    ['http2', 'constants.http_status_conflict', '409'],
    ['http2', 'constants.NGHTTP2_HTTP_STATUS_CONFLICT', 'unknown'],
    ['http2', 'constants.CONFLICT_HTTP_STATUS_', 'unknown'],
    ['@nestjs/common', 'HttpStatus.NOT_FOUND', '404'],
    ['@hono/http-status', 'HttpStatus.GATEWAY_TIMEOUT', '504'],
    ['other', 'StatusCodes.CONFLICT', 'unknown'],
  ])('%s: %s is %s', (module, expression, status) => {
    const [name] = expression.split('.')
    expect(statusOf(expression, `import { ${name} } from '${module}'`)).toBe(status)
  })

  it.each([
    ['import * as status from "http-status"', 'status.CONFLICT', '409'],
    ['import status from "http-status"', 'status["CONFLICT"]', '409'],
    ['import status from "http-status"', 'status.CONFLICT.x', 'absent'],
    ['const { StatusCodes } = require("http-status-codes")', 'StatusCodes.CONFLICT', '409'],
    ['const { CONFLICT } = require("http-status-codes").StatusCodes', 'CONFLICT', '409'],
    ['const status = require("http-status")', 'status.CONFLICT', '409'],
    ['const status = require(name)', 'status.CONFLICT', 'unknown'],
    ['', 'CONFLICT', 'unknown'],
  ])('%s: %s is %s', (imported, expression, status) => {
    expect(statusOf(expression, imported)).toBe(status)
  })
})
