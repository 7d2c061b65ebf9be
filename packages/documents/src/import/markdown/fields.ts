import type { Position } from '@error-contract/catalog'
import type { Block } from './blocks.js'
import { isIdentifier } from './code-cell.js'
import { isCodeLike, readHead, splitCodeAndStatus, statusAnywhere, wordsOfText } from './entry-head.js'
import { textOf } from './element.js'
import { fold } from './fold.js'
import { textOfLines, type Line } from './pieces.js'
import { isCell, rowsOf } from './table.js'
import type { Element } from 'hast'

/** A labelled value below a heading or in an item, such as `**Status:** 404`. */
export interface Field {
  readonly label: string
  readonly value: string
  readonly position?: Position
}

/** The content of an entry below its label. */
export interface Body {
  readonly fields: readonly Field[]
  readonly description: string
  /** Tables that were read as fields of the entry. */
  readonly tables: readonly Element[]
  /** True when it has other tables, or lists whose items have a code and a status. */
  readonly isContainer: boolean
}

/** A label that says what a value is, in text without formatting. */
export const knownLabel =
  /^(?:http|status|code|error|message|description|meaning|reason|cause|name|statut|estado|stato|código|codice)\b/i

/** Returns the same text for labels that differ in case and punctuation; those in other scripts have no letters to fold. */
export const labelKey = ({ label }: Field): string => fold(label) || label

const codeLabel =
  /^(?:api |error |response )?(?:code|identifier|key|slug)s?$|^(?:error|api error)(?: type| name| id)?$|コード|错误码|錯誤碼|код/i

/** Returns true for a field whose label says that its value is a code. */
export const isCodeField = (field: Field): boolean =>
  codeLabel.test(field.label) && !/http/i.test(field.label) && isIdentifier(bareCode(field))

