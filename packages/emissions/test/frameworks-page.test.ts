import { expect, it } from 'vitest'
import { renderFrameworks } from '../scripts/render-frameworks.js'
import { frameworks } from '../src/frameworks/index.js'
import { ignoredCodes } from '../src/ignored-codes.js'

it('docs/frameworks.md is rendered from the definitions', async () => {
  await expect(renderFrameworks(frameworks, ignoredCodes)).toMatchFileSnapshot('../../../docs/frameworks.md')
})
