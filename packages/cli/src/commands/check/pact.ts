import { checkPactDocument, isPactDocument } from '@error-contract/pact-matchers/internal'
import type { DocumentKind } from './document-kind.js'

/** @see https://github.com/pact-foundation/pact-specification */
export const pactFile: DocumentKind = {
  name: 'a Pact file',
  recognizes: isPactDocument,
  check: (root, file, catalog) => {
    const { findings, codes, provider, errorInteractions } = checkPactDocument(root, file, catalog)
    return {
      codes,
      provider,
      errorInteractions,
      findings: findings.map(({ interaction, ...finding }) => ({ ...finding, context: interaction })),
    }
  },
}
