import { formatPointer } from '@error-contract/catalog'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { jsonMembers } from '../json-members.js'
import { quote } from '../quote.js'
import type { JudgedResponse } from '../read-response.js'
import { requestText } from '../request-text.js'

export const leak = defineCheck({
  id: 'leak',
  source: 'OWASP API Security Top 10 2023, API8',
  requirement:
    'No text of the response has a stack trace, an exception of the code, a path of the server, a database query or a connection, unless the request had it.',
  inspects: 'body',
  judge: (judged) => {
    const leaks = [...leaksInMembers(judged), ...leaksInPage(judged)]
    const firstOfKind = new Map(leaks.toReversed().map((one) => [one.kind, one]))
    return leaks
      .filter((one) => firstOfKind.get(one.kind) === one)
      .map(({ kind, text, where }) =>
        finding(`${where} has ${kindNames[kind]}.`, { kind, actual: quote(text) }),
      )
  },
})

interface Leak {
  readonly kind: Kind
  readonly text: string
  readonly where: string
}

function leaksInMembers({ json, request, catalog }: JudgedResponse): Leak[] {
  if (json.value === undefined) return []
  const sent = request && requestText(request)
  return [...jsonMembers(json.value)].flatMap(({ value, at }) => {
    // A declared code is no leak, whatever it looks like.
    if (typeof value !== 'string' || catalog.get(value)?.hasCode) return []
    const found = findLeak(value, patterns, sent)
    return found ? [{ ...found, where: formatPointer(at) }] : []
  })
}

function leaksInPage({ json, response, request, hasBody }: JudgedResponse): Leak[] {
  if (!hasBody || json.value !== undefined || response.fault) return []
  const text = new TextDecoder().decode(response.body.subarray(0, maximumText))
  const found = findLeak(text, pagePatterns, request && requestText(request))
  return found ? [{ ...found, where: 'The body' }] : []
}

type Kind = 'stack-trace' | 'exception' | 'path' | 'sql' | 'connection'

const kindNames: Readonly<Record<Kind, string>> = {
  'stack-trace': 'a stack trace',
  exception: 'the name of an exception of the code',
  path: 'a path of the server',
  sql: 'a database query or its error',
  connection: 'where the server connects to',
}

/** The most of each text that is searched, in characters. */
const maximumText = 10_000

