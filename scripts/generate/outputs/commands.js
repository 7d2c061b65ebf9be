import { commands } from '../../../packages/cli/dist/commands/index.js'
import { renderCommandList, renderCommands } from '../../../packages/cli/scripts/render-commands.js'

const page = 'https://github.com/error-contract/error-contract/blob/main/docs/commands.md'

/** The reference of the command, and the list of commands in its README. */
export const render = async () => [
  { path: 'docs/commands.md', block: 'commands', text: await renderCommands(commands) },
  { path: 'packages/cli/README.md', block: 'command-list', text: renderCommandList(commands, page) },
]
