import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The folder of the example service. */
export const machinesService = join(import.meta.dirname, '../examples/machines-service')

/** The example service in a process of its own, once it listens. */
export async function startMachinesService(): Promise<{ readonly target: string; stop(): void }> {
  const server = spawn(process.execPath, ['dist/main.js'], {
    cwd: machinesService,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const target = await new Promise<string>((resolve) =>
    server.stdout.once('data', (line) => resolve(String(line).trim())),
  )
  return { target, stop: () => void server.kill() }
}