/** Strict, since a message may well mention paths and queries. */
const patterns: readonly (readonly [Kind, RegExp])[] = [
  // V8 and other JavaScript engines, with or without a name.
  [
    'stack-trace',
    /\bat (?:[^\n()]{0,200} )?\(?[^\s()]{0,200}(?:\.[a-z]{1,5}|<anonymous>|node:[\w/]{1,50}):\d{1,7}:\d{1,7}\)?/,
  ],
  // Java, Kotlin and Scala; .NET.
  [
    'stack-trace',
    /\bat [\w$.<>]{1,200}\((?:[\w$]{1,100}\.(?:java|kt|scala|groovy):\d{1,7}|Native Method|Unknown Source)\)/,
  ],
  ['stack-trace', /\bat [\w.`[\]<>]{1,200}\([^()\n]{0,200}\) in [^\n]{1,200}:line \d{1,7}/],
  // Rust; Elixir; PHP.
  [
    'stack-trace',
    /\bpanicked at [^\n]{1,200}\.rs:\d{1,7}:\d{1,7}|\([\w-]{1,100} \d[\w.-]{0,30}\) lib\/[^\s:]{1,200}\.exs?:\d/,
  ],
  ['stack-trace', /\bUncaught [A-Z]\w{1,100}: [^\n]{0,500} in \/[^\s:]{1,200}\.php:\d/],
  // Python; Ruby; Go; PHP.
  ['stack-trace', /Traceback \(most recent call last\)|File "[^"\n]{1,200}", line \d{1,7}/],
  [
    'stack-trace',
    /(?<![\w/.-])[\w/.-]{1,500}\.rb:\d{1,7}:in [`']|\bgoroutine \d{1,7} \[|#\d{1,3} \/[^\n]{1,200}\.php\(\d{1,7}\)/,
  ],
  // The full name of a class of Java or .NET.
  ['exception', /\b(?:[a-z]\w{0,50}\.){2,8}[A-Z]\w{0,100}(?:Exception|Error)\b/],
  ['exception', /\bSystem\.(?:[A-Z]\w{0,50}\.){0,8}[A-Z]\w{0,100}Exception\b/],
  [
    'path',
    /(?:^|[\s'"(=:`])\/(?:home|root|usr|var|opt|srv|etc|tmp|mnt|Users|private|app|workspace)\/[\w.@-]{1,100}(?:\/|\.\w)/,
  ],
  ['path', /\b[A-Za-z]:\\(?:[\w .$-]{1,100}\\)+|\bnode_modules[\\/]|file:\/\/\//],
  [
    'sql',
    /\bSELECT\b[^\n]{1,300}\bFROM\b[^\n]{1,300}\b(?:WHERE|JOIN|LIMIT|ORDER BY|GROUP BY)\b|\bINSERT INTO\b[^\n]{1,300}\b(?:VALUES|SELECT)\b/,
  ],
  // In lower case only where it reads as no sentence would.
  [
    'sql',
    /\bselect [\w*.,"` ]{1,300} from [\w."`]{1,100} where [\w."`]{1,100} ?(?:[=<>]|in \(|like ')|\binsert into [\w."`]{1,100} ?\([\w."`, ]{1,300}\) values ?\(/i,
  ],
  ['sql', /\bUPDATE\b[^\n]{1,200}\bSET\b[^\n]{1,200}=|\bDELETE FROM\b [\w."`]{1,100}/],
  // What databases and their clients say: any SQL, Oracle, SQLite, MySQL, PostgreSQL, SQL Server, MongoDB, Prisma.
  [
    'sql',
    /\bSQLSTATE\b|\bORA-\d{5}\b|\bSQLITE_[A-Z]{3,}|\b(?:UNIQUE|FOREIGN KEY|NOT NULL|CHECK) constraint failed\b|\bER_[A-Z]+_[A-Z_]+|You have an error in your SQL syntax/,
  ],
  [
    'sql',
    /syntax error at or near "|duplicate key value violates unique constraint|(?:^|: )(?:relation|column) "[\w.]{1,100}" (?:of relation "[\w.]{1,100}" )?does not exist/,
  ],
  [
    'sql',
    /\bIncorrect syntax near '|\bViolation of (?:PRIMARY|UNIQUE) KEY constraint\b|\bE11000 duplicate key\b|\bInvalid `prisma\.|\bCast to ObjectId failed\b/,
  ],
  // Node; Go; any client.
  ['connection', /\b(?:connect|read|write|getaddrinfo) E[A-Z]{4,15}\b(?: [\w.:-]{1,100})?/],
  ['connection', /\bdial tcp [^\s]{1,200}:\d{1,5}\b/],
  [
    'connection',
    /\b(?:jdbc:\w{1,20}|postgres(?:ql)?|mysql|mariadb|mssql|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s"']{1,200}/,
  ],
]

/** A page for people, such as the one of a framework, links to paths of its own. */
const pagePatterns = patterns.filter(([kind]) => kind !== 'path')

/** Finds the first pattern that matches text which the request did not have. */
function findLeak(
  text: string,
  known: typeof patterns,
  sent: string | undefined,
): Pick<Leak, 'kind' | 'text'> | undefined {
  for (const [kind, pattern] of known) {
    const [found] = pattern.exec(text.slice(0, maximumText)) ?? []
    if (found !== undefined && !sent?.includes(found.trim())) return { kind, text: found.trim() }
  }
  return undefined
}
