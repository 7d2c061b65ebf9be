import { list, object, required, text, type Shape } from '@error-contract/catalog/document'

/** Codes of another domain, which the rules leave alone. */
export interface OtherCode {
  /** A code, or a pattern in which `*` stands for any characters: `PG*`. */
  readonly code: string
  /** The domain that the code belongs to, for the next reader of the configuration. */
  readonly reason: string
}

const codePattern = text({
  description: 'A code, or a pattern in which * stands for any characters.',
  check: (value) =>
    /[^*\s]/.test(value)
      ? undefined
      : `The pattern '${value}' matches every code. Name the codes of one domain, for example 'PG*'.`,
})

const reason = text({
  description: 'The domain that the code belongs to.',
  check: (value) => (value.trim() === '' ? 'The reason is empty. Name the domain of the code.' : undefined),
})

/** The shape of `otherCodes`, for reading and for messages about invalid values. */
export const otherCodesShape: Shape<readonly OtherCode[]> = list(
  object({ code: required(codePattern), reason: required(reason) }, { name: 'an entry { code, reason }' }),
)

/** Returns a test for the codes of other domains. */
export function createOtherCodeTest(others: readonly OtherCode[]): (code: string) => boolean {
  if (others.length === 0) return () => false
  const patterns = others.map(({ code }) => code.split('*').map(escaped).join('[^]*'))
  const anyOf = new RegExp(`^(?:${patterns.join('|')})$`)
  return (code) => anyOf.test(code)
}

const escaped = (literal: string) => literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
