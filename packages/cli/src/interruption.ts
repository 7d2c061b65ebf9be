import { clearProgress } from './progress.js'
import type { Terminal } from './terminal.js'

/** Returns the signal of a run that is interrupted, which is told at once: what is under way may take a while. */
export function tellInterruption(terminal: Terminal): AbortSignal {
  const signal = terminal.interruption()
  const tell = () => {
    clearProgress(terminal)
    terminal.stderr.write(
      'Interrupted: stopping after the requests under way. Accepted writes are undone, and the result is written. Interrupt again to end at once.\n',
    )
  }
  signal.addEventListener('abort', tell, { once: true })
  return signal
}
