/** The first is Ctrl-C; the second is how CI servers and Kubernetes end a job. */
const signals = ['SIGINT', 'SIGTERM'] as const

/** Does work that ends early, with what was done, when the process is told to stop. The second time, the process ends. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController()
  const interrupt = () => {
    interruption.abort()
    release()
  }
  const release = () => {
    for (const signal of signals) process.removeListener(signal, interrupt)
  }
  for (const signal of signals) process.on(signal, interrupt)
  try {
    return await work(interruption.signal)
  } finally {
    release()
  }
}
