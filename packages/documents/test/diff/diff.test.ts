import { describe, expect, it } from 'vitest'
import { diffCatalogs, diffToJson, diffToMarkdown, diffToText } from '../../src/diff/index.js'
import { catalogOf } from '../fixtures/catalogs.js'

const errors = {
  NotFound: { status: 404, message: '{thing} is not there.' },
  Conflict: { status: [409, 412], headers: ['etag'] },
  Odd: {},
}
const shop = (changes: object = {}) =>
  catalogOf({ name: 'shop', version: '1.2.3', envelope: 'microsoft', errors, ...changes })
const diff = (changes: object) => diffCatalogs(shop(), shop(changes))
const withError = (code: string, error: object) => diff({ errors: { ...errors, [code]: error } }).changes

describe('a change of a catalog', () => {
  it('of the order alone is not reported', () => {
    const { Odd, ...others } = errors
    expect(diff({ errors: { Odd, ...others } })).toMatchObject({
      changes: [],
      level: undefined,
      undeclaredBreak: false,
    })
  })

  it('is an addition when a code is added', () => {
    expect(withError('Gone', { status: 410 })).toEqual([
      { kind: 'added', level: 'minor', code: 'Gone', to: '410' },
    ])
  })

  it('breaks when a code is removed', () => {
    const { NotFound: _, ...others } = errors
    expect(diff({ errors: others }).changes).toEqual([
      { kind: 'removed', level: 'major', code: 'NotFound', from: '404' },
    ])
  })

  it('breaks when the status in the body changes', () => {
    const envelope = { code: '/code', status: '/status' }
    const old = shop({ envelope })
    const next = shop({ envelope, errors: { ...errors, NotFound: { ...errors.NotFound, bodyStatus: 400 } } })
    expect(diffCatalogs(old, next).changes).toEqual([
      {
        kind: 'status-changed',
        level: 'major',
        code: 'NotFound',
        from: 'the same in the body',
        to: '400 in the body',
      },
    ])
  })

  it.each([
    ['the same message', { MissingThing: errors.NotFound }, 'MissingThing'],
    ['nearly the same name', { NotFond: { status: 404 } }, 'NotFond'],
  ])('is likely a new name when a code has %s', (_, fresh, to) => {
    const { NotFound: _removed, ...others } = errors
    const { changes } = diff({ errors: { ...others, ...fresh } })
    expect(changes).toEqual([{ kind: 'renamed', level: 'major', code: 'NotFound', from: 'NotFound', to }])
  })

  it('is a removal and an addition when only the status is the same', () => {
    const { NotFound: _, ...others } = errors
    const { changes } = diff({ errors: { ...others, Vanished: { status: 404 } } })
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  it.each([
    ['NotFound', { ...errors.NotFound, status: 410 }, 'status-changed', 'major'],
    ['NotFound', { ...errors.NotFound, status: [404, 410] }, 'status-added', 'minor'],
    ['NotFound', { message: errors.NotFound.message }, 'status-changed', 'major'],
    ['Conflict', { ...errors.Conflict, status: 409 }, 'status-removed', 'minor'],
    ['Odd', { status: 400 }, 'status-changed', 'minor'],
    ['NotFound', { status: 404, message: 'Gone.' }, 'message-changed', 'patch'],
    ['NotFound', { status: 404 }, 'message-changed', 'patch'],
    ['Conflict', { status: [412, 409] }, 'headers-changed', 'major'],
    ['Odd', { headers: ['etag'] }, 'headers-changed', 'minor'],
    ['Odd', { deprecated: 'Never.' }, 'details-changed', 'minor'],
    ['Odd', { description: 'Odd indeed.' }, 'details-changed', 'patch'],
  ])('of %s to %j is %s, %s', (code, error, kind, level) => {
    expect(withError(code, error)).toEqual([expect.objectContaining({ code, kind, level })])
  })

  it.each([
    [{ code: '/error/code', message: '/error/message' }, ['correlation id: /error/target uuid']],
    ['oci', ['code: /error/code', 'message: /error/message', 'correlation id: /error/target uuid']],
  ])('of the envelope to %j breaks', (envelope, from) => {
    const { changes } = diff({ envelope })
    expect(changes.map((change) => [change.kind, change.level, change.from])).toEqual(
      from.map((part) => ['envelope-changed', 'major', part]),
    )
  })

  it.each([
    [['TooLong'], ['TooLong', 'Blank'], 'minor'],
    [['TooLong', 'Blank'], ['TooLong'], 'major'],
  ])('of the codes of the second level from %j to %j is %s', (from, to, level) => {
    const withCodes = (codes: readonly string[]) =>
      shop({ envelope: { code: '/code', details: { code: '/details/*/code', codes } } })
    const { changes } = diffCatalogs(withCodes(from), withCodes(to))
    expect(changes).toEqual([expect.objectContaining({ kind: 'envelope-changed', level })])
    expect(JSON.stringify(changes)).toContain('code of the second level: Blank')
  })

  it('of the envelope that adds a part does not break', () => {
    const small = shop({ envelope: { code: '/error/code' } })
    expect(diffCatalogs(small, shop()).level).toBe('minor')
  })
})

describe('the version that a change needs', () => {
  const { NotFound: _, ...fewer } = errors
  it.each([
    ['1.2.3', '1.3.0', fewer, '2.0.0', true],
    ['1.2.3', '2.0.0', fewer, '2.0.0', false],
    ['1.2.3', '2.0.0-rc.1', fewer, '2.0.0', false],
    ['1.2.3', undefined, fewer, '2.0.0', true],
    ['0.4.0', '0.4.1', fewer, '0.5.0', true],
    ['0.4.0', '0.5.0', fewer, '0.5.0', false],
    ['1.2.3', '1.2.3', { ...errors, Gone: {} }, '1.3.0', false],
    ['1.2.3', '1.2.3', { ...errors, Odd: { message: 'Hm.' } }, '1.2.4', false],
    [undefined, '2.0.0', fewer, undefined, true],
  ])('from %s to %s is found', (from, to, next, needed, undeclaredBreak) => {
    const version = (value: string | undefined) => (value === undefined ? {} : { version: value })
    const old = catalogOf({ name: 'shop', envelope: 'oci', errors, ...version(from) })
    const result = diffCatalogs(
      old,
      catalogOf({ name: 'shop', envelope: 'oci', errors: next, ...version(to) }),
    )
    expect(result.version).toEqual({ from, to, needed })
    expect(result.undeclaredBreak).toBe(undeclaredBreak)
  })
})

describe('a diff', () => {
  const { NotFound: _, ...fewer } = errors
  const result = diff({ version: '1.3.0', errors: { ...fewer, Odd: { message: 'A | b' } } })

  it('is formatted as text, as a table and as JSON', () => {
    expect(diffToText(result)).toBe(
      [
        'breaking  NotFound (404) is removed.',
        "wording   Odd: the message 'none' becomes 'A | b'.",
        'The version does not announce the break: this needs version 2.0.0 or later, and 1.3.0 is declared.',
        '',
      ].join('\n'),
    )
    expect(diffToMarkdown(result)).toContain("| wording | Odd: the message 'none' becomes 'A \\| b'. |\n")
    expect(JSON.parse(diffToJson(result))).toMatchObject({ level: 'major', undeclaredBreak: true })
  })

  it('of equal catalogs reports no change', () => {
    expect(diffToText(diff({}))).toBe('Nothing changed.\n')
  })
})
