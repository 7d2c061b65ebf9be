import { STATUS_CODES } from 'node:http'
import type { Element } from 'hast'
import type { Remark } from '../remark.js'
import { toTable, type Candidate } from './candidate-table.js'
import type { Entry, EntryGroup } from './entries.js'
import { isCodeLike } from './entry-head.js'
import { bareCode, isCodeField } from './fields.js'
import { fold } from './fold.js'
import { readStatusHeading } from './status-cell.js'
import type { Table } from './table.js'

/** The text of a page beside its entries. */
export interface Evidence {
  /** Strings and numbers in its JSON examples. */
  readonly values: ReadonlySet<string>
  /** The names of members in them. */
  readonly members: ReadonlySet<string>
  /** The title in front matter, and the name of the file. */
  readonly about: readonly string[]
}

/** Returns the evidence of JSON examples. */
export function evidenceOf(examples: readonly unknown[], about: readonly string[]): Evidence {
  const values = new Set<string>()
  const members = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') values.add(String(value))
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) Object.keys(value).forEach((key) => members.add(key))
    Object.values(value).forEach(visit)
  }
  examples.forEach(visit)
  return { values, members, about }
}

/** The entries of a page as tables, so that they are read as tables are. */
export interface EntryTables {
  readonly tables: readonly Table[]
  /** Tables in entries that were read as their fields. */
  readonly consumed: ReadonlySet<Element>
  /** Remarks on groups that were read by a guess, or not at all. */
  readonly remarks: readonly EntryRemark[]
}

/** A remark on entries. Its source is added by the reader, who drops it where a table declares all of its codes. */
export interface EntryRemark extends Omit<Remark, 'source'> {
  readonly codes?: readonly string[]
}

/** Returns a table for each group of entries that declares errors, and a remark on each that may. */
export function entryTables(groups: readonly EntryGroup[], evidence: Evidence): EntryTables {
  const tables: Table[] = []
  const consumed = new Set<Element>()
  const remarks: EntryRemark[] = []
  const declaring = new Set<string>()
  // A list below a heading that declares an error describes it.
  for (const group of groups.toSorted(
    (a, b) => Number(b.form === 'headings') - Number(a.form === 'headings'),
  )) {
    const candidates = group.entries.flatMap((entry) => toCandidate(entry) ?? [])
    if (
      group.form !== 'headings' &&
      declaring.has(group.headings.at(-1) ?? '') &&
      !candidates.some(({ hasStatus }) => hasStatus)
    ) {
      const described = passedOver(group, [], evidence)
      if (described) remarks.push(described)
      continue
    }
    const choice = choose(group, candidates, evidence)
    const { accepted } = choice
    // A remark of the choice speaks of the candidates alone.
    const others = passedOver(group, choice.remark ? candidates : accepted, evidence)
    if (others) remarks.push(others)
    const remark = choice.remark ?? (others ? undefined : statusesAlone(group))
    if (group.form === 'headings') accepted.forEach(({ entry }) => declaring.add(entry.label))
    if (remark !== undefined) remarks.push(remark)
    if (accepted.length === 0) continue
    remarks.push(...accepted.flatMap((candidate) => secondCode(candidate) ?? []))
    tables.push(toTable(group, accepted, tables.length + 1))
    for (const { entry } of accepted) entry.tables.forEach((table) => consumed.add(table))
  }
  return { tables, consumed, remarks }
}

/** Returns a remark on a list of HTTP statuses, which have no codes of their own. */
function statusesAlone({ entries }: EntryGroup): Omit<Remark, 'source'> | undefined {
  const statuses = entries.filter(({ head }) => head.codes.length === 0 && head.status !== undefined)
  const [first] = statuses
  return first && statuses.length > 1 && statuses.length * 2 >= entries.length
    ? remarkAt(
        first,
        `'${first.label}' and others here are HTTP statuses without error codes, so they are not read.`,
        'interpreted',
      )
    : undefined
}

