import type { Element } from 'hast'
import type { Position } from '@error-contract/catalog'
import type { Block, Item } from './blocks.js'
import { declaresError, leadingStatus, readHead, type EntryHead } from './entry-head.js'
import {
  bareCode,
  isCodeField,
  isStatusAlone,
  isStatusLabel,
  knownLabel,
  labelKey,
  readBody,
  readField,
  type Body,
  type Field,
} from './fields.js'
import { joinLines, textOfLines, type Line } from './pieces.js'

/** A heading, an item or a term that may declare an error, with what is below it. */
export interface Entry {
  readonly label: string
  readonly position?: Position
  readonly head: EntryHead
  /** The code of an item that is a field of what its list is about, such as `Error code: order_lost`. */
  readonly codeOfField?: string
  /** The status in the label, or else in a field that is labelled so. */
  readonly status: string | undefined
  readonly fields: readonly Field[]
  readonly description: string
  readonly tables: readonly Element[]
  /** True when other tables or lists below it declare errors themselves, so that it may be an operation. */
  readonly isContainer: boolean
}

/** Entries side by side: the headings of one level under one above, the items of a list, or paragraphs that begin alike. */
export interface EntryGroup {
  readonly form: 'headings' | 'list' | 'paragraphs'
  /** The headings above from the outermost on, and the item that has the list. */
  readonly headings: readonly string[]
  readonly entries: readonly Entry[]
}

/** Finds every group of entries on a page. */
export function findEntries(blocks: readonly Block[], title: string | undefined): EntryGroup[] {
  const groups: EntryGroup[] = []
  const byHeading = new Map<string, { headings: readonly string[]; entries: Entry[] }>()
  const open: { level: number; text: string; index: number }[] = []
  let paragraphs: Entry[] = []
  const above = () => {
    const texts = open.map(({ text }) => text)
    return title === undefined || texts[0] === title ? texts : [title, ...texts]
  }
  const endParagraphs = () => {
    if (paragraphs.length > 0) groups.push({ form: 'paragraphs', headings: above(), entries: paragraphs })
    paragraphs = []
  }
  let terms: Item[] = []
  const endTerms = () => {
    groups.push(...listGroups(terms, above()))
    terms = []
  }
  for (const [index, block] of blocks.entries()) {
    const isTerms = block.kind === 'list' && block.items.every(({ isTerm }) => isTerm)
    if (!isTerms) endTerms()
    if (block.kind === 'heading') {
      endParagraphs()
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= block.level) open.pop()
      const parent = open.at(-1)
      const key = `${parent?.index ?? ''} ${block.level}`
      const group = byHeading.get(key) ?? { headings: above(), entries: [] }
      byHeading.set(key, group)
      group.entries.push(...headingEntries(block.lines, bodyBelow(blocks, index, block.level)))
      open.push({ level: block.level, text: textOfLines(block.lines), index })
    } else if (isTerms) {
      // Terms of Markdown are paragraphs of their own.
      terms.push(...block.items)
    } else if (block.kind === 'list') {
      groups.push(...listGroups(block.items, above()))
    } else if (block.kind === 'text') {
      const entry = paragraphEntry(block.lines)
      const last = paragraphs.at(-1)
      if (entry) paragraphs.push(entry)
      else if (last?.description === '')
        paragraphs.splice(-1, 1, { ...last, description: textOfLines(block.lines) })
    }
  }
  endTerms()
  endParagraphs()
  for (const group of byHeading.values()) groups.push({ form: 'headings', ...group })
  return groups
}

/** Returns the blocks from a heading to the next of its level or above. */
function bodyBelow(blocks: readonly Block[], index: number, level: number): readonly Block[] {
  const rest = blocks.slice(index + 1, index + 1 + maximumBody)
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= level)
  return end === -1 ? rest : rest.slice(0, end)
}

/** More blocks than describe one error; without a limit, nested headings would take quadratic time. */
const maximumBody = 40

