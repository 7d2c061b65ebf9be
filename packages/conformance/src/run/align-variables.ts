import { asUtf8 } from '../http/as-utf8.js'
import { namedPlaceholder } from '../triggers/placeholders.js'

/** A part of a text of the shell: bytes as they are, or what the shell expands within double quotes. */
export type ShellPart = { readonly literal: string } | { readonly expansion: string }

/** A text with its variables, and the names of those that a reader has to set. */
export interface AlignedText {
  readonly parts: readonly ShellPart[]
  readonly unset: readonly string[]
}

/** Returns the value that a variable has in the environment of the reader, or undefined. */
export type ReaderVariable = (name: string) => string | undefined

/**
 * Finds out how each variable of a shown text came into the text that was sent: as it is, escaped in JSON or
 * percent-encoded. A placeholder that was sent as it is stays text. A value that the environment does not have, such as a
 * captured one, is a variable to set. Both texts have one character for each byte.
 */
export function alignVariables(
  shown: string,
  sent: string,
  { valueOf, toBytes = asUtf8 }: { readonly valueOf: ReaderVariable; readonly toBytes?: typeof asUtf8 },
): AlignedText {
  if (shown === sent && !shown.includes('${')) return { parts: [{ literal: shown }], unset: [] }
  const parts: ShellPart[] = []
  const unset: string[] = []
  const pieces = shown.split(namedPlaceholder)
  let position = 0
  pieces.forEach((piece, index) => {
    if (index % 2 === 0) {
      if (piece !== '') parts.push({ literal: piece })
      position += piece.length
      return
    }
    const next = pieces[index + 1] ?? ''
    const fits = (text: string) =>
      sent.startsWith(text + next, position) &&
      (index + 2 < pieces.length || position + text.length + next.length === sent.length)
    const value = valueOf(piece)
    const form = value === undefined ? undefined : forms.find(({ encode }) => fits(toBytes(encode(value))))
    if (value !== undefined && form) {
      parts.push({ expansion: form.expansion(piece) })
      position += toBytes(form.encode(value)).length
      return
    }
    const text = `\${${piece}}`
    if (fits(text)) {
      parts.push({ literal: text })
      position += text.length
      return
    }
    const name = value === undefined ? piece : `${piece}_SENT`
    unset.push(name)
    parts.push({ expansion: `\${${name}}` })
    const end = next === '' ? -1 : sent.indexOf(next, position)
    position = end === -1 ? sent.length - next.length : end
  })
  return { parts, unset }
}

/** Returns a text that was not sent with its placeholders as variables. */
export function nameVariables(text: string, valueOf: ReaderVariable): AlignedText {
  const pieces = text.split(namedPlaceholder)
  const names = pieces.filter((_, index) => index % 2 === 1)
  return {
    parts: pieces.flatMap((piece, index): ShellPart[] => {
      if (index % 2 === 1) return [{ expansion: `\${${piece}}` }]
      return piece === '' ? [] : [{ literal: piece }]
    }),
    unset: names.filter((name) => valueOf(name) === undefined),
  }
}

/** The encodings of a value that was sent, and the expansion by which a shell does the same. */
const forms = [
  { encode: (value: string) => value, expansion: (name: string) => `\${${name}}` },
  {
    encode: (value: string) => JSON.stringify(value).slice(1, -1),
    expansion: (name: string) => byNode('JSON.stringify(process.argv[1]).slice(1,-1)', name),
  },
  {
    encode: (value: string) => encodeURIComponent(value.toWellFormed()),
    expansion: (name: string) => byNode('encodeURIComponent(process.argv[1])', name),
  },
]

const byNode = (expression: string, name: string) => `$(node -p '${expression}' -- "\${${name}}")`
