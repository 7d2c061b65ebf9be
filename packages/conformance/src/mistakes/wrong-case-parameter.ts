import { bodyProperties } from '../operations/body-properties.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

export const wrongCaseParameter = defineMistake({
  id: 'wrong-case-parameter',
  order: 160,
  source: 'RFC 8259, section 8.3',
  description: 'a required property in the wrong case',
  fromOperation: perOperation((operation) =>
    bodyProperties(operation)
      .filter(({ isRequired, key }) => isRequired && swapFirstCase(key) !== key)
      .map((property) => ({
        name: `${property.name} in the wrong case`,
        body: { json: property.renamed(swapFirstCase(property.key)) },
        harmless: mustBeRefused,
      })),
  ),
})

/** Returns the key with its first letter in the other case: `comment` for `Comment`. */
const swapFirstCase = (key: string) =>
  key.replace(/\p{L}/u, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
