import { describe, expect, it } from 'vitest'
import { folderIndexes, outputs, staleAmong } from '../scripts/generate/generated-files.js'

const repair = 'These files are stale. Run: npx --yes pnpm@12 run generate'

describe('what is generated', () => {
  it('has every definition in the index of its folder', async () => {
    expect(staleAmong(await folderIndexes()), repair).toEqual([])
  })

  it('says in pages and schemas what the definitions say', async () => {
    const generated = await outputs()
    expect(staleAmong(generated), repair).toEqual([])
    const unfinished = generated.filter(({ text }) => text.includes('TODO')).map(({ path }) => path)
    expect(unfinished, 'These files quote a definition that is not filled in.').toEqual([])
  })
})
