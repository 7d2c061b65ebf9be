import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

const send = (problem: string) =>
  `res.status(${problem}.status).json({ error: { code: ${problem}.code, message: '' } })`

describe('an error that a function may return is found', () => {
  it.each([
    [
      'or null',
      `const check = (slot) => (slot.id ? null : { status: 409, code: 'Conflict' })`,
      `const problem = check(slot); if (problem) return ${send('problem')}`,
    ],
    [
      'or nothing',
      `function check(slot) { if (!slot.id) return { status: 409, code: 'Conflict' } }`,
      `const problem = check(slot); if (!problem) return; const { status, code } = problem; res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'in an optional chain',
      `const check = (slot) => (slot.id ? undefined : { status: 409, code: 'Conflict' })`,
      `const problem = check(slot); if (problem?.code) ${send('problem?').replaceAll('??', '?')}`,
    ],
    [
      'with a flag',
      `function check(slot) { if (slot.id) return { ok: true }; return { ok: false, error: { status: 409, code: 'Conflict' } } }`,
      `const result = check(slot); if (!result.ok) return ${send('result.error')}`,
    ],
    [
      'with a kind',
      `const check = (slot) => slot.id ? { kind: 'done' } : { kind: 'failed', status: 409, code: 'Conflict' }`,
      `const result = check(slot); if (result.kind !== 'failed') return; ${send('result')}`,
    ],
    [
      'in a member',
      `const check = (slot) => slot.id ? { slot } : { error: { status: 409, code: 'Conflict' } }`,
      `const result = check(slot); if ('error' in result) ${send('result.error')}`,
    ],
    [
      'in a list',
      `const check = (slot) => slot.id ? [null, slot] : [{ status: 409, code: 'Conflict' }]`,
      `const [problem] = check(slot); if (problem) ${send('problem')}`,
    ],
    [
      'before another',
      `const first = (slot) => slot.id ? null : { status: 401, code: 'Unauthorized' }; const second = (slot) => slot.late ? { status: 409, code: 'Conflict' } : null`,
      `const problem = first(slot) ?? second(slot); if (problem !== null) ${send('problem')}`,
    ],
  ])('%s', (_name, check, body) => {
    const source = `${check}\nexport function handle(res, slot) { ${body} }`
    expect(mismatchesOf(source)).toEqual([])
    expect(mismatchesOf(source.replace('409', '400'))).toEqual(['Conflict 400'])
  })

  it.each([
    ['a member', `const problem = checkSlot(slot); if (problem) return ${send('problem')}`],
    [
      'a pattern',
      `const { status, code } = checkSlot(slot); res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'a tuple',
      `const [status, code] = slotProblem(slot); res.status(status).json({ error: { code, message: '' } })`,
    ],
    ['a promise', `const problem = await checkSlot(slot); if (problem) return ${send('problem')}`],
  ])('in another file, through %s', (_name, body) => {
    const source = `import { checkSlot, slotProblem } from './check-slot.js'
export async function handle(res, slot) { ${body} }`
    expect(mismatchesOf(source)).toEqual(['Conflict 400'])
  })
})

it('a code that an imported function returns is found, whatever the function is called', () => {
  const source = (status: number) => `import { doubleBooking } from './check-slot.js'
export const handle = (res) => res.status(${status}).json({ error: { code: doubleBooking(), message: '' } })`
  expect(mismatchesOf(source(409))).toEqual([])
  expect(mismatchesOf(source(400))).toEqual(['Conflict 400'])
})

describe('a spread that may add nothing hides nothing', () => {
  it.each([
    ['`&&`', `...(late && { late })`],
    ['`&&` of a comparison', `...(late !== undefined && { late })`],
    ['`||`', `...(late || {})`],
    ['`??`', `...(late ?? {})`],
    ['an optional chain', `...late?.details`],
    ['undefined', `...(late ? { late } : undefined)`],
    ['a constant', `...extra`],
  ])('of %s', (_name, spread) => {
    const source = (place: string, status = 409) => `export function handle(res, late) {
  const extra = late && { late }
  res.status(${status}).json(${place})
}`
    for (const place of [
      `{ error: { code: 'Conflict', message: '', ${spread} } }`,
      `{ error: { code: 'Conflict', message: '' }, ${spread} }`,
      `Object.assign({ error: { code: 'Conflict', message: '' } }, ${spread.slice(3)})`,
    ]) {
      expect(mismatchesOf(source(place))).toEqual([])
      expect(mismatchesOf(source(place, 400))).toEqual(['Conflict 400'])
    }
  })

  it('in the argument of a constructor', () => {
    const thrown = (status: number) => `class ApiError extends Error {
  constructor({ code, status, ...options }) { super(code, { ...(options.cause && { cause: options.cause }) }); this.code = code; this.status = status }
}
export function handle(cause) { throw new ApiError({ code: 'Conflict', status: ${status}, ...(cause && { cause }) }) }`
    expect(mismatchesOf(thrown(409))).toEqual([])
    expect(mismatchesOf(thrown(400))).toEqual(['Conflict 400'])
  })

  it('and one of a parameter is what the call passes', () => {
    const source = (
      overrides: string,
    ) => `const defaults = { status: 500, code: 'InternalServerError', message: '' }
function respond(res, overrides = {}) {
  const { status, code, message } = { ...defaults, ...overrides }
  res.status(status).json({ error: { code, message } })
}
export const handle = (res) => respond(res, ${overrides})`
    expect(mismatchesOf(source(`{ status: 409, code: 'Conflict' }`))).toEqual([])
    expect(mismatchesOf(source(`{ status: 400, code: 'Conflict' }`))).toEqual(['Conflict 400'])
  })

  it('but one of an unknown value may replace every member', () => {
    const source = (spread: string) =>
      emissionsOf(
        `export function handle(res, late) { res.status(400).json({ error: { code: 'Conflict', message: '', ${spread} } }) }`,
      )
    expect(source('...late')).toEqual(['unknown 400'])
    expect(source('...(late || {})')).toEqual(['Conflict|? 400'])
  })

  it('and one that adds a code adds a value', () => {
    expect(
      mismatchesOf(`export function handle(res, late) {
  const problem = { status: 401, code: 'Unauthorized', ...(late && { status: 400, code: 'Conflict' }) }
  ${send('problem')}
}`),
    ).toEqual(['Conflict 400'])
  })
})

describe('a default of a code is one of its values', () => {
  it.each([
    [
      'through a parameter',
      `const fail = (res, code) => res.status(409).json({ error: { code, message: '' } })`,
      `fail(res, given ?? 'Conflict')`,
    ],
    [
      'through options',
      `const fail = (res, options) => res.status(409).json({ error: { message: '', ...(options.code && { code: options.code }) } })`,
      `fail(res, { code: given ?? 'Conflict' })`,
    ],
    [
      'of options',
      `const fail = (res, options) => res.status(409).json({ error: { message: '', code: options.code ?? 'Conflict' } })`,
      `fail(res, given)`,
    ],
  ])('%s', (_name, fail, call) => {
    expect(emissionsOf(`${fail}\nexport function handle(res, given) { ${call} }`)).toContainEqual(
      expect.stringMatching(/Conflict.* 409$/),
    )
  })
})
