import { describe, expect, it } from 'vitest'
import { diffCatalogs, diffToText } from '../../src/diff/index.js'
import { catalogOf } from '../fixtures/catalogs.js'

const shop = (errors: object, version = '1.0.0') =>
  catalogOf({ name: 'shop', version, envelope: 'microsoft', errors: { Kept: { status: 404 }, ...errors } })

const retired = { version: '2.0.0' }
const gone = { status: 410, message: 'The order is gone.' }

const kindsOf = (old: object, next: object) =>
  diffCatalogs(shop(old), shop(next)).changes.map(({ kind, level }) => `${level} ${kind}`)

describe('a code that is retired', () => {
  it('breaks clients that were not told', () => {
    expect(kindsOf({ Gone: gone }, { Gone: { ...gone, retired } })).toEqual(['major retired'])
  })

  it('does not break clients after it was deprecated', () => {
    const deprecated = { ...gone, deprecated: 'Use Kept.' }
    const next = { Gone: { ...deprecated, retired: { ...retired, successor: 'Kept' } } }
    expect(kindsOf({ Gone: deprecated }, next)).toEqual(['minor retired'])
    expect(diffToText(diffCatalogs(shop({ Gone: deprecated }), shop(next)))).toContain(
      'Gone (410) is retired, and Kept takes its place.',
    )
  })

  it('breaks when it is removed instead', () => {
    expect(kindsOf({ Gone: gone }, {})).toEqual(['major removed'])
  })

  it('breaks when its entry is removed later', () => {
    expect(kindsOf({ Gone: { ...gone, retired } }, {})).toEqual(['major forgotten'])
  })

  it('may come back as it was', () => {
    expect(kindsOf({ Gone: { ...gone, retired } }, { Gone: gone })).toEqual(['minor returned'])
  })

  it.each([
    ['status', { ...gone, status: 404 }],
    ['further status', { ...gone, status: [404, 410] }],
    ['missing status', { message: gone.message }],
    ['message', { ...gone, message: 'You have left.' }],
  ])('never comes back with another %s, whatever the version', (_, error) => {
    const diff = diffCatalogs(shop({ Gone: { ...gone, retired } }), shop({ Gone: error }, '9.0.0'))
    expect(diff.changes.map(({ kind, level }) => `${level} ${kind}`)).toEqual(['major reused'])
    expect(diff).toMatchObject({ undeclaredBreak: false, reusesRetired: true })
  })

  it('is no change while it stays retired', () => {
    expect(kindsOf({ Gone: { ...gone, retired } }, { Gone: { ...gone, retired } })).toEqual([])
  })
})

it('the owner is a detail, and operations are an addition', () => {
  expect(kindsOf({ Gone: gone }, { Gone: { ...gone, owner: 'team-a' } })).toEqual(['patch details-changed'])
  expect(kindsOf({ Gone: gone }, { Gone: { ...gone, operations: ['get'] } })).toEqual([
    'minor details-changed',
  ])
})
