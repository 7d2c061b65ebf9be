import { invalid, list, object, optional, refine, text, type Shape } from '@error-contract/catalog/document'
import { parseHostPattern, type HostPattern } from './notation/host-pattern.js'

/** Returns the shape of a list of host patterns. */
export const hosts = (description: string): Shape<readonly HostPattern[]> =>
  refine(
    list(
      text({
        check: (host) => {
          const pattern = parseHostPattern(host)
          return typeof pattern === 'string' ? pattern : undefined
        },
      }),
      {
        description,
        minItems: 1,
        examples: [['staging.example.com', '*.test.example.com', '10.0.0.7:8443']],
      },
    ),
    (list) => {
      const patterns = list.map(parseHostPattern).filter((one) => typeof one !== 'string')
      return patterns.length === list.length ? patterns : invalid
    },
  )

/** The shape of `targets`. */
export const targets = object(
  {
    allowed: optional(
      hosts('The hosts that triggers may be sent to, beside this machine; any host when omitted.'),
    ),
    production: optional(hosts('The hosts that are refused without --production, and only read with it.')),
  },
  { name: 'the targets', description: 'The hosts that the triggers may be sent to.' },
)
