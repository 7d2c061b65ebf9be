import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { judge } from '../../src/index.js'

const catalogWith = (more: object) =>
  defineCatalog({
    name: 'orders',
    envelope: {
      code: '/error/code',
      details: { code: '/error/details/*/code', codes: ['TooLong'] },
      ...more,
    },
    errors: {
      InvalidOrder: { status: 400 },
      UnknownItem: { status: 400 },
      NoItem: { status: 400, retired: { version: '2.0.0', successor: 'UnknownItem' } },
    },
  })

const findingsOf = (details: unknown, more: object = {}) =>
  judge(
    {
      status: 400,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify({ error: { code: 'InvalidOrder', details } })),
    },
    { catalog: catalogWith(more), code: 'InvalidOrder' },
  ).map(({ check, kind, message }) => [check, kind, message])

it.each([
  ['absent', undefined],
  ['empty', []],
  ['of the second level', [{ code: 'TooLong', field: 'name' }]],
  ['of errors', [{ code: 'UnknownItem' }, { code: 'InvalidOrder' }]],
  ['absent from an item', [{ field: 'name' }, { code: null }]],
])('codes that are %s have no finding', (_name, details) => {
  expect(findingsOf(details)).toEqual([])
  expect(findingsOf(details, { additionalMembers: false })).toEqual([])
})

it('a code that is not declared is a finding with its place, once', () => {
  expect(findingsOf([{ code: 'TooLong' }, { code: 'UnknownItems' }, { code: 'UnknownItems' }])).toEqual([
    [
      'code',
      'undeclared-detail',
      `Error code "UnknownItems" is not declared in the catalog. Did you mean 'UnknownItem'? It is at /error/details/1/code.`,
    ],
  ])
})

it('a typo of a code of the second level is told as one', () => {
  expect(findingsOf([{ code: 'tooLong' }])).toEqual([
    [
      'code',
      'undeclared-detail',
      `Error code "tooLong" is not declared in the catalog. Did you mean 'TooLong'? It is at /error/details/0/code.`,
    ],
  ])
})

it('a code of the second level is no first one, and the finding says where it belongs', () => {
  const body = Buffer.from('{ "error": { "code": "TooLong" } }')
  const response = { status: 400, headers: [['content-type', 'application/json']] as const, body }
  expect(judge(response, { catalog: catalogWith({}), code: 'InvalidOrder' })).toEqual([
    expect.objectContaining({
      kind: 'undeclared',
      message:
        'Error code "TooLong" is declared in the catalog for the second level alone, which is at /error/details/*/code.',
    }),
  ])
})

it('many codes that are not declared are told up to the fifth, and counted beyond', () => {
  const unknown = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: `Unknown-${index}` }))
  const messages = (count: number) => findingsOf(unknown(count)).map(([, , message]) => message)
  expect(messages(5)).toHaveLength(5)
  expect(messages(6).slice(5)).toEqual([
    'There is 1 more code at /error/details/*/code that the catalog does not declare.',
  ])
  expect(messages(9).slice(5)).toEqual([
    'There are 4 more codes at /error/details/*/code that the catalog does not declare.',
  ])
})

it('a retired code is a finding, and so is one that is no text', () => {
  expect(findingsOf([{ code: 'NoItem' }, { code: '' }, { code: true }])).toEqual([
    ['code', 'undeclared-detail', expect.stringContaining('it was retired in version 2.0.0')],
    ['code', 'type', 'The code at /error/details/1/code is not a string with characters.'],
    ['code', 'type', 'The code at /error/details/2/code is not a string with characters.'],
  ])
})

it('a number is compared by its digits', () => {
  const details = { code: '/error/details/*/code', codes: ['7'] }
  expect(findingsOf([{ code: 7 }], { details })).toEqual([])
  expect(findingsOf([{ code: 8 }], { details })).toEqual([
    ['code', 'undeclared-detail', expect.stringContaining('Error code 8 is not declared')],
  ])
})

it('another member is a finding where the envelope has no other', () => {
  expect(
    findingsOf([{ code: 'TooLong' }], { additionalMembers: false, details: { code: '/error/more/*/code' } }),
  ).toEqual([['additional-member', undefined, expect.stringContaining('/error/details')]])
})
