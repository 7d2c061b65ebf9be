import { loadCatalog } from '@error-contract/catalog'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { exitCode, type ExitCode } from '../../exit-code.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { createMockServer } from './mock-server.js'

export interface MockInput {
  readonly catalog?: string
  readonly port: number
}

/**
 * Serves the errors of a catalog until the command is interrupted.
 *
 * @throws {UsageError} when the server cannot listen on the port.
 */
export async function runMock(
  { catalog: file, port: wanted }: MockInput,
  terminal: Terminal,
): Promise<ExitCode> {
  const catalog = await loadCatalog(file, { cwd: terminal.cwd })
  const server = createMockServer(catalog)
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening').catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--port ${wanted}`, `The server cannot listen: ${message}.`)
  })
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  terminal.interruption().addEventListener('abort', stop)
  const { port } = server.address() as AddressInfo
  terminal.stdout.write(
    `Serving ${catalog.codes.length} errors of ${catalog.name} on http://127.0.0.1:${port}/\n`,
  )
  await once(server, 'close')
  return exitCode.clean
}
