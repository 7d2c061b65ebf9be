import { expect, it } from 'vitest'
import { formatAnnotation } from '../src/report/github-annotations.js'

it('has no command of the older form within an annotation', () => {
  expect(formatAnnotation({ level: 'error', title: 'code', message: 'a\n##[error]x ## [y]' })).toBe(
    '::error title=code::a%0A#\\u0023[error]x ## [y]',
  )
})
