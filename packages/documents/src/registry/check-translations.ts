import type { Catalog, DeclaredError } from '@error-contract/catalog'
import type { CatalogFinding } from './catalog-finding.js'

/**
 * Returns a finding for each message that lacks a language in which the catalog has others, and a warning for each
 * translation that is the message itself. What a catalog takes from another one is the business of that one.
 */
export function checkTranslations(catalog: Catalog, index: number): CatalogFinding[] {
  const own = catalog.codes.flatMap((code) => {
    const error = catalog.get(code)
    return error && error.origin === undefined && error.message ? [error] : []
  })
  const languages = [...new Set(own.flatMap(({ messages }) => [...messages.keys()]))].sort()
  return own.flatMap((error) =>
    languages.flatMap((language): CatalogFinding[] => {
      const finding = {
        catalog: index,
        path: `errors.${error.code}`,
        ...(error.declaredAt && { position: error.declaredAt }),
      }
      const translated = error.messages.get(language)
      if (!translated) {
        const message = `'${error.code}' has no message in '${language}', in which others have one. Write it.`
        return [{ ...finding, check: 'missing-translation', severity: 'error', message }]
      }
      if (!isCopied(error, language)) return []
      const message = `The message of '${error.code}' in '${language}' is the message itself. Translate it.`
      return [{ ...finding, check: 'untranslated-message', severity: 'warning', message }]
    }),
  )
}

/** One word may be the same in two languages. */
function isCopied({ message, messages }: DeclaredError, language: string): boolean {
  const translated = messages.get(language)
  if (!message || translated?.source !== message.source) return false
  const words = message.parts.flatMap((part) =>
    typeof part === 'string' ? (part.match(/\p{L}{2,}/gu) ?? []) : [],
  )
  return words.length > 1
}
