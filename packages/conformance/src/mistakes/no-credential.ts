import { defineMistake } from './definition/define-mistake.js'
import { withRole } from './definition/with-role.js'

export const noCredential = defineMistake({
  id: 'no-credential',
  order: 40,
  source: 'RFC 9110, section 15.5.2',
  description: 'no credential',
  fromTrigger: {
    base: 'read',
    needsCredential: true,
    derive: (request) => ({ ...request, as: undefined }),
  },
  fromOperation: withRole('none', 'without a credential'),
})
