import { isAbsolute, relative, resolve } from 'node:path'
import type { Terminal } from './terminal.js'

/** Returns the absolute path of a file that the user named; `-`, which is standard input, stays as it is. */
export const pathFrom = ({ cwd }: Pick<Terminal, 'cwd'>, file: string): string =>
  file === '-' ? file : resolve(cwd, file)

/** Returns a path as messages show it: from the working directory where it is within, else as it is. */
export function shownPath({ cwd }: Pick<Terminal, 'cwd'>, path: string): string {
  const shown = isAbsolute(path) ? relative(cwd, path) : path
  return shown === '' || shown.startsWith('..') ? path : shown
}
