import { expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'
import { apiTables } from '../fixtures/api-tables.js'

it.each(apiTables)('imports the table of $form', ({ page, errors, envelope, unresolved }) => {
  const { definition, remarks } = importMarkdown(page, { source: 'page.md' })
  const read = Object.entries(definition.errors).map(([code, { status, message }]) =>
    [code, status ?? '-', message ?? '-'].join(' '),
  )
  expect(read).toEqual(errors)
  expect(definition.envelope).toEqual(envelope)
  expect(remarks.filter(({ kind }) => kind === 'unresolved')).toHaveLength(unresolved)
})
