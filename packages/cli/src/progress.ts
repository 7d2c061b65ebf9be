import { printableLine } from '@error-contract/catalog/document'
import type { Terminal } from './terminal.js'

/** Moves to the start of the line and clears it (ECMA-48, section 8.3.41). */
const clear = '\r\u001b[K'

/** Shows how far a run is, on one line that the next call overwrites and the last one clears; only on a terminal. */
export function showProgress(
  { unescaped: { stderr } }: Pick<Terminal, 'unescaped'>,
  label: string,
  done: number,
  all: number,
) {
  if (!stderr.isTTY) return
  stderr.write(done === all ? clear : `${clear}${done}/${all} ${printableLine(label)}`)
}

/** Clears the line of {@link showProgress}. */
export function clearProgress({ unescaped: { stderr } }: Pick<Terminal, 'unescaped'>): void {
  if (stderr.isTTY) stderr.write(clear)
}