/** Returns an entry for a heading, or one for each error whose fields are below it, as in one table after the other. */
function headingEntries(lines: readonly Line[], blocks: readonly Block[]): Entry[] {
  // A heading below is the label of a field, unless it is an entry itself.
  const nested = blocks.findIndex(
    (block) => block.kind === 'heading' && declaresError(readHead(joinLines(block.lines), { isLabel: true })),
  )
  const body = readBody(nested === -1 ? blocks : blocks.slice(0, nested))
  const errors = splitFields(body.fields)
  return errors.map((fields, index) => {
    const entry = entryOf(joinLines(lines), { ...body, fields }, { isLabel: true })
    const position = index === 0 ? undefined : fields.find(isCodeField)?.position
    return { ...entry, ...(position && { position }) }
  })
}

/** Splits fields where a label comes again, if each part then has a code of its own. */
function splitFields(fields: readonly Field[]): (readonly Field[])[] {
  const parts: Field[][] = []
  let seen = new Set<string>()
  for (const field of fields) {
    const label = labelKey(field)
    const part = parts.at(-1)
    if (part && !seen.has(label)) part.push(field)
    else {
      seen = new Set()
      parts.push([field])
    }
    seen.add(label)
  }
  const codes = parts.flatMap((part) => {
    const field = part.find(isCodeField)
    return field ? [bareCode(field)] : []
  })
  return codes.length > 1 && codes.length === parts.length && new Set(codes).size === codes.length
    ? parts
    : [fields]
}

function listGroups(items: readonly Item[], headings: readonly string[]): EntryGroup[] {
  if (items.length === 0) return []
  const entries = items.map(itemEntry)
  const nested = items.flatMap(({ lines, blocks }, index) => {
    const below = blocks.filter((block) => block.kind === 'list')
    // The list of an item is its fields, or entries of which the item is the heading.
    if (entries[index]?.head.codes.length !== 0 && entries[index]?.fields.length !== 0) return []
    return below.flatMap((block) => listGroups(block.items, [...headings, textOfLines(lines)]))
  })
  return [{ form: 'list', headings, entries }, ...nested]
}

function itemEntry({ lines, blocks, isTerm }: Item): Entry {
  const [first, ...rest] = lines
  if (!first) return entryOf({ pieces: [] }, readBody(blocks), { isLabel: false })
  if (isTerm) return entryOf(joinLines(lines), readBody(blocks), { isLabel: true })
  const body = readBody([...(rest.length > 0 ? [{ kind: 'text' as const, lines: rest }] : []), ...blocks])
  const entry = entryOf(first, body, { isLabel: false })
  const field = readField(first)
  // An item such as `Error code: order_lost` is a field of what the list is about.
  return field && knownLabel.test(field.label) && entry.status === undefined
    ? {
        ...entry,
        head: { ...entry.head, codes: [] },
        ...(isCodeField(field) && { codeOfField: bareCode(field) }),
      }
    : entry
}

/** Reads a paragraph whose first line begins with a code in bold or in a code span and has a status. */
function paragraphEntry(lines: readonly Line[]): Entry | undefined {
  const [first, ...rest] = lines
  if (!first || first.pieces.find(({ text }) => text.trim() !== '')?.mark === 'plain') return undefined
  const entry = entryOf(first, readBody([{ kind: 'text', lines: rest }]), { isLabel: false })
  return entry.head.codes.length > 0 && entry.status !== undefined ? entry : undefined
}

function entryOf(label: Line, body: Body, options: { isLabel: boolean }): Entry {
  const head = readHead(label, options)
  const named = body.fields.filter((field) => isStatusLabel(field.label) && isStatusAlone(field.value))
  const [status] = named
  const hasOwn = head.status !== undefined
  const text = [head.rest, body.description].filter((part) => part !== '').join(' ')
  const leading = hasOwn || status ? undefined : (leadingStatus(head.rest) ?? leadingStatus(body.description))
  return {
    label: textOfLines([label]),
    ...(label.position && { position: label.position }),
    head,
    status: head.status ?? status?.value ?? leading?.status,
    fields: body.fields.filter((field) => hasOwn || field !== status),
    description: leading ? withoutStatus(head.rest, body.description) : text,
    tables: body.tables,
    isContainer: body.isContainer,
  }
}

const withoutStatus = (...parts: readonly string[]) =>
  parts
    .map((part) => leadingStatus(part)?.rest ?? part)
    .filter((part) => part !== '')
    .join(' ')
