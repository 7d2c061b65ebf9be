import { defineMistake } from './definition/define-mistake.js'
import { deriveRequest } from './definition/derived-request.js'
import { unknownPath } from './definition/wrong-values.js'

export const unknownRoute = defineMistake({
  id: 'unknown-route',
  order: 10,
  source: 'RFC 9110, section 15.5.5',
  description: 'a path that leads nowhere',
  fromTrigger: { base: 'read', derive: (request) => ({ ...request, path: unknownPath }) },
  fromOperation: () => [
    deriveRequest(
      {
        method: 'GET',
        path: unknownPath,
        parameters: [],
        body: undefined,
        isSecured: true,
        sample: () => undefined,
      },
      { name: 'a path that leads nowhere' },
    ),
  ],
})
