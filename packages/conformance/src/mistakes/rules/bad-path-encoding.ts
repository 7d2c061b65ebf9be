import { undecodable } from '../client-mistakes.js'
import { perOperation } from '../../discover/rule.js'

/** RFC 3986, section 2.1: two hexadecimal digits follow each percent sign. */
export const badPathEncoding = perOperation('bad-path-encoding', (operation) =>
  operation.parameters
    .filter((one) => one.in === 'path')
    .map(({ name }) => ({
      name: `${name} that cannot be decoded`,
      pathValues: { [name]: undecodable },
      harmless: 'It names nothing, so there is nothing to change.',
    })),
)
