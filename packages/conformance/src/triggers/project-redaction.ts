import {
  entriesOf,
  memberOf,
  readDocument,
  readTextSync,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { extname } from 'node:path'
import { isFramingHeader } from '../http/reserved-headers.js'
import { createRedaction, type Redaction } from '../secrets/redaction.js'
import { createIsSecretName } from '../secrets/secret-names.js'
import { addLiteral, addSecretsOfDocument } from './document-secrets.js'
import { environmentSecrets } from './environment-secrets.js'
import { placeholderNames, variableIn, type Environment } from './placeholders.js'
import { redactionForTriggers } from './redaction-for-triggers.js'
import type { Triggers } from './triggers.js'
import { isPem } from './tls-template.js'
import { findTriggersFile } from './triggers-file.js'

/** The sources of secrets for a face without a run. */
export interface SecretSources {
  /** Triggers or the path of their file; found upward from `cwd` when omitted. A module is not run for this. */
  readonly triggers?: Triggers | string | undefined
  /** Names of secrets, in addition to the built-in ones and those of the triggers. */
  readonly secrets?: readonly string[] | undefined
  /** The variables; `process.env` when omitted. */
  readonly environment?: Environment | undefined
  /** `process.cwd()` when omitted. */
  readonly cwd?: string | undefined
}

/** Creates a redaction of its own for each exchange, which adds the secrets of that exchange. */
export type CreateRedaction = () => Redaction

/**
 * Returns a function that creates the redaction that a run in this place would have. A triggers file is read only for its
 * secrets, whatever else is wrong with it.
 */
export function projectRedaction({
  triggers,
  secrets = [],
  environment = process.env,
  cwd = process.cwd(),
}: SecretSources = {}): CreateRedaction {
  if (typeof triggers === 'object') {
    const source = { ...triggers, secrets: [...triggers.secrets, ...secrets] }
    return () => redactionForTriggers(source, environment)
  }
  const file = triggers ?? findTriggersFile(cwd)
  const text = file === undefined || !isData(file) ? undefined : readIfPossible(file)
  const root = file === undefined || text === undefined ? undefined : parseIfPossible(text, file)
  return () => redactionForText({ text, root, secrets, environment })
}

/** Returns a function that redacts a text as a run in this place would: for what other tools and your own tests print. */
export function createRedactor(sources?: SecretSources): (text: string) => string {
  const redaction = projectRedaction(sources)()
  return (text) => redaction.redact(text)
}

/**
 * Returns a redaction of the secrets of a triggers file, which may have any faults: variables that it names, everything
 * in its credentials, and values with a secret name. `root` is undefined where the text cannot be parsed.
 */
export function redactionForText({
  text = '',
  root,
  secrets = [],
  environment = process.env,
}: {
  readonly text?: string | undefined
  readonly root: SourceNode | undefined
  readonly secrets?: readonly string[]
  readonly environment?: Environment | undefined
}): Redaction {
  const inCredentials = credentialScalars(root)
  const names = [...secrets, ...secretNamesIn(root)]
  const isSecret = createIsSecretName(names)
  const redaction = createRedaction(names)
  for (const [name, value] of environmentSecrets(environment, names)) redaction.addSecret(name, value)
  for (const name of placeholderNames(text)) {
    const value = variableIn(environment, name)
    if (value !== undefined) redaction.addSecret(name, value)
  }
  redaction.addSecretsIn(text)
  if (root) addSecretsOfDocument(root, redaction, isSecret)
  for (const { key, value } of inCredentials) if (key !== 'header') addLiteral(redaction, 'credential', value)
  for (const value of tlsSecrets(root)) addLiteral(redaction, 'credential', value)
  for (const { key, value } of entriesOf(memberOf(root, 'fixtures')))
    if (isSecret(key) && value.kind === 'scalar') redaction.addSecret(key.toUpperCase(), String(value.value))
  for (const name of ['fixtures', 'headers']) {
    // In place of what it must be, a text may be a value.
    const misplaced = memberOf(root, name)
    if (misplaced?.kind === 'scalar') addLiteral(redaction, name, misplaced)
  }
  return redaction
}

/** Returns the secret names that a triggers file adds to the built-in ones: those that it lists, and headers of credentials. */
export const secretNamesIn = (root: SourceNode | undefined): string[] => [
  ...scalarsIn(memberOf(root, 'secrets')).map(({ value }) => String(value.value)),
  ...credentialScalars(root).flatMap(({ key, value, isNamed }) => {
    const name = key === 'header' ? String(value.value) : isNamed ? key : undefined
    return name === undefined || isFramingHeader(name) ? [] : [name]
  }),
]

interface CredentialEntry extends Entry {
  /** True if the key is the name of a header, a cookie or a parameter. */
  readonly isNamed: boolean
}

/** Returns the keys and passphrases of TLS settings: the path of a file is shown. */
function tlsSecrets(root: SourceNode | undefined): Entry['value'][] {
  const all = [root, ...entriesOf(memberOf(root, 'credentials')).map(({ value }) => value)]
  return all.flatMap((one) =>
    scalarsIn(memberOf(one, 'tls')).flatMap(({ key, value }) =>
      key === 'passphrase' || isPem(String(value.value)) ? [value] : [],
    ),
  )
}

/** Returns every value of every credential, but for those of a login, which are requests, and certificates. */
function credentialScalars(root: SourceNode | undefined): CredentialEntry[] {
  const credentials = memberOf(root, 'credentials')
  const plain = (entries: readonly Entry[], isNamed = false) => entries.map((one) => ({ ...one, isNamed }))
  if (credentials?.kind !== 'map') return plain(scalarsIn(credentials))
  return credentials.entries.flatMap(({ key, value }) =>
    value.kind === 'map'
      ? value.entries
          .filter((member) => !['session', 'tls'].includes(member.key))
          .flatMap((member) =>
            plain(
              scalarsIn(member.value, member.key),
              ['headers', 'cookies', 'query'].includes(member.key) && member.value.kind === 'map',
            ),
          )
      : plain(scalarsIn(value, key)),
  )
}

/** Parses a document of any form, and with any faults but those of its syntax; undefined where it cannot be parsed. */
export function parseIfPossible(text: string, file: string): SourceNode | undefined {
  let root: SourceNode | undefined
  const anything: Shape<true> = {
    schema: {},
    read(node) {
      root = node
      return true
    },
  }
  try {
    readDocument(anything, text, file)
  } catch {
    // Whoever reads the file for its content reports its faults.
  }
  return root
}

const isData = (file: string) => ['.yaml', '.yml', '.json'].includes(extname(file))

function readIfPossible(file: string): string | undefined {
  try {
    return readTextSync(file)
  } catch {
    return undefined
  }
}

interface Entry {
  /** The nearest key above the value. */
  readonly key: string
  readonly value: Extract<SourceNode, { kind: 'scalar' }>
}

function scalarsIn(node: SourceNode | undefined, key = ''): Entry[] {
  if (!node) return []
  if (node.kind === 'scalar') return [{ key, value: node }]
  if (node.kind === 'list') return node.items.flatMap((item) => scalarsIn(item, key))
  return node.entries.flatMap((entry) => scalarsIn(entry.value, entry.key))
}
