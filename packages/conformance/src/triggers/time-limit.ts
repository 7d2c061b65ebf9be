/**
 * Calls `work` and waits for its result, at most that many milliseconds; then returns what `onLate` returns. The work is
 * not stopped, and what it throws later is ignored. Work that never yields cannot be limited.
 *
 * @throws {unknown} whatever `work` or `onLate` throws.
 */
export async function withTimeLimit<T>(
  work: () => T | PromiseLike<T>,
  milliseconds: number,
  onLate: () => T,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds)
  })
  const wrapped = async () => ({ result: await work() })
  try {
    const first = await Promise.race([wrapped(), limit])
    return first === 'late' ? onLate() : first.result
  } finally {
    clearTimeout(timer)
  }
}
