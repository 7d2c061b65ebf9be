import { defineMistake, perOperation } from './definition/define-mistake.js'
import { undecodableSegment } from './definition/wrong-values.js'

export const badPathEncoding = defineMistake({
  id: 'bad-path-encoding',
  // The last, since it has ended real servers.
  order: 900,
  source: 'RFC 3986, section 2.1',
  description: 'a path that cannot be decoded',
  fromTrigger: {
    base: 'read',
    derive: (request) => ({ ...request, path: withLastSegment(request.path, undecodableSegment) }),
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

/** Replaces the last segment of a path, and its query. */
function withLastSegment(path: string, segment: string): string {
  const [withoutQuery = ''] = path.split('?', 1)
  return `${withoutQuery.slice(0, withoutQuery.lastIndexOf('/') + 1)}${segment}`
}
