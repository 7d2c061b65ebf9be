import { runCommand, type CommandContext, type CommandRun } from '../run-command.js'

/** Runs `mock`, asks it for errors in each way in which it can be asked, and interrupts it once all have a response. */
export async function runMock(words: readonly string[], context: CommandContext): Promise<CommandRun> {
  const interruption = new AbortController()
  let asked: Promise<void> | undefined
  const run = await runCommand(words, {
    ...context,
    interruption: interruption.signal,
    onOutput(out) {
      const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(out) ?? []
      if (origin !== undefined) asked ??= askForErrors(origin).finally(() => interruption.abort())
    },
  })
  await asked
  return run
}

async function askForErrors(origin: string): Promise<void> {
  for (const path of ['/', '/errors/NotFound?resource=a&status=412', '/errors/%00'])
    await (await fetch(`${origin}${path}`)).text()
  for (const header of ['x-error-code', 'prefer'])
    for (const code of ['NotFound', 'Conflict', 'TooMany', 'Untold', 'Gone', '__proto__', 'No'])
      await (
        await fetch(origin, { headers: { [header]: header === 'prefer' ? `code=${code}` : code } })
      ).text()
}