/** Returns a remark on entries that evidently are codes, and no members of a body, where nothing else speaks of them. */
function passedOver(
  group: EntryGroup,
  accepted: readonly Candidate[],
  evidence: Evidence,
): EntryRemark | undefined {
  const read = new Set(accepted.map(({ entry }) => entry))
  const evident = group.entries
    .filter((entry) => !read.has(entry))
    .map(({ codeOfField, head, ...entry }) => ({
      ...entry,
      head: codeOfField === undefined ? head : { ...head, codes: [codeOfField] },
    }))
    .filter(({ head: { codes } }) => codes.some((code) => isEvident(code)) && !codes.some(isMember(evidence)))
  const [first] = evident
  if (!first) return undefined
  const only = evident.length === 1
  const message = `${counted(
    evident.map(({ head }) => head),
    group,
  )} not read as ${only ? 'a code' : 'codes'}, as nothing says that ${only ? 'it is one' : 'they are'}. Declare ${only ? 'it yourself if it is one' : 'those that are yourself'}.`
  return {
    ...remarkAt(first, message, 'interpreted'),
    codes: evident.flatMap(({ head }) => head.codes),
  }
}

/** Returns true for a code that no ordinary heading or item looks like. */
const isEvident = (code: string) => isCodeLike(code) && /[A-Za-z]_[A-Za-z]/.test(code)

const isMember = (evidence: Evidence) => (code: string) => evidence.members.has(code) || memberName.test(code)

function toCandidate(entry: Entry): Candidate | undefined {
  const field = entry.fields.find(isCodeField)
  const codes = field ? [bareCode(field)] : entry.head.codes
  const status = statusNumber(entry.status)
  if (codes.length === 0 || (status === undefined && !field && entry.isContainer)) return undefined
  const isPhrase = codes.length === 1 && fold(codes[0] ?? '') === fold(STATUS_CODES[status ?? 0] ?? '')
  return {
    entry,
    codes,
    field,
    isCertain: field !== undefined || codes.every(isCodeLike) || (entry.head.mark === 'code' && !isPhrase),
    hasStatus: status !== undefined && status >= 300,
    isPhrase,
  }
}

