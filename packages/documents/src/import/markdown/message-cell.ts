import { parseMessageTemplate } from '@error-contract/catalog'
import type { Cell } from './cell.js'

/** The message in a cell, and other text in it. */
export interface MessageReading {
  /** A valid template; undefined when the cell declares no message. */
  readonly message?: string
  /** Text about the message, such as that there is none. */
  readonly note?: string
  /** True when `<name>` was read as `{name}`. */
  readonly hasAngleBrackets: boolean
  readonly remark?: string
}

/**
 * Reads the message of a cell. A cell all in italics, bold or parentheses is a note about the message, for example that
 * there is none, and so are emphasized lines after the message. Words are not interpreted, as pages are translated. With
 * `isStyled`, the column has all its messages in italics or bold, so that these tell nothing.
 */
export function readMessageCell(
  { text, lines }: Cell,
  { isStyled = false }: { readonly isStyled?: boolean } = {},
): MessageReading {
  if (!/[\p{L}\p{N}]/u.test(text)) return { hasAngleBrackets: false }
  const firstNote = isStyled ? -1 : lines.findIndex((line) => line.emphasized)
  const noteStart =
    firstNote !== -1 && lines.slice(firstNote).every((line) => line.emphasized) ? firstNote : lines.length
  const inParentheses = /^[(（]([^()（）]*)[)）]([.。]?)$/.exec(text)
  const messageText = inParentheses ? '' : join(lines.slice(0, noteStart))
  const note = inParentheses ? `${inParentheses[1]?.trim()}${inParentheses[2]}` : join(lines.slice(noteStart))
  if (messageText === '')
    return {
      note,
      hasAngleBrackets: false,
      remark: `'${text}' is a note about the message, so it becomes the description and no message is declared.`,
    }
  const { template, hasAngleBrackets, hasUnpairedBraces } = toTemplate(messageText)
  const remarks = [
    hasUnpairedBraces &&
      `'${messageText}' has unpaired braces, which are kept as literal text: '${template}'.`,
    note !== '' && `'${note}' is a note about the message and becomes the description.`,
  ].filter((remark) => remark !== false)
  return {
    message: template,
    hasAngleBrackets,
    ...(note !== '' && { note }),
    ...(remarks.length > 0 && { remark: remarks.join(' ') }),
  }
}

/** Returns true when the messages of a column are in italics or bold in the main, each of another text. */
export function isStyledColumn(cells: readonly Cell[]): boolean {
  const filled = cells.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const styled = filled.filter(({ lines }) => lines.every((line) => line.emphasized))
  return styled.length * 2 > filled.length && new Set(styled.map(({ text }) => text)).size > 1
}

const join = (lines: readonly { readonly text: string }[]) => lines.map((line) => line.text).join(' ')

/** Reads placeholders in the forms `{name}` and `<name>`, which may both be in one cell. */
function toTemplate(text: string): {
  template: string
  hasAngleBrackets: boolean
  hasUnpairedBraces: boolean
} {
  const braced = text.replace(/<([^\s<>{}](?:[^<>{}]*[^\s<>{}])?)>/g, '{$1}')
  const hasAngleBrackets = braced !== text
  if (typeof parseMessageTemplate(braced) !== 'string')
    return { template: braced, hasAngleBrackets, hasUnpairedBraces: false }
  return { template: pairBraces(braced), hasAngleBrackets, hasUnpairedBraces: true }
}

/** Keeps each placeholder without braces in it, and doubles every other brace, so that it is literal text. */
const pairBraces = (text: string) =>
  text.replace(/\{([^{}]*)\}|[{}]/g, (match, name: string | undefined) => {
    if (name === undefined) return match + match
    return name.trim() === '' ? `{${match}}` : match
  })
