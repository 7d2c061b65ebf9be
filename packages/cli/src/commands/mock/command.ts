import { InvalidArgumentError } from 'commander'
import { catalogOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { MockInput } from './run.js'

export const mockCommand = defineCommand({
  name: 'mock',
  summary: 'Serves every declared error on loopback, for consumers to develop against.',
  order: 100,
  options: [
    catalogOption,
    { flags: '--port <n>', description: 'the port (default: a free one)', parse: parsePort, default: 0 },
  ],
  epilogue: `
Any path returns the error that a header names: x-error-code: NotFound, or Prefer: code=NotFound. The query sets message
parameters, and ?status= selects one of several statuses. The server listens on 127.0.0.1 only.`,
  examples: ['error-contract mock --port 4010', 'curl http://127.0.0.1:4010/errors/NotFound'],
  run: async (input: MockInput, terminal) => (await import('./run.js')).runMock(input, terminal),
})

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new InvalidArgumentError('Use a number from 0 to 65535.')
}
