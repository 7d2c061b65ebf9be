import { frameworks } from '../../../packages/emissions/dist/frameworks/index.js'
import { ignoredCodes } from '../../../packages/emissions/dist/ignored-codes.js'
import { renderFrameworks } from '../../../packages/emissions/scripts/render-frameworks.js'

/** The page of frameworks, with every example that is tested. */
export const render = () => [{ path: 'docs/frameworks.md', text: renderFrameworks(frameworks, ignoredCodes) }]
