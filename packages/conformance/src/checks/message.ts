import type { DeclaredError } from '@error-contract/catalog'
import type { Check, SubjectError } from '../check.js'
import { quote, type Remark } from '../finding.js'

/**
 * The catalog: a declared message is there, is text, and has every parameter filled in. Its wording is free to change
 * and is never compared.
 */
export const message = {
  id: 'message',
  judge: ({ errors }) => errors.flatMap((error) => judgeMessage(error)),
} as const satisfies Check

function judgeMessage({ message: found, declared }: SubjectError): Remark[] {
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
  if (value.trim() === '')
    return mustBe ? [{ kind: 'blank', message: `The message at ${at} is blank.`, actual: quote(value) }] : []
  const left = unfilled(value, declared)
  if (left === undefined) return []
  return [{ kind: 'unfilled', message: `The message leaves ${left} unfilled.`, actual: quote(value) }]
}

function unfilled(text: string, declared: DeclaredError | undefined): string | undefined {
  const template = declared?.message
  const literal = template?.parts.filter((part) => typeof part === 'string').join(' ') ?? ''
  const placeholder = template?.parameters
    .map((name) => `{${name}}`)
    .find((written) => text.includes(written) && !literal.includes(written))
  return placeholder ?? (text.includes('[object Object]') ? 'a parameter ([object Object])' : undefined)
}
