import { text } from './document/shape.js'

/** Returns a message for a text that is not a language tag in its usual writing (RFC 5646, section 2.1.1). */
export function languageProblem(tag: string): string | undefined {
  const usual = usualTag(tag) ?? usualTag(tag.replaceAll('_', '-'))
  if (usual === undefined) return `'${tag}' is not a language. Write a tag such as fr or pt-BR.`
  return usual === tag ? undefined : `Write the language '${tag}' as '${usual}'.`
}

function usualTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

export const languageShape = text({
  description: 'The language of the messages, as a tag.',
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
  examples: ['en', 'pt-BR'],
  check: languageProblem,
})

/** Returns the language among those that there are which fits best (RFC 4647, section 3.4), or undefined. */
export function lookUpLanguage(wanted: string, languages: readonly string[]): string | undefined {
  const parts = wanted.toLowerCase().split('-')
  for (let length = parts.length; length > 0; length -= 1) {
    const range = parts.slice(0, length).join('-')
    const found = languages.find((language) => language.toLowerCase() === range)
    if (found !== undefined) return found
  }
  return undefined
}
