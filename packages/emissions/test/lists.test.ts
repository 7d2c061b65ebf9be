import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const catalog = 'envelopes/json-api.yaml'

describe('an error of a list is found that is', () => {
  it.each([
    [
      'pushed',
      `const errors = []\nerrors.push({ status: '404', code: 'ResourceNotFound', detail: '' })`,
      'errors',
    ],
    [
      'pushed where it applies',
      `const errors = []\nif (late) errors.push({ code: 'ResourceNotFound' })`,
      'errors',
    ],
    [
      'pushed after others',
      `const errors = []\nerrors.push(...late, { code: 'ResourceNotFound' })`,
      'errors',
    ],
    [
      'pushed in a callback',
      `const errors = []\nrows.forEach((row) => errors.push({ code: 'ResourceNotFound' }))`,
      'errors',
    ],
    ['made of each item', ``, `rows.map((row) => ({ code: 'ResourceNotFound', detail: row.text }))`],
    ['made of known items', ``, `['name'].map((name) => ({ code: 'ResourceNotFound', detail: name }))`],
    ['kept by a filter', ``, `[late && { code: 'ResourceNotFound' }].filter(Boolean)`],
    ['joined to others', ``, `[].concat([{ code: 'ResourceNotFound' }])`],
  ])('%s', (_name, before, errors) => {
    const [found] = emissionsOf(
      `export function handle(res, rows, late) {\n${before}\nreturn res.status(404).json({ errors: ${errors} })\n}`,
      { catalog },
    )
    expect(found).toMatch(/^ResourceNotFound(?:\|\?)? 404$/)
  })

  it('each of several', () => {
    expect(
      emissionsOf(
        `export function handle(res, late) {
  const errors = [{ code: 'ResourceNotFound' }]
  errors.push({ code: 'Vanished' })
  res.status(404).json({ errors })
}`,
        { catalog },
      ),
    ).toEqual(['ResourceNotFound|Vanished 404'])
  })
})

it('a list of the same name elsewhere is another', () => {
  expect(
    emissionsOf(
      `export function handle(res) {
  const errors = []
  function collect() { const errors = []; errors.push({ code: 'ResourceNotFound' }) }
  res.status(404).json({ errors })
}`,
      { catalog },
    ),
  ).toEqual([])
})
