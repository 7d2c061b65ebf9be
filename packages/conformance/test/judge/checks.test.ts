import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkIds } from '../../src/judge/check-id.js'
import { checks } from '../../src/judge/checks/index.js'

const folder = new URL('../../src/judge/checks/', import.meta.url)

it('has one file per check, named by its id', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.ts')
  expect(files.sort()).toEqual(checkIds.map((id) => `${id}.ts`).sort())
})

it.each(checks)('documents $id by one sentence and a source', ({ requirement, source }) => {
  expect(requirement).toMatch(/^[A-Z][^\n|]*\.$/)
  expect(source).not.toBe('')
})
