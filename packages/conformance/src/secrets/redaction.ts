import { redactByName, isPlaceholder, findNamedSecrets } from './redact-by-name.js'
import { createIsSecretName } from './secret-names.js'
import { createSecretValues } from './secret-values.js'

/** Takes every secret out of a text before anyone sees it: by its value, and by the name under which it stands. */
export interface Redaction {
  /** Remembers the value of a secret; a text shows `${name}` in its place. */
  addSecret(name: string, value: string): void
  /** Remembers what stands under a secret name in a text that is sent. */
  addSecretsIn(text: string): void
  /** Remembers a header that is sent, where its name says that it holds a secret. */
  addSecretHeader(name: string, value: string): void
  /** `isCut` says that the text ends early, perhaps within a secret. */
  redact(text: string, options?: { readonly isCut?: boolean }): string
  redactHeader(name: string, value: string): string
  /** As those, for a request that a person may send again: a variable stands in place of a secret. */
  redactRequest(text: string): string
  redactRequestHeader(name: string, value: string): string
  /** Hides secrets by their value alone. */
  redactValues(text: string): string
}

/** What a literal value must have to be looked for where it stands under no secret name, in characters. */
const minimumLiteral = 8

/** `further` are names that a team adds to those which are known to stand for secrets. */
export function createRedaction(further: readonly string[] = []): Redaction {
  const values = createSecretValues()
  const isSecret = createIsSecretName(further)
  const learnValue = (name: string, value: string) => {
    if (value.length >= minimumLiteral && !value.includes('${')) values.add(variableOf(name), value)
  }
  /** RFC 7617, section 2: user, colon, password, in base64. */
  const learnBasic = (name: string, value: string) => {
    const [, coded] = /^Basic\s+([\w+/-]+=*)$/i.exec(value) ?? []
    const decoded = coded === undefined ? '' : Buffer.from(coded, 'base64').toString('utf8')
    if (!decoded.includes(':')) return
    values.add(variableOf(name), decoded)
    values.add(variableOf(name), decoded.slice(decoded.indexOf(':') + 1))
  }
  const hideValues = (text: string, isCut = false): string => {
    const places = values.find(text, isCut).toSorted((a, b) => a.start - b.start || b.end - a.end)
    let result = ''
    let last = 0
    for (const { start, end, name } of places) {
      // A secret may hold another one, or overlap it: then nothing of either is left.
      if (end <= last) continue
      result += start < last ? '' : `${text.slice(last, start)}\${${name}}`
      last = end
    }
    return result + text.slice(last)
  }
  const redact: Redaction['redact'] = (text, { isCut } = {}) =>
    redactByName(hideValues(text, isCut), isSecret, () => hidden)
  const redactRequest = (text: string) => redactByName(hideValues(text), isSecret, inVariable)
  return {
    addSecret: (name, value) => values.add(name, value),
    addSecretsIn(text) {
      for (const [name, value] of findNamedSecrets(text, isSecret)) {
        if (!/^[[{]/.test(value)) learnValue(name, value)
        else for (const [, piece = ''] of value.matchAll(/"((?:[^"\\]|\\.)*)"/g)) learnValue(name, piece)
      }
    },
    addSecretHeader(name, value) {
      if (!isSecret(name)) return
      learnBasic(name, value)
      if (value.includes('${')) return
      for (const part of [value, ...value.split(/[\s;,]+/)]) {
        learnValue(name, part)
        learnValue(name, part.replace(/^[\w-]+=/, ''))
      }
    },
    redact,
    redactHeader: (name, value) => (isSecret(name) ? hidden : redact(value)),
    redactRequest,
    redactValues: (text) => hideValues(text),
    redactRequestHeader(name, value) {
      if (!isSecret(name)) return redactRequest(value)
      const shown = hideValues(value)
      return isPlaceholder(shown) ? shown : inVariable(name)
    },
  }
}

const hidden = '(redacted)'

const inVariable = (name: string) => `\${${variableOf(name)}}`

/** What a variable of the environment might be called that holds the secret of that name. */
const variableOf = (name: string) =>
  name
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_')
    .replace(/^(?=\d)/, '_')
