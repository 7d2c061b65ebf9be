import { defineCheck } from '../define-check.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import type { JudgedError } from '../read-response.js'
import { requestText } from '../request-text.js'
import { findUnfilledParameter } from '../unfilled-parameter.js'

export const message = defineCheck({
  id: 'message',
  source: 'the catalog; OWASP Logging Cheat Sheet, data sanitization',
  requirement:
    'A declared message, or that of an error without a code, is a string with every parameter filled in and no control character; its wording is not compared.',
  inspects: 'body',
  judge: ({ errors, request, catalog: { envelope } }) =>
    errors.flatMap((error) =>
      judgeMessage(error, {
        // It is a part of what identifies an error without a code.
        isRequired: !envelope.code || error.declared?.message !== undefined,
        sent: () => (request ? requestText(request) : ''),
      }),
    ),
})

function judgeMessage(
  { message: found, declared }: JudgedError,
  { isRequired, sent }: { readonly isRequired: boolean; readonly sent: () => string },
): FindingDetails[] {
  if (!found) return []
  const { at, value } = found
  const actual = quote(value)
  if (value === undefined || value === null || value === '')
    return isRequired
      ? [
          finding(`Missing message: the envelope requires it at ${at}.`, {
            kind: 'absent',
            expected: 'a string',
            actual,
          }),
        ]
      : []
  if (typeof value !== 'string')
    return [finding(`The message at ${at} is not a string.`, { kind: 'type', expected: 'a string', actual })]
  if (!visible.test(value))
    return isRequired ? [finding(`The message at ${at} is blank.`, { kind: 'blank', actual })] : []
  const unfilled = findUnfilledParameter(value, declared?.message, sent)
  const control = findControlCharacter(value, sent)
  return [
    ...(unfilled === undefined
      ? []
      : [finding(`The message does not fill in ${unfilled}.`, { kind: 'unfilled', actual })]),
    ...(control === undefined
      ? []
      : [
          finding(`The message at ${at} has the control character ${control}.`, {
            kind: 'control-character',
            actual,
          }),
        ]),
  ]
}

/** Neither a separator nor a control or format character. */
const visible = /[^\p{Z}\p{C}]/u

/** Finds colors of a terminal, the rest of a buffer and the like; tabs and line breaks are layout. */
function findControlCharacter(text: string, sent: () => string): string | undefined {
  const [character] = /[^\P{Cc}\t\n\r]/u.exec(text) ?? []
  if (character === undefined || sent().includes(character)) return undefined
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
