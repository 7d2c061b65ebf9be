import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'
import { loadCatalogSync } from '@error-contract/catalog'

const seed = new URL('../../../../../shared/seed/', import.meta.url)
const preset = loadCatalogSync(
  fileURLToPath(import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')),
)
const expected = Object.fromEntries(preset.codes.map((code) => [code, preset.getDeclared(code).statuses[0]]))
const english = 'en-US.xdr.2025-04.md'

const read = (file: string, reference?: string) => {
  const source = (name: string) => ({ text: readFileSync(new URL(name, seed), 'utf8'), source: name })
  const { definition, remarks } = importMarkdown(source(file).text, {
    source: file,
    ...(reference !== undefined && { reference: source(reference) }),
  })
  const statuses = Object.fromEntries(
    Object.entries(definition.errors).map(([code, error]) => [code, error.status]),
  )
  return {
    statuses,
    read: remarks.filter(({ message }) => message.includes('is read as')).map(({ text }) => text),
  }
}

/** Real pages in five languages, which are not ours to publish; the rest of the suite does not need them. */
describe.skipIf(!existsSync(seed))('the published page', () => {
  it.each([
    ['000_4501742f3a77323a.txt', ['Non autorisé (Unauthorized)', 'Interdit (Forbidden)']],
    [english, []],
    ['de-DE.mtp.2020-12-19.md', ['Nicht autorisiert (Unauthorized)', 'Verboten (Forbidden)']],
    ['nl-NL.xdr.2021-06-16.sxs.md', ['InvalidHashValue', 'Unauthorized', 'Forbidden']],
  ])('%s has the codes and statuses of the preset', (file, interpreted) => {
    expect(read(file)).toEqual({ statuses: expected, read: interpreted })
  })

  it('in Japanese lacks one code, and has all with the English page as its reference', () => {
    const file = 'ja-JP.mde.2021-09-12.md'
    const { Forbidden: _, ...others } = expected
    expect(read(file).statuses).toEqual({ ...others, TooManyRequests: 429 })
    expect(read(file, english)).toEqual({
      statuses: { ...expected, TooManyRequests: 429 },
      read: ['権限がありません (Unauthorized)', '禁止されています'],
    })
  })
})
