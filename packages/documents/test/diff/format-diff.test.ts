import { describe, expect, it } from 'vitest'
import { diffToMarkdown, diffToText } from '../../src/diff/index.js'
import type { CatalogDiff } from '../../src/diff/catalog-diff.js'
import type { Change } from '../../src/diff/change.js'

const diffOf = (changes: readonly Change[], more: Partial<CatalogDiff> = {}): CatalogDiff => ({
  changes,
  level: changes[0]?.level,
  version: { from: '1.0.0', to: '1.1.0', needed: '1.1.0' },
  undeclaredBreak: false,
  reusesRetired: false,
  ...more,
})

const code = 'NotFound'

describe('a change is told in one sentence:', () => {
  it.each<[Change, string]>([
    [{ kind: 'added', level: 'minor', code, to: '404' }, 'addition  NotFound (404) is added.'],
    [{ kind: 'removed', level: 'major', code, from: '404' }, 'breaking  NotFound (404) is removed.'],
    [{ kind: 'retired', level: 'major', code, from: '404' }, 'breaking  NotFound (404) is retired.'],
    [
      { kind: 'retired', level: 'major', code, from: '404', to: 'Gone' },
      'breaking  NotFound (404) is retired, and Gone takes its place.',
    ],
    [
      { kind: 'returned', level: 'minor', code, from: '404' },
      'addition  NotFound (404) comes back as it was.',
    ],
    [
      { kind: 'reused', level: 'major', code, from: '404', to: '410' },
      'breaking  NotFound was retired (404) and comes back with another meaning (410). Give the new error a code of its own.',
    ],
    [
      { kind: 'forgotten', level: 'major', code, from: '404' },
      'breaking  NotFound (404) is removed from the catalog. Keep its entry, so that it never gets another meaning.',
    ],
    [
      { kind: 'renamed', level: 'major', code, from: code, to: 'NoOrder' },
      'breaking  NotFound is likely renamed to NoOrder.',
    ],
    [
      { kind: 'envelope-changed', level: 'major', from: 'code: /a', to: 'code: /b' },
      'breaking  The envelope changes: code: /a becomes code: /b.',
    ],
    [
      { kind: 'envelope-changed', level: 'major', code, from: 'code: /a', to: 'code: /b' },
      'breaking  NotFound: in its envelope, code: /a becomes code: /b.',
    ],
    [
      { kind: 'status-changed', level: 'major', code, from: '404', to: '410' },
      'breaking  NotFound: the status 404 becomes 410.',
    ],
    [
      { kind: 'status-added', level: 'minor', code, from: '404', to: '404, 410' },
      'addition  NotFound: the status 404 becomes 404, 410.',
    ],
    [
      { kind: 'status-removed', level: 'minor', code, from: '404, 410', to: '404' },
      'addition  NotFound: the status 404, 410 becomes 404.',
    ],
    [
      { kind: 'headers-changed', level: 'minor', code, from: 'none', to: 'etag' },
      'addition  NotFound: the headers none become etag.',
    ],
    [
      { kind: 'message-changed', level: 'patch', code, from: 'No.', to: 'Gone.' },
      "wording   NotFound: the message 'No.' becomes 'Gone.'.",
    ],
    [
      { kind: 'details-changed', level: 'patch', code, from: 'not deprecated', to: 'deprecated' },
      'wording   NotFound: not deprecated becomes deprecated.',
    ],
  ])('%j', (change, line) => {
    expect(diffToText(diffOf([change])).split('\n')[0]).toBe(line)
  })
})

describe('the last line tells the version:', () => {
  const added: Change = { kind: 'added', level: 'minor', code, to: '404' }
  const last = (changes: readonly Change[], more?: Partial<CatalogDiff>) =>
    diffToText(diffOf(changes, more)).trimEnd().split('\n').at(-1)

  it.each<[string, readonly Change[], Partial<CatalogDiff>, string]>([
    ['of no change', [], {}, 'Nothing changed.'],
    ['that is declared', [added], {}, 'This needs version 1.1.0 or later, and 1.1.0 is declared.'],
    [
      'that is not declared',
      [added],
      { version: { from: '1.0.0', to: undefined, needed: '1.1.0' } },
      'This needs version 1.1.0 or later, and no version is declared.',
    ],
    [
      'that does not announce a break',
      [added],
      { undeclaredBreak: true },
      'The version does not announce the break: this needs version 1.1.0 or later, and 1.1.0 is declared.',
    ],
    [
      'where there was none',
      [added],
      { version: { from: undefined, to: '1.1.0', needed: undefined } },
      'This is a minor change, and the old catalog declares no version.',
    ],
    [
      'of a retired code that has another meaning',
      [added],
      { reusesRetired: true },
      'A retired code never gets another meaning, whatever the version.',
    ],
  ])('%s', (_, changes, more, line) => {
    expect(last(changes, more)).toBe(line)
  })
})

describe('as Markdown', () => {
  it('changes are rows of a table, and what is Markdown in them is text', () => {
    const changes: Change[] = [
      { kind: 'added', level: 'minor', code: 'not_found', to: '404' },
      { kind: 'message-changed', level: 'patch', code, from: 'a\n\nb', to: '*x* <b> `c` [d] e|f ~g~ \\' },
    ]
    expect(diffToMarkdown(diffOf(changes))).toBe(
      [
        '### Error catalog',
        '',
        '| Level | Change |',
        '| - | - |',
        '| addition | not\\_found (404) is added. |',
        "| wording | NotFound: the message 'a b' becomes '\\*x\\* \\<b> \\`c\\` \\[d\\] e\\|f \\~g\\~ \\\\'. |",
        '',
        'This needs version 1.1.0 or later, and 1.1.0 is declared.',
        '',
      ].join('\n'),
    )
  })

  it('no change is no table', () => {
    expect(diffToMarkdown(diffOf([]))).toBe('### Error catalog\n\nNothing changed.\n')
  })
})
