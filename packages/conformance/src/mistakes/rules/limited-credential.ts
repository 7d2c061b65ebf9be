import { credentialRule } from './credential-rule.js'

export const limitedCredential = credentialRule('limited-credential', 'limited', 'with a limited credential')
