import type { Check, SubjectError } from '../check.js'
import { sentText } from '../echo.js'
import { quote, type Remark } from '../finding.js'
import { openParameter } from '../open-parameter.js'

/**
 * The catalog: a declared message is there, is text, and has every parameter filled in. Its wording is free to change
 * and is never compared. OWASP Logging Cheat Sheet, data sanitization: text that people and logs read holds no control
 * characters.
 */
export const message = {
  id: 'message',
  judge: ({ errors, request }) =>
    errors.flatMap((error) => judgeMessage(error, () => (request ? sentText(request) : ''))),
} as const satisfies Check

function judgeMessage({ message: found, declared }: SubjectError, sent: () => string): Remark[] {
  if (!found) return []
  const { at, value } = found
  const mustBe = declared?.message !== undefined
  if (value === undefined || value === null || value === '') {
    if (!mustBe) return []
    return [
      { kind: 'absent', message: `There is no message at ${at}.`, expected: 'text', actual: quote(value) },
    ]
  }
  if (typeof value !== 'string')
    return [
      { kind: 'type', message: `The message at ${at} is not text.`, expected: 'text', actual: quote(value) },
    ]
  if (!visible.test(value))
    return mustBe ? [{ kind: 'blank', message: `The message at ${at} is blank.`, actual: quote(value) }] : []
  return [...unfilled(value, declared, sent), ...controlCharacter(value, at, sent)]
}

/** Neither a separator nor a control or format character. */
const visible = /[^\p{Z}\p{C}]/u

function unfilled(text: string, declared: SubjectError['declared'], sent: () => string): Remark[] {
  const left = openParameter(text, declared?.message, sent)
  if (left === undefined) return []
  return [{ kind: 'unfilled', message: `The message leaves ${left} unfilled.`, actual: quote(text) }]
}

/** Such as the colors of a terminal, or the rest of a buffer; tabs and line breaks are layout. */
function controlCharacter(text: string, at: string, sent: () => string): Remark[] {
  const [character] = /[^\P{Cc}\t\n\r]/u.exec(text) ?? []
  if (character === undefined || sent().includes(character)) return []
  const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const message = `The message at ${at} holds the control character ${name}.`
  return [{ kind: 'control-character', message, actual: quote(text) }]
}
