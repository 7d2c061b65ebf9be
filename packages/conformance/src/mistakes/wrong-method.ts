import { defineMistake } from './definition/define-mistake.js'
import { deriveRequest, nothingIsThere, pathParameters } from './definition/derived-request.js'

export const wrongMethod = defineMistake({
  id: 'wrong-method',
  order: 20,
  source: 'RFC 9110, sections 9.1 and 15.5.6',
  description: 'a method that no resource here has',
  fromTrigger: {
    base: 'read',
    // Registered, so that a server can parse it; only WebDAV has it.
    derive: (request) => ({ ...request, method: 'PROPFIND' }),
    harmless: 'PROPFIND asks for no change (RFC 4918, section 9.1).',
    allowedServerErrors: [501],
  },
  /** Sends one method per path that the document does not describe: a read where there is one, and never DELETE. */
  fromOperation: (operations) =>
    [...new Set(operations.map(({ path }) => path))].flatMap((path) => {
      const described = operations.filter((operation) => operation.path === path)
      const method = ['GET', 'PATCH', 'PUT'].find((name) =>
        described.every((operation) => operation.method !== name),
      )
      const [operation] = described
      if (!operation || method === undefined) return []
      const absentIds = pathParameters(operation)
      return [
        deriveRequest(operation, {
          name: `${method}, which is not described`,
          method,
          absentIds,
          body: undefined,
          harmless: absentIds.length > 0 ? nothingIsThere : 'It has no body, so there is nothing to change.',
        }),
      ]
    }),
})
