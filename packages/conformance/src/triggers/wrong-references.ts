import {
  entriesOf,
  itemsOf,
  joinPath,
  memberOf,
  nearestWords,
  textOf,
  type Fault,
  type SourceNode,
} from '@error-contract/catalog/document'
import { findFixtureFault } from './fixture-fault.js'

/**
 * Returns a fault for everything in a triggers file that refers to what is not there or contradicts another part:
 * credentials that are not declared or send nothing, logins that need each other, captures with the name of a fixture,
 * fixtures that cannot be filled in, two triggers of a code with one name, and waivers. The rest of the file may be invalid.
 * `signed` are the names of credentials with a function that signs.
 */
export const findWrongReferences = (root: SourceNode, signed: ReadonlySet<string> = new Set()): Fault[] => [
  ...undeclaredCredentials(root),
  ...emptyCredentials(root, signed),
  ...circularLogins(root),
  ...capturedFixtures(root),
  ...duplicateNames(root),
  ...wrongFixtures(root),
  ...contradictingWaivers(root),
]

/** Only the first, since those that name it are wrong as well. */
function wrongFixtures(root: SourceNode): Fault[] {
  const nodes = new Map(entriesOf(memberOf(root, 'fixtures')).map(({ key, value }) => [key, value]))
  const texts = [...nodes].map(([name, node]) => [name, textOf(node) ?? ''] as const)
  const wrong = findFixtureFault(Object.fromEntries(texts))
  return wrong ? [faultAt(['fixtures', wrong.name], nodes.get(wrong.name), wrong.message)] : []
}

/** A value of the file, and its path. */
type Place = readonly [node: SourceNode, path: readonly string[]]

function undeclaredCredentials(root: SourceNode): Fault[] {
  const known = entriesOf(memberOf(root, 'credentials')).map(({ key }) => key)
  const defaults = memberOf(root, 'defaults')
  const requests = allRequests(root)
  return [...(defaults ? [[defaults, ['defaults']] as const] : []), ...requests].flatMap(([node, path]) => {
    const as = memberOf(node, 'as')
    const name = textOf(as)
    if (name === undefined || name === 'none' || known.includes(name)) return []
    const [best] = nearestWords(name, [...known, 'none'])
    const repair = best === undefined ? 'Add it to credentials.' : `Write '${best}'.`
    return [faultAt([...path, 'as'], as, `Credential '${name}' is not declared. ${repair}`)]
  })
}

/** Returns every detailed request in the triggers of a code, steps included. */
function requestsIn([node, path]: Place): Place[] {
  if (node.kind === 'list')
    return node.items.flatMap((item, index) => requestsIn([item, [...path, String(index)]]))
  if (node.kind !== 'map') return []
  const steps = node.entries.filter(({ key }) => ['setup', 'teardown', 'undo'].includes(key))
  return [[node, path], ...steps.flatMap(({ key, value }) => requestsIn([value, [...path, key]]))]
}

/** Returns every detailed request of the file: of triggers, of their steps, and of logins. */
const allRequests = (root: SourceNode): Place[] => [
  ...entriesOf(memberOf(root, 'triggers')).flatMap(({ key, value }) =>
    requestsIn([value, ['triggers', key]]),
  ),
  ...entriesOf(memberOf(root, 'credentials')).flatMap(({ key, value }) => {
    const session = memberOf(value, 'session')
    return session ? requestsIn([session, ['credentials', key, 'session']]) : []
  }),
]

/** The members of a credential that are sent. */
const carriers = ['header', 'value', 'headers', 'cookies', 'query', 'basic']

function emptyCredentials(root: SourceNode, signed: ReadonlySet<string>): Fault[] {
  return entriesOf(memberOf(root, 'credentials')).flatMap(({ key, keyPosition, value }) => {
    if (value.kind !== 'map' || signed.has(key)) return []
    if (value.entries.some((entry) => carriers.includes(entry.key))) return []
    if (memberOf(memberOf(value, 'tls'), 'cert')) return []
    // An unknown key is a fault of its own, and may be meant for one of these.
    if (value.entries.some((entry) => entry.key !== 'session' && entry.key !== 'tls')) return []
    const message = `The credential '${key}' sends nothing. Add { header: authorization, value: 'Bearer \${TOKEN}' }, or 'headers', 'cookies', 'query', 'basic', or 'tls' with a certificate.`
    return [faultAt(['credentials', key], { position: keyPosition }, message)]
  })
}

/** Returns a fault for each credential whose login needs itself, at once or through others. */
function circularLogins(root: SourceNode): Fault[] {
  const credentials = entriesOf(memberOf(root, 'credentials'))
  const needs = new Map(
    credentials.map(({ key, value }) => {
      const session = memberOf(value, 'session')
      const requests = session ? requestsIn([session, []]) : []
      return [key, requests.flatMap(([node]) => textOf(memberOf(node, 'as')) ?? [])]
    }),
  )
  const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
    (needs.get(from) ?? []).some((name) => {
      if (name === wanted) return true
      if (seen.has(name)) return false
      seen.add(name)
      return reaches(name, wanted, seen)
    })
  return credentials.flatMap(({ key, keyPosition }) =>
    reaches(key, key, new Set())
      ? [
          faultAt(
            ['credentials', key, 'session'],
            { position: keyPosition },
            `The session of '${key}' needs the credential '${key}' itself. Send its login 'as' another one, or 'none'.`,
          ),
        ]
      : [],
  )
}

function capturedFixtures(root: SourceNode): Fault[] {
  const fixtures = new Set(entriesOf(memberOf(root, 'fixtures')).map(({ key }) => key))
  return allRequests(root).flatMap(([node, path]) =>
    entriesOf(memberOf(node, 'capture'))
      .filter(({ key }) => fixtures.has(key))
      .map(({ key, keyPosition }) =>
        faultAt(
          [...path, 'capture', key],
          { position: keyPosition },
          `The capture '${key}' has the name of a fixture. Rename one.`,
        ),
      ),
  )
}

function duplicateNames(root: SourceNode): Fault[] {
  return entriesOf(memberOf(root, 'triggers')).flatMap(({ key, keyPosition, value }) => {
    const names = itemsOf(value).flatMap((one) => textOf(memberOf(one, 'name')) ?? [])
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice === undefined) return []
    const message = `Two triggers of ${key} have the name '${twice}'. Rename one.`
    return [faultAt(['triggers', key], { position: keyPosition }, message)]
  })
}

function contradictingWaivers(root: SourceNode): Fault[] {
  const triggered = entriesOf(memberOf(root, 'triggers')).map(({ key }) => key)
  const waived = new Set<string>()
  return itemsOf(memberOf(root, 'waivers')).flatMap((waiver, index) => {
    const node = memberOf(waiver, 'code')
    const code = textOf(node)
    if (code === undefined) return []
    const isUnreachable = textOf(memberOf(waiver, 'kind')) === 'unreachable'
    const messages = [
      ...(waived.has(code) ? [`${code} has two waivers. Remove one.`] : []),
      ...(isUnreachable && !memberOf(waiver, 'targets') && triggered.includes(code)
        ? [
            `${code} has a trigger, so it is not unreachable everywhere. Add 'targets: [staging.example.com]' to the waiver, or remove the waiver or the trigger.`,
          ]
        : []),
    ]
    waived.add(code)
    return messages.map((message) => faultAt(['waivers', String(index), 'code'], node, message))
  })
}

function faultAt(
  path: readonly string[],
  place: { readonly position?: Fault['position'] } | undefined,
  message: string,
): Fault {
  return { path: path.reduce(joinPath, ''), ...(place?.position && { position: place.position }), message }
}
