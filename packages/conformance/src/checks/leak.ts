import { formatPointer } from '@error-contract/catalog'
import type { Check, JudgedRequest } from '../check.js'
import { members } from '../envelope-form.js'
import { quote } from '../finding.js'

/** OWASP API Security Top 10 (2023), API8: an error shows nothing of the inside of the server. */
export const leak = {
  id: 'leak',
  judge: ({ json, errors, request }) => {
    if (errors.length === 0) return []
    const sent = request && sentText(request)
    const found = [...members(json.value)].flatMap(({ value, at }) => {
      const text = typeof value === 'string' ? value.slice(0, maximumText) : undefined
      const sign = text === undefined ? undefined : signIn(text, sent)
      return sign ? [{ ...sign, at }] : []
    })
    const kinds = new Set(found.map(({ kind }) => kind))
    return [...kinds].flatMap((kind) => {
      const first = found.find((one) => one.kind === kind)
      if (!first) return []
      return [
        { kind, message: `${formatPointer(first.at)} holds ${names[kind]}.`, actual: quote(first.text) },
      ]
    })
  },
} as const satisfies Check

type Kind = 'stack-trace' | 'path' | 'sql'

const names: Readonly<Record<Kind, string>> = {
  'stack-trace': 'a stack trace',
  path: 'a path of the server',
  sql: 'a database query or its error',
}

/** How much of each text is looked at, in characters. */
const maximumText = 10_000

/** What each kind looks like; strict, since a message may well speak of paths and queries. */
const signs: readonly (readonly [Kind, RegExp])[] = [
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
  // Python; Ruby; Go; PHP.
  ['stack-trace', /Traceback \(most recent call last\)|File "[^"\n]{1,200}", line \d{1,7}/],
  [
    'stack-trace',
    /[\w/.-]{1,200}\.rb:\d{1,7}:in [`']|\bgoroutine \d{1,7} \[|#\d{1,3} \/[^\n]{1,200}\.php\(\d{1,7}\)/,
  ],
  [
    'path',
    /(?:^|[\s'"(=:`])\/(?:home|root|usr|var|opt|srv|etc|tmp|mnt|Users|private|app|workspace)\/[\w.@-]{1,100}(?:\/|\.\w)/,
  ],
  ['path', /\b[A-Za-z]:\\(?:[\w .$-]{1,100}\\)+|\bnode_modules[\\/]|file:\/\/\//],
  [
    'sql',
    /\bSELECT\b[^\n]{1,300}\bFROM\b[^\n]{1,300}\b(?:WHERE|JOIN|LIMIT|ORDER BY|GROUP BY)\b|\bINSERT INTO\b[^\n]{1,300}\b(?:VALUES|SELECT)\b/,
  ],
  ['sql', /\bUPDATE\b[^\n]{1,200}\bSET\b[^\n]{1,200}=|\bDELETE FROM\b [\w."`]{1,100}/],
  [
    'sql',
    /\bSQLSTATE\b|\bORA-\d{5}\b|\bSQLITE_[A-Z]{3,}|\bER_[A-Z]+_[A-Z_]+|syntax error at or near "|duplicate key value violates unique constraint/,
  ],
]

/** A text that the request held is an echo and gives nothing away. */
function signIn(text: string, sent: string | undefined): { kind: Kind; text: string } | undefined {
  for (const [kind, sign] of signs) {
    const [found] = sign.exec(text) ?? []
    if (found !== undefined && !sent?.includes(found.trim())) return { kind, text: found }
  }
  return undefined
}

function sentText({ path, body }: JudgedRequest): string {
  const text = body ? new TextDecoder().decode(body.subarray(0, maximumText)) : ''
  return `${path}\n${decoded(path)}\n${text}\n${text.replaceAll('\\"', '"').replaceAll('\\\\', '\\')}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '))
  } catch {
    return ''
  }
}
