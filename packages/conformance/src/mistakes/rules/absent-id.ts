import { absentIds } from '../../discover/derived-request.js'
import { perOperation } from '../../discover/rule.js'

export const absentId = perOperation('absent-id', (operation) =>
  Object.entries(absentIds(operation)).map(([name, value]) => ({
    name: `${name} of nothing`,
    pathValues: { [name]: value },
    harmless: 'It names nothing that exists, so there is nothing to change.',
  })),
)
