import { InvalidInputError, loadCatalog } from '@error-contract/catalog'
import { InvalidArgumentError } from 'commander'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'

interface MockFlags {
  readonly catalog?: string
  readonly port: number
}

const epilogue = `
Any path answers with the error that a header names: x-error-code: NotFound, or Prefer: code=NotFound. The query gives
message parameters, and ?status= one of several statuses. The server listens on 127.0.0.1 only.

Example:
  $ error-contract mock --port 4010
  $ curl http://127.0.0.1:4010/errors/NotFound`

export const addMock: AddCommand = (program, finish) => {
  program
    .command('mock')
    .description('Serves every declared error on loopback, for consumers to develop against.')
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .option('--port <n>', 'the port; a free one when left out', readPort, 0)
    .addHelpText('after', epilogue)
    .action(async ({ catalog: path, port }: MockFlags) => {
      const { createMockServer } = await import('../mock/mock-server.js')
      const catalog = await loadCatalog(path)
      const server = createMockServer(catalog)
      server.listen(port, '127.0.0.1')
      await once(server, 'listening').catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        throw new InvalidInputError(`--port ${port}`, [
          { path: '', message: `The server cannot listen: ${message}.` },
        ])
      })
      const { port: actual } = server.address() as AddressInfo
      console.log(`Serving ${catalog.codes.length} errors of ${catalog.name} on http://127.0.0.1:${actual}/`)
      const stop = () => {
        server.close()
        server.closeAllConnections()
      }
      process.once('SIGINT', stop).once('SIGTERM', stop)
      await once(server, 'close')
      finish(exitCode.clean)
    })
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new InvalidArgumentError('Write a number from 0 to 65535.')
}
