import { credentialRule } from './credential-rule.js'

export const noCredential = credentialRule('no-credential', 'none', 'without a credential')