/** Returns the value of a field without the quotes around it. */
export const bareCode = ({ value }: Field): string => value.replace(/^["'`]|["'`]$/g, '')

/** Reads the fields of an entry, and its first text that is none as the description. */
export function readBody(blocks: readonly Block[]): Body {
  const fields: Field[] = []
  const tables: Element[] = []
  let description = ''
  let label: string | undefined
  let isContainer = false
  for (const block of blocks) {
    if (block.kind === 'heading') {
      label = textOfLines(block.lines)
    } else if (block.kind === 'text') {
      const read = readLines(block.lines, label)
      label = read.label
      fields.push(...read.fields)
      if (description === '') description = read.text
    } else if (block.kind === 'list') {
      const read = block.items.map((item) =>
        item.isTerm
          ? [
              {
                label: textOfLines(item.lines),
                value: textOfLines(
                  item.blocks.flatMap((inner) => (inner.kind === 'text' ? inner.lines : [])),
                ),
              },
            ]
          : readLines(item.lines, undefined).fields,
      )
      if (read.every((found) => found.length > 0)) fields.push(...read.flat())
      else if (description === '') description = block.items.map(({ lines }) => textOfLines(lines)).join(' ')
      isContainer ||= block.items.some(({ lines: [line] }) => {
        const head = line && readHead(line, { isLabel: false })
        return head !== undefined && head.codes.length > 0 && head.status !== undefined
      })
    } else if (block.kind === 'table') {
      const record = readRecord(block.element)
      if (record) {
        fields.push(...record)
        tables.push(block.element)
      } else isContainer = true
    } else {
      const status = /^HTTP\/[\d.]+ ([1-5]\d\d)\b/.exec(block.text.trimStart())?.[1]
      if (status !== undefined) fields.push({ label: 'HTTP', value: status })
    }
  }
  return { fields: fields.filter(({ value }) => value !== ''), description, tables, isContainer }
}

/** Reads lines of which some are fields. A label alone is that of the next line or block. */
function readLines(
  lines: readonly Line[],
  above: string | undefined,
): { fields: Field[]; text: string; label: string | undefined } {
  const fields: Field[] = []
  const text: Line[] = []
  let label = above
  for (const line of lines) {
    const found = readField(line)
    if (found && found.value === '') {
      label = found.label
      continue
    }
    const value = textOfLines([line])
    if (found) fields.push({ ...found, ...(line.position && { position: line.position }) })
    else if (label !== undefined) fields.push({ label, value })
    else if (isStatusAlone(value)) fields.push({ label: 'Status', value })
    else text.push(line)
    label = undefined
  }
  return { fields, text: textOfLines(text), label }
}

/** Reads `**Label:** value` with any label, and `Label: value` with a label that is known or a value that is marked. */
export function readField({ pieces }: Line): Field | undefined {
  const parts = pieces.filter(({ text }) => text.trim() !== '')
  const [first, ...rest] = parts
  if (!first || first.mark === 'code') return undefined
  const value = rest
    .map(({ text }) => text)
    .join('')
    .trim()
  if (first.mark === 'bold') {
    const label = first.text.trim()
    const hasColon = /[:：]$/.test(label) || /^[:：]/.test(value)
    if (!hasColon && value !== '' && !isStatusAlone(value) && rest[0]?.mark !== 'code') return undefined
    if (label.length > 40) return undefined
    return { label: label.replace(/[:：]$/, '').trimEnd(), value: unquoted(value.replace(/^[:：]\s*/, '')) }
  }
  const colon = /^([\p{L}][\p{L}\p{N} _-]{0,30})[:：](?:\s+|$)/u.exec(first.text.trimStart())
  if (!colon) return undefined
  const label = colon[1]?.trim() ?? ''
  const plain = (first.text.trimStart().slice(colon[0].length) + rest.map(({ text }) => text).join('')).trim()
  const isMarked = first.text.trimStart().slice(colon[0].length).trim() === '' && rest[0]?.mark === 'code'
  return knownLabel.test(label) || isMarked || isStatusAlone(plain)
    ? { label, value: unquoted(plain) }
    : undefined
}

/** A message in quotes is the text between them. */
const unquoted = (text: string) => (/^(?:"[^"]*"|“[^”]*”)$/.test(text) ? text.slice(1, -1) : text)

/** Reads a table with a row per field of one entry, or one row under its labels. */
function readRecord(table: Element): Field[] | undefined {
  const rows = rowsOf(table)
    .map((row) => row.children.filter(isCell).map((cell) => textOf(cell)))
    .filter(
      (row, index) =>
        index > 0 ||
        !row.every((cell) =>
          /^(?:field|name|property|key|attribute|value|description|detail|)s?$/i.test(cell),
        ),
    )
  const [head, values] = rows
  const down = rows.every((row) => row.length === 2)
    ? rows.map(([label = '', value = '']) => ({ label, value }))
    : []
  if (hasStatusField(down)) return down
  if (rows.length !== 2 || !head || !values || head.length !== values.length) return undefined
  const across = head.map((label, index) => ({ label, value: values[index] ?? '' }))
  // With a column of codes it is a table of one error.
  const isTable = across.some(({ label, value }) => !isStatusLabel(label) && isCodeLike(value))
  return hasStatusField(across) && !isTable ? across : undefined
}

const hasStatusField = (fields: readonly Field[]) =>
  fields.some(({ label, value }) => isStatusLabel(label) && isStatusAlone(value)) &&
  !fields.some(({ label }) => splitCodeAndStatus(label)?.status !== undefined)

/** Matches labels of a status in languages that pages are translated into. */
export const isStatusLabel = (label: string) =>
  /http|status|statut|estado|stato\b|état|stan\b|durum|статус|состоян|状态|狀態|ステータス|상태|الحالة/i.test(
    label,
  )

/** Returns true for a status alone, with its reason phrase, or beside `HTTP`. */
export const isStatusAlone = (text: string) => {
  const plain = text.replace(/[`*]/g, '').trim()
  if (plain.length > 60) return false
  return (
    splitCodeAndStatus(plain)?.status !== undefined ||
    (/^(?:HTTP|[1-5]\d\d)\b/i.test(plain) && statusAnywhere(wordsOfText(plain)) !== undefined)
  )
}
