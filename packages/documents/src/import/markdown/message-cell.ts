import { parseMessageTemplate } from '@error-contract/catalog'
import type { Cell } from './cell.js'

/** What a cell says about the message. */
export interface MessageReading {
  /** A sound template; undefined when the cell declares no message. */
  readonly message?: string
  /** What the cell says about the error beside its message. */
  readonly note?: string
  /** True when `<name>` was read as `{name}`. */
  readonly angled: boolean
  readonly remark?: string
}

/**
 * A cell that is all in italics, in bold or in parentheses speaks about the message, for example that there is none;
 * so do lines in italics below it. No word is looked at, as pages are translated.
 */
export function readMessageCell({ text, lines }: Cell): MessageReading {
  if (!/[\p{L}\p{N}]/u.test(text)) return { angled: false }
  const firstNote = lines.findIndex((line) => line.emphasized)
  const noteStart =
    firstNote !== -1 && lines.slice(firstNote).every((line) => line.emphasized) ? firstNote : lines.length
  const inParentheses = /^[(（][^()（）]*[)）][.。]?$/.test(text)
  const spoken = inParentheses ? '' : join(lines.slice(0, noteStart))
  const note = inParentheses
    ? text.replace(/^[(（]\s*|\s*[)）]([.。]?)$/g, '$1')
    : join(lines.slice(noteStart))
  if (spoken === '')
    return {
      note,
      angled: false,
      remark: `'${text}' speaks about the message, so it is kept as the description and no message is declared.`,
    }
  const { template, angled, repaired } = toTemplate(spoken)
  const remarks = [
    repaired && `'${spoken}' has braces that do not pair, so those are kept as plain text: '${template}'.`,
    note !== '' && `'${note}' speaks about the message and is kept as the description.`,
  ].filter((remark) => remark !== false)
  return {
    message: template,
    angled,
    ...(note !== '' && { note }),
    ...(remarks.length > 0 && { remark: remarks.join(' ') }),
  }
}

const join = (lines: readonly { readonly text: string }[]) => lines.map((line) => line.text).join(' ')

/** Placeholders come as `{name}` and as `<name>`, sometimes both in one cell. */
function toTemplate(text: string): { template: string; angled: boolean; repaired: boolean } {
  const braced = text.replace(/<([^\s<>{}](?:[^<>{}]*[^\s<>{}])?)>/g, '{$1}')
  const angled = braced !== text
  if (typeof parseMessageTemplate(braced) !== 'string') return { template: braced, angled, repaired: false }
  return { template: pairBraces(braced), angled, repaired: true }
}

/** Keeps each placeholder that holds no brace, and doubles every other brace, which makes it plain text. */
const pairBraces = (text: string) =>
  text.replace(/\{[^{}]*[^{}\s][^{}]*\}|[{}]/g, (match) => (match.length > 1 ? match : match + match))