const statusNumber = (text: string | undefined) => {
  const digits = text === undefined ? undefined : /[1-5]\d\d/.exec(text)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

interface Choice {
  readonly accepted: readonly Candidate[]
  readonly remark?: Omit<Remark, 'source'> | undefined
}

/**
 * Decides which entries declare errors. A status is the evidence; without one, the headings above or an example have to
 * say that this is about errors, and a person has to confirm it.
 */
function choose(group: EntryGroup, candidates: readonly Candidate[], evidence: Evidence): Choice {
  const certain = candidates.filter(({ isCertain }) => isCertain)
  const proven = certain.filter(({ hasStatus }) => hasStatus)
  const isAboutErrors =
    [...group.headings, ...evidence.about].some((text) => errorWord.test(text)) ||
    certain.some(({ codes }) => codes.some((code) => evidence.values.has(code)))
  if (proven.length > 0) return chooseByStatus(group, candidates, { certain, proven, isAboutErrors })
  const [first] = certain
  if (!first) {
    const words = candidates.filter(({ hasStatus, isPhrase }) => hasStatus && !isPhrase)
    return {
      accepted: [],
      remark: unread(
        group,
        words,
        'it may be text',
        group.form === 'list' && words.some(({ entry }) => entry.head.mark === 'bold')
          ? 'unresolved'
          : 'interpreted',
      ),
    }
  }
  const [ofSection] =
    group.headings.map((heading) => readStatusHeading(heading)).findLast(({ length }) => length === 1) ?? []
  if (ofSection !== undefined) {
    // Below `403 Forbidden`, the item `Forbidden` may be the text of the status.
    const phrase = fold(STATUS_CODES[ofSection] ?? '')
    const phrases = certain.filter(({ codes }) => codes.length === 1 && fold(codes[0] ?? '') === phrase)
    return {
      accepted: certain.filter((one) => !phrases.includes(one)),
      remark: unread(group, phrases, 'it may be the text of its status', 'interpreted'),
    }
  }
  const isMembers = certain.some(({ codes }) => codes.some(isMember(evidence)))
  const likely = certain.filter(({ codes }) => codes.every(isCodeLike))
  const isMost = likely.length * 2 >= group.entries.length
  if (isMembers || !isMost || likely.length === 0 || (likely.length < 2 && !isAlone(likely, evidence)))
    return { accepted: [] }
  if (isAboutErrors)
    return {
      accepted: certain,
      remark: remarkAt(
        first.entry,
        `${counted(certain, group)} read as ${certain.length === 1 ? 'an error code' : 'error codes'} without status, as the page is about errors. Remove what is none.`,
        'unresolved',
      ),
    }
  // Headings of a page about something else are its chapters, unless they look like nothing but codes.
  if (group.form === 'headings' && !likely.every(({ codes }) => codes.every((code) => code.includes('_'))))
    return { accepted: [] }
  return {
    accepted: [],
    remark: unread(group, likely, 'nothing says that this is about errors', 'interpreted'),
  }
}

/** Returns true for one entry without others beside it that is evidently a code. */
const isAlone = (candidates: readonly Candidate[], { values }: Evidence) =>
  candidates.every(({ codes }) =>
    codes.every((code) => values.has(code) || /^(?:[A-Z]+_[A-Z_]+|[a-z]+_[a-z_]+)$/.test(code)),
  )

function chooseByStatus(
  group: EntryGroup,
  candidates: readonly Candidate[],
  {
    certain,
    proven,
    isAboutErrors,
  }: { certain: readonly Candidate[]; proven: readonly Candidate[]; isAboutErrors: boolean },
): Choice {
  const isMost = proven.length * 2 >= certain.length
  const accepted = candidates.filter(
    (one) =>
      (one.hasStatus && (one.isCertain || certain.length * 2 >= candidates.length)) ||
      (one.isCertain && (isMost || isAboutErrors) && !one.codes.some((code) => memberName.test(code))),
  )
  const others = candidates.filter(
    (one) => !accepted.includes(one) && !one.codes.some((code) => memberName.test(code)),
  )
  if (others.length === 0) return { accepted }
  return {
    accepted,
    remark: unread(
      group,
      others,
      'it has no status',
      others.some(({ isCertain }) => isCertain) ? 'unresolved' : 'interpreted',
    ),
  }
}

const unread = (group: EntryGroup, candidates: readonly Candidate[], why: string, kind: Remark['kind']) => {
  const [first] = candidates
  const message = `${counted(candidates, group)} not read as ${candidates.length === 1 ? 'a code' : 'codes'}: ${candidates.length === 1 ? why : why.replace('it has', 'they have').replace('it may', 'they may')}.`
  return first && remarkAt(first.entry, message, kind)
}

/** The members that error responses usually have; a list of them describes the body, not its codes. */
const memberName =
  /^(?:code|message|msg|error|errors|status|status_?code|type|title|details?|instance|target|reason|param|field|domain|request_?id|trace_?id|correlation_?id|error_?code|error_?message|error_?description|error_?type|doc_?url|help_?url|documentation_?url|timestamp|path)$/i

/** Matches words for an error in languages that pages are translated into. */
const errorWord =
  /error|exception|failure|fault|erreur|fehler|errore|\berros?\b|fout|\bfel\b|błęd|hata|ошиб|помилк|错误|錯誤|エラー|오류|خطأ|أخطاء/i

/** Returns the beginning of a sentence about entries, of which the first is named. */
function counted(candidates: readonly { readonly codes: readonly string[] }[], { form }: EntryGroup): string {
  const name = `'${candidates[0]?.codes.join(', ') ?? ''}'`
  const noun = { headings: 'headings', list: 'items', paragraphs: 'paragraphs' }[form]
  return candidates.length === 1 ? `${name} is` : `${candidates.length} ${noun} such as ${name} are`
}

const remarkAt = (
  { label, position }: Entry,
  message: string,
  kind: Remark['kind'],
): Omit<Remark, 'source'> => ({
  text: label,
  message,
  kind,
  ...(position && { position }),
})

/** Returns a question about a label that is evidently a code, where a field has another. */
function secondCode({ entry, codes: [code = ''], field }: Candidate): EntryRemark | undefined {
  const label = entry.head.codes.find((one) => isEvident(one) && fold(one) !== fold(code))
  if (!field || label === undefined || !isEvident(code)) return undefined
  return {
    ...remarkAt(
      entry,
      `'${label}' is not read as a code, as '${code}' is below it. Keep the one that the server returns.`,
      'unresolved',
    ),
    codes: [label],
  }
}
