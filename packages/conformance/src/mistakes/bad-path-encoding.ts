import { defineMistake, perOperation } from './definition/define-mistake.js'
import { undecodableSegment } from './definition/wrong-values.js'

export const badPathEncoding = defineMistake({
  id: 'bad-path-encoding',
  order: 30,
  source: 'RFC 3986, section 2.1',
  description: 'a path that cannot be decoded',
  fromTrigger: {
    base: 'read',
    derive: (request) => ({ ...request, path: request.path.replace(/[^/?]*(\?.*)?$/, undecodableSegment) }),
  },
  fromOperation: perOperation(({ parameters }) =>
    parameters
      .filter((parameter) => parameter.in === 'path')
      .map(({ name }) => ({
        name: `${name} that cannot be decoded`,
        pathValues: { [name]: undecodableSegment },
        harmless: 'It names nothing, so there is nothing to change.',
      })),
  ),
})
