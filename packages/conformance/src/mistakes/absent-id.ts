import { defineMistake, perOperation } from './definition/define-mistake.js'
import { absentIds } from './definition/derived-request.js'

export const absentId = defineMistake({
  id: 'absent-id',
  order: 25,
  source: 'RFC 9110, section 15.5.5',
  description: 'an id of nothing that exists',
  fromOperation: perOperation((operation) =>
    Object.entries(absentIds(operation)).map(([name, value]) => ({
      name: `${name} of nothing`,
      pathValues: { [name]: value },
      harmless: 'It names nothing that exists, so there is nothing to change.',
    })),
  ),
})
