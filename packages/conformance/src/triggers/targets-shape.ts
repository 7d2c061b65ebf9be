import { faulty, list, object, optional, refine, text, type Shape } from '@error-contract/catalog/document'
import { parseHostPattern, type HostPattern } from '../safety/host-pattern.js'

/** A list of hosts. */
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
      return patterns.length === list.length ? patterns : faulty
    },
  )

/** Where triggers may be sent. */
export const targets = object(
  {
    allowed: optional(
      hosts('The hosts that the triggers may be sent to, beside this machine; any when left out.'),
    ),
    production: optional(
      hosts('The hosts that are refused unless --production is given, and are only read even then.'),
    ),
  },
  { name: 'the targets', description: 'Where the triggers may be sent.' },
)
