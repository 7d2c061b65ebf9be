import type { SourceNode } from '@error-contract/catalog/document'
import type { Redaction } from '../secrets/redaction.js'
import { createIsSecretName } from '../secrets/secret-names.js'
import { addSecretsOfDocument } from '../triggers/document-secrets.js'
import type { Environment } from '../triggers/placeholders.js'
import { redactionForTriggers, type SecretSource } from '../triggers/redaction-for-triggers.js'

/** Returns the redaction of a discovery: that of its triggers, and examples with a secret name in its documents. */
export function discoveryRedaction({
  triggers,
  documents = [],
  environment = process.env,
}: {
  readonly triggers: SecretSource
  readonly documents?: readonly SourceNode[]
  readonly environment?: Environment
}): Redaction {
  const redaction = redactionForTriggers(triggers, environment)
  const isSecret = createIsSecretName(triggers.secrets)
  for (const root of documents) addSecretsOfDocument(root, redaction, isSecret)
  return redaction
}
