import { printableLine } from '@error-contract/catalog/document'
import type { Terminal } from './terminal.js'

/** Shows how far a run is, on one line that the next call overwrites and the last one clears; only on a terminal. */
export function showProgress(
  { unescaped: { stderr } }: Pick<Terminal, 'unescaped'>,
  label: string,
  done: number,
  all: number,
) {
  if (!stderr.isTTY) return
  stderr.write(`\r\u001b[K${done === all ? '' : `${done}/${all} ${printableLine(label)}`}`)
}

/** Clears the line of {@link showProgress}. */
export function clearProgress({ unescaped: { stderr } }: Pick<Terminal, 'unescaped'>): void {
  if (stderr.isTTY) stderr.write('\r\u001b[K')
}
