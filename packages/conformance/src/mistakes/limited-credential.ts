import { defineMistake } from './definition/define-mistake.js'
import { withRole } from './definition/with-role.js'

export const limitedCredential = defineMistake({
  id: 'limited-credential',
  order: 50,
  source: 'RFC 9110, section 15.5.4',
  description: 'a credential that does not allow the request',
  fromOperation: withRole('limited', 'with a limited credential'),
})
