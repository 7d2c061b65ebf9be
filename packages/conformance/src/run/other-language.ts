import type { DeclaredError } from '@error-contract/catalog'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'

/**
 * Returns the language in which a trigger is sent once more, after its other requests: one of those in which its code has a
 * message. The codes of a catalog have different ones, and a code always has the same one. Undefined where none is declared,
 * where the trigger chooses its language itself, and where it may be sent once only.
 */
export function otherLanguageOf(
  { request, repeat }: Trigger,
  { code, messages }: Pick<DeclaredError, 'code' | 'messages'>,
): string | undefined {
  if (
    messages.size === 0 ||
    repeat === 1 ||
    request.headers.some(([name]) => name.toLowerCase() === 'accept-language')
  )
    return undefined
  const languages = [...messages.keys()].sort()
  let sum = 0
  for (const character of code) sum += character.codePointAt(0) ?? 0
  return languages[sum % languages.length]
}

/** Returns the request with the header that asks for a language (RFC 9110, section 12.5.4). */
export const inLanguage = (request: RequestTemplate, language: string): RequestTemplate => ({
  ...request,
  headers: [...request.headers, ['accept-language', language]],
})
