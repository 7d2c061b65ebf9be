import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../src/secrets/redaction.js'
import { encodingNames, encodings, type EncodingName } from './encodings.js'

/** Secrets as a program generates them and as a person types them, with every character that an encoding writes in its own way. */
const secret = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(...Array.from('aZ09%&=+\\"\'<;#/_.: xu')),
      minLength: 8,
      maxLength: 30,
    }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
  )
  .filter((text) => text.trim().length >= 8 && text.isWellFormed() && !text.includes('…'))

/** A text that does not end within an escape of its own, which would be read with the first characters of the secret. */
const surrounding = fc
  .string({
    unit: fc.constantFrom(...Array.from('aé"\':1/=,{}[]%&\\ \n'), 'İ', '😀', 'K', 'ς', '\0'),
    maxLength: 30,
  })
  .map((text) => `${text} `)

/** Those that are not the last ones of two: case is lost, or they are two of them. */
const single: readonly EncodingName[] = [
  ...(['upper case', 'lower case', 'percent-encoding in lower case'] as const),
  ...(['base64 of UTF-16', 'hexadecimal of UTF-16'] as const),
]
const chainable = encodingNames.filter((name) => !single.includes(name))

const redact = (text: string, value: string) => {
  const redaction = createRedaction()
  redaction.addSecret('NAME', value)
  return redaction.redactValues(text)
}

describe('a secret in any text', () => {
  it.each(encodingNames)('is hidden in %s', (name) => {
    fc.assert(
      fc.property(secret, surrounding, surrounding, (value, before, after) => {
        const coded = encodings[name](value)
        const shown = redact(`${before}${coded} ${after}`, value)
        expect(shown).toContain('${NAME}')
        expect(shown).not.toContain(coded)
      }),
      { numRuns: 100 },
    )
  })

  it('is hidden in any two encodings within each other', () => {
    fc.assert(
      fc.property(
        secret,
        surrounding,
        surrounding,
        fc.constantFrom(...chainable),
        fc.constantFrom(...chainable),
        (value, before, after, inner, outer) => {
          // What was read as UTF-8 and is none has lost its other characters.
          fc.pre(![inner, outer].some((name) => name.startsWith('UTF-16')) || /^[\0-\x7f]*$/.test(value))
          const coded = encodings[outer](encodings[inner](value))
          const shown = redact(`${before}${coded} ${after}`, value)
          expect(shown).toContain('${NAME}')
          expect(shown).not.toContain(coded)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
