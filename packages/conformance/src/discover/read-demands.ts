import { saysJson, type RawResponse } from '../http/response.js'
import { readJson } from '../judge/read-json.js'
import { asObject, isObject } from '../operations/json-object.js'

/** Something that a response says a request needs. */
export interface Demand {
  /** Undefined where the response does not say. */
  readonly place: DemandPlace | undefined
  readonly name: string
  /** Values that the response says are allowed; empty where it names none. */
  readonly allowed: readonly string[]
  /** True where the response says that the value is missing. */
  readonly isMissing: boolean
}

export type DemandPlace = 'header' | 'query' | 'body'

/** One sentence of a response, or one object of its body with what its members say. */
interface Statement {
  readonly text: string
  readonly name?: string | undefined
  readonly place?: DemandPlace | undefined
  readonly allowed?: readonly string[]
  /** True where the member that has the name may be something else, such as a correlation id. */
  readonly isUnsure?: boolean
}

/** Members that may name a parameter, or the occurrence or the resource. */
const unsureMembers: ReadonlySet<string> = new Set(['target', 'path', 'attribute'])

const maximumDepth = 6
const maximumStatements = 50
const maximumLength = 500
const maximumValues = 5

/**
 * Returns what a refusal says that the request needs: a parameter, a header or a member that is missing, or the values
 * that one may have. `known` are names that the document has; others count only where the response marks them as names.
 */
export function readDemands(response: RawResponse, known: ReadonlySet<string>): readonly Demand[] {
  const { status, body } = response
  // RFC 6585, section 3: the server requires a conditional request.
  const conditional: Demand[] =
    status === 428 ? [{ place: 'header', name: 'If-Match', allowed: [], isMissing: true }] : []
  const value = saysJson(response)
    ? readJson(body).value
    : Buffer.from(body).toString('utf8').slice(0, maximumLength)
  const statements = [...statementsOf(value, 0)].slice(0, maximumStatements)
  const demands = statements.flatMap((one) => demandsOf(one, known))
  return [...conditional, ...demands]
}

function* statementsOf(value: unknown, depth: number): Generator<Statement> {
  if (depth > maximumDepth) return
  if (typeof value === 'string') yield { text: value.slice(0, maximumLength) }
  else if (Array.isArray(value)) for (const item of value as unknown[]) yield* statementsOf(item, depth + 1)
  else if (isObject(value)) {
    const own = { ...value, ...asObject(value.source), ...asObject(value.params) }
    const texts = Object.values(own).filter((one) => typeof one === 'string')
    if (texts.length > 0)
      yield { text: texts.join('. ').slice(0, maximumLength), ...namedBy(own), allowed: listedIn(own) }
    for (const [key, member] of Object.entries(value)) {
      // Members by name, each with a list of sentences: `{ "errors": { "Comment": ["It is required."] } }`.
      if (Array.isArray(member) && member.length > 0 && member.every((one) => typeof one === 'string'))
        yield { text: member.join('. ').slice(0, maximumLength), name: key }
      else if (isObject(member) || Array.isArray(member)) yield* statementsOf(member, depth + 1)
    }
  }
}

/** Members that name the place of a mistake, the clearest first. */
const naming: readonly (readonly [key: string, place?: DemandPlace])[] = [
  ['header', 'header'],
  ['missingProperty'],
  ...['parameter', 'param', 'field', 'property', 'propertyName', 'target', 'attribute', 'loc', 'path'].map(
    (key) => [key] as const,
  ),
  ...['pointer', 'instancePath'].map((key) => [key, 'body'] as const),
]

function namedBy(members: Readonly<Record<string, unknown>>): Pick<Statement, 'name' | 'place' | 'isUnsure'> {
  const placeMember = [members.in, members.location, members.on].find((one) => typeof one === 'string')
  const said = typeof placeMember === 'string' ? placeOf(placeMember) : undefined
  for (const [key, place] of naming) {
    const value = members[key]
    const path = Array.isArray(value)
      ? value.map(String)
      : typeof value === 'string'
        ? value.split(/[/.]/)
        : []
    const name = path.filter((part) => part !== '').at(-1)
    const first = path.length > 1 ? placeOf(path[0] ?? '') : undefined
    if (name !== undefined && isName(name))
      return { name, place: said ?? first ?? place, isUnsure: unsureMembers.has(key) }
  }
  return { place: said }
}

