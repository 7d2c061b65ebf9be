import { redactByName, isPlaceholder, findNamedSecrets } from './redact-by-name.js'
import { decodeBackslashes, decodeReferences } from './escapes.js'
import { rememberResults, type Remembered } from './remember-results.js'
import { createIsSecretName, variableOf } from './secret-names.js'
import { partsOf, withoutHeaderNames } from './secret-parts.js'
import { createSecretValues } from './secret-values.js'
import { originalLayer } from './text-layer.js'

/** Redacts secrets in everything that is shown: by their value, and by their name. */
export interface Redaction {
  /** Adds the value of a secret, which is replaced by `${name}`. */
  addSecret(name: string, value: string): void
  /** Adds the values in a text that have a secret name. */
  addSecretsIn(text: string): void
  /** Adds the value of a header if its name is secret. */
  addSecretHeader(name: string, value: string): void
  /** Returns the text without secrets; `isTruncated` tells that it may end within one. */
  redact(text: string, options?: { readonly isTruncated?: boolean }): string
  redactHeader(name: string, value: string): string
  /** Redacts a request that a person may send again: a variable replaces each secret. */
  redactRequest(text: string): string
  redactRequestHeader(name: string, value: string): string
  /** Redacts secrets by their value only. */
  redactValues(text: string): string
}

/** The length from which on a literal value is also redacted where it has no secret name, in characters. */
const minimumLiteral = 8

/** In characters. */
const longestRemembered = 2048
const mostRemembered = 500

/** Creates a redaction; `additionalNames` are secret names that a team adds to the built-in ones. */
export function createRedaction(additionalNames: readonly string[] = []): Redaction {
  const values = createSecretValues()
  const isSecret = createIsSecretName(additionalNames)
  const known = new Set<string>()
  const redactNamed = (text: string) => redactByName(text, isSecret, () => hidden)
  const nameSecrets = (text: string) => redactByName(text, isSecret, asVariable)
  // Headers come again and again; most bodies and paths come once.
  const headerValues = rememberTexts(redactNamed)
  const requestHeaderValues = rememberTexts(nameSecrets)
  const addSecret = (name: string, value: string) => {
    if (known.has(value)) return
    known.add(value)
    shown.clear()
    values.add(name, value)
    for (const part of partsOf(value)) values.add(name, part)
    for (const [, part] of findNamedSecrets(value, isSecret))
      if (part.length >= minimumLiteral) values.add(name, part)
  }
  const addValue = (name: string, value: string) => {
    if (value.length >= minimumLiteral && !value.includes('${')) addSecret(variableOf(name), value)
  }
  const replaceValues = (text: string, isTruncated: boolean): string => {
    const ranges = values.find(text, isTruncated).toSorted((a, b) => a.start - b.start || b.end - a.end)
    let result = ''
    let last = 0
    for (const { start, end, name } of ranges) {
      // Secrets may overlap; nothing of either may be left.
      if (end <= last) continue
      result += start < last ? '' : `${text.slice(last, start)}\${${name}}`
      last = end
    }
    return result + text.slice(last)
  }
  const shown = rememberTexts((text) => replaceValues(text, false))
  const redactValues = (text: string, isTruncated = false): string =>
    isTruncated ? replaceValues(text, true) : shown.of(text)
  const redact: Redaction['redact'] = (text, { isTruncated } = {}) =>
    redactNamed(redactValues(text, isTruncated))
  const redactRequest = (text: string) => nameSecrets(redactValues(text))
  return {
    addSecret,
    addSecretsIn(text) {
      for (const [name, value] of findNamedSecrets(text, isSecret)) {
        const pieces = /^[[{]/.test(value)
          ? Array.from(value.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, piece = '']) => piece)
          : [value]
        for (const piece of pieces.flatMap(withoutEscapes)) addValue(name, piece)
      }
    },
    addSecretHeader(name, value) {
      if (!isSecret(name) || value.includes('${')) return
      addValue(name, value)
      shown.clear()
      // A short password is a part all the same.
      for (const part of partsOf(value)) values.add(variableOf(name), part)
      for (const part of withoutHeaderNames(value).split(/[\s;,]+/)) addValue(name, part)
    },
    redact,
    redactHeader: (name, value) => (isSecret(name) ? hidden : headerValues.of(redactValues(value))),
    redactRequest,
    redactValues: (text) => redactValues(text),
    redactRequestHeader(name, value) {
      const shown = redactValues(value)
      if (!isSecret(name)) return requestHeaderValues.of(shown)
      if (isPlaceholder(shown)) return shown
      return name.toLowerCase() === 'cookie' ? redactCookies(shown) : asVariable(name)
    },
  }
}

/** Remembers what texts become, but for long ones, which take too much memory. */
function rememberTexts(replace: (text: string) => string): Remembered<string> {
  const remembered = rememberResults(replace, mostRemembered)
  return {
    ...remembered,
    of: (text) => (text.length > longestRemembered ? replace(text) : remembered.of(text)),
  }
}

/** Returns a value as a text has it, and as it was before JSON or XML escaped it. */
const withoutEscapes = (value: string): string[] => [
  value,
  ...[decodeBackslashes, decodeReferences].flatMap((decode) => decode(originalLayer(value))?.text ?? []),
]

const hidden = '(redacted)'

/** Redacts each cookie that is not a placeholder already, unless the header has another form (RFC 6265, section 4.2.1). */
const redactCookies = (header: string): string =>
  /^[^=;\s]+=[^;]*(?:; [^=;\s]+=[^;]*)*$/.test(header)
    ? header
        .split('; ')
        .map((cookie) => {
          const [name = ''] = cookie.split('=', 1)
          return isPlaceholder(cookie) ? cookie : `${name}=${asVariable(name)}`
        })
        .join('; ')
    : asVariable('cookie')

const asVariable = (name: string) => `\${${variableOf(name)}}`
