import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const command = join(import.meta.dirname, '../packages/cli/dist/main.js')

/**
 * Makes `npx --no error-contract` in a folder run the command of this workspace, as if it were installed there. `bin` is to be
 * on the path: its `npx` runs what is installed, as the one of npm does, which takes longer, and its `npm` installs nothing.
 */
export function installCommand(folder: string, bin: string): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  mkdirSync(bin)
  script(join(folder, 'node_modules/.bin/error-contract'), `exec "${process.execPath}" "${command}" "$@"`)
  script(join(bin, 'npm'), '[ "$*" = "ci --ignore-scripts" ]')
  script(join(bin, 'npx'), '[ "$1" = --no ] && shift && exec "node_modules/.bin/$@"')
}

function script(file: string, lines: string): void {
  writeFileSync(file, `#!/bin/sh\n${lines}\n`)
  chmodSync(file, 0o755)
}
