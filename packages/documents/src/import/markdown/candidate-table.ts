import type { Entry, EntryGroup } from './entries.js'
import { isCodeLike } from './entry-head.js'
import { labelKey, type Field } from './fields.js'
import { fold } from './fold.js'
import { plainCell, plainTable } from './plain-cell.js'
import type { Table } from './table.js'

/** An entry with the code that it would declare. */
export interface Candidate {
  readonly entry: Entry
  readonly codes: readonly string[]
  /** The field that has the code, where the label is a title. */
  readonly field: Field | undefined
  readonly isCertain: boolean
  readonly hasStatus: boolean
  /** True for the reason phrase of its own status, as in `409: Conflict`. */
  readonly isPhrase: boolean
}

/** Returns what may be the code as well: the name beside a number, or the label where a field has another code. */
function otherName({ entry: { head }, codes, field }: Candidate): string {
  if (head.name !== undefined) return head.name
  const [label] = head.codes
  return field && label !== undefined && isCodeLike(label) && fold(label) !== fold(codes[0] ?? '')
    ? label
    : ''
}

/** Makes a table with a row per entry and a column per label of its fields. */
export function toTable(
  { headings, entries }: EntryGroup,
  accepted: readonly Candidate[],
  number: number,
): Table {
  const place = accepted[0]?.entry.position ?? entries[0]?.position
  const columns = new Map<string, string>()
  for (const { entry, field } of accepted)
    for (const one of entry.fields)
      if (one !== field && !columns.has(labelKey(one))) columns.set(labelKey(one), one.label)
  const hasStatus = accepted.some(({ entry }) => entry.status !== undefined)
  const hasName = accepted.some((candidate) => otherName(candidate) !== '')
  const hasDescription = accepted.some(({ entry }) => entry.description !== '')
  const header = [
    'Code',
    ...(hasStatus ? ['Status'] : []),
    ...(hasName ? ['Name'] : []),
    ...columns.values(),
    ...(hasDescription ? ['Description'] : []),
  ]
  const rows = accepted.map((candidate) => {
    const { entry, codes, field } = candidate
    const { position } = entry
    const [only] = codes
    const values = new Map(entry.fields.filter((one) => one !== field).map((one) => [labelKey(one), one]))
    return [
      plainCell(codes.join(', '), field?.position ?? position, codes.length === 1 ? only : undefined),
      ...(hasStatus ? [plainCell(entry.status ?? '', position)] : []),
      ...(hasName ? [plainCell(otherName(candidate), position)] : []),
      ...[...columns.keys()].map((key) =>
        plainCell(values.get(key)?.value ?? '', values.get(key)?.position ?? position),
      ),
      ...(hasDescription ? [plainCell(entry.description, position)] : []),
    ]
  })
  return plainTable({
    number,
    headings,
    header: header.map((text) => plainCell(text, place)),
    rows,
    position: place,
  })
}
