import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findTriggersFaults } from '../src/lint.js'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'error-contract-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
const faultsOf = (text: string) =>
  findTriggersFaults(text, join(folder, 'error-triggers.yaml')).map(
    ({ position, message }) => `${position?.line}:${position?.column} ${message}`,
  )

const catalog = 'name: shop\nenvelope: oci\nerrors: { Gone: { status: 410 } }\n'

describe('the faults of a triggers file', () => {
  it('are none where every code is declared', () => {
    write('error-catalog.yaml', catalog)
    expect(faultsOf('triggers: { Gone: GET /gone }')).toEqual([])
  })

  it('have their places and the words of the suite', () => {
    write('error-catalog.yaml', catalog)
    expect(faultsOf('triggers: { Gonn: GET /gone }')).toEqual([
      expect.stringMatching(/^1:13 .*'Gonn' is not declared.*'Gone'/),
    ])
    expect(faultsOf('triggers: [')).toEqual([expect.stringContaining('This is not valid YAML')])
  })

  it.each([
    ['there is no catalog', undefined],
    ['the catalog is invalid', 'name: shop'],
  ])('are those of its form where %s', (_, text) => {
    if (text !== undefined) write('error-catalog.yaml', text)
    expect(faultsOf('triggers: { Any: GET /gone }')).toEqual([])
    expect(faultsOf('triggrs: {}')).toEqual([expect.stringContaining("Unknown key 'triggrs'")])
  })
})
