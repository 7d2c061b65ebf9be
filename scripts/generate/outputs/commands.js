import { renderCommands } from '../../../packages/cli/dist/commands/render-commands.js'

/** The page of the command. */
export const render = () => [{ path: 'docs/commands.md', text: renderCommands() }]