/** Returns the texts of a member that lists values: `allowedValues`, `supported`, `enum`. */
const listedIn = (members: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(members).flatMap(([key, value]) =>
    /allow|support|accept|valid|permitted|enum|options|one_?of/i.test(key) && Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string' && isValue(one))
      : [],
  )

const missing =
  /\b(?:required|requires?|missing|mandatory|must (?:be (?:set|sent|present|provided|specified|supplied|given|included)|have|include|contain|specify|provide|send)|(?:not|n't) (?:set|sent|present|provided|specified|supplied|given|included)|needs?)\b/i

const choice =
  /\b(?:one of(?: the following)?|none of|allowed values?(?: are| is)?|valid values?(?: are| is)?|allowed|supported(?: \w+)?(?: are| is)?|expected|either|available(?: \w+)? are)\s{0,3}:?\s{0,3}[[({]?\s{0,3}/i

function demandsOf(statement: Statement, known: ReadonlySet<string>): readonly Demand[] {
  return statement.text
    .split(/(?<=[.;!?])\s+/)
    .slice(0, 10)
    .flatMap((text) => {
      const isMissing = missing.test(text)
      const allowed = statement.allowed?.length ? statement.allowed : choicesIn(text)
      if (!isMissing && allowed.length === 0) return []
      const head = text.split(choice, 1)[0] ?? text
      const { name: given, isUnsure } = statement
      const isNamed = given !== undefined && (isUnsure !== true || known.has(given.toLowerCase()))
      const names = isNamed ? [given] : namesIn(isMissing ? text : head, known)
      const place = statement.place ?? placeOf(text)
      return names
        .slice(0, 3)
        .map((name) => ({ name, place, allowed: allowed.slice(0, maximumValues), isMissing }))
    })
}

/** Returns the values of a sentence such as `It must be one of red, 'green' or blue.` */
function choicesIn(text: string): readonly string[] {
  const found = choice.exec(text)
  if (!found) return []
  const values = text
    .slice(found.index + found[0].length)
    .split(/,|\||;|\bor\b|\band\b/)
    .map((one) => withoutMarks(one.trim()))
    .filter((one) => one !== '')
  return values.length > 0 && values.every(isValue) && !values.some((one) => /\s/.test(one)) ? values : []
}

/** Returns a value without quotes, brackets and a full stop around it. */
function withoutMarks(text: string): string {
  const marks = '"\'`()[]{}.'
  let [start, end] = [0, text.length]
  while (start < end && marks.includes(text.charAt(start))) start += 1
  while (start < end && marks.includes(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** Returns the names in a sentence: quoted, beside a word such as `header`, or with the form of a name. */
function namesIn(text: string, known: ReadonlySet<string>): readonly string[] {
  const found = [
    ...text.matchAll(/["'`]([\w$][\w$.-]{0,60})["'`]/g),
    ...text.matchAll(
      /\b(?:header|parameter|property|field|attribute|member|argument)\s+([\w$][\w$-]{0,60})/gi,
    ),
    ...text.matchAll(
      /(?<![\w$-])([\w$][\w$-]{0,60})\s+(?:request |http |query |body )?(?:header|parameter|property|field)\b/gi,
    ),
    ...text.matchAll(/(?<![\w$-])([A-Za-z]\w{0,30}(?:[-_]\w{1,30}){1,4})(?![\w-])/g),
    ...text.matchAll(/^(?:The )?([\w$][\w$-]{0,60}) (?:is|was) (?:required|missing|mandatory|not)\b/gi),
  ].map(([, name = '']) => name)
  const words = text.split(/[^\w$-]+/).filter((word) => known.has(word.toLowerCase()))
  return [...new Set([...words, ...found])].filter(
    (name) => isName(name) && !ordinary.has(name.toLowerCase()),
  )
}

/** Words beside `header` or `parameter` that name none. */
const ordinary = new Set(
  'a an the this that is was are be of in to for not no and or request required missing mandatory http query body header headers parameter parameters property properties field fields path invalid valid must one following value values with without name named called it'.split(
    ' ',
  ),
)

const placeOf = (text: string): DemandPlace | undefined =>
  /\bheaders?\b/i.test(text)
    ? 'header'
    : /\bquery(?:string)?\b/i.test(text)
      ? 'query'
      : /\b(?:body|payload|property)\b/i.test(text)
        ? 'body'
        : undefined

/** Not a number or an id of many digits. */
const isName = (text: string) =>
  /^[A-Za-z_$][\w$.-]{0,40}$/.test(text) && !/\d{5}/.test(text) && !uuid.test(text)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i

const isValue = (text: string) => /^[\x21-\x7e][\x20-\x7e]{0,99}$/.test(text)
