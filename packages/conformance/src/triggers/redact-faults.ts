import { InvalidInputError, type Fault } from '@error-contract/catalog'
import { joinPath, type SourceNode } from '@error-contract/catalog/document'
import type { Redaction } from '../secrets/redaction.js'
import { createIsSecretName } from '../secrets/secret-names.js'
import { parseIfPossible, redactionForText, secretNamesIn } from './project-redaction.js'

/**
 * Calls `read` and returns its value.
 *
 * @throws {InvalidInputError} as `read` does, without the secrets of the text, which a fault may quote.
 */
export function readWithoutSecrets<T>(text: string, file: string, read: () => T): T {
  return refuseWithoutSecrets(read, () => {
    const root = parseIfPossible(text, file)
    return { root, redaction: redactionForText({ text, root }), text }
  })
}

/**
 * Calls `read` and returns its value.
 *
 * @throws {InvalidInputError} as `read` does, without the secrets of the value, which a fault may quote.
 */
export const readValueWithoutSecrets = <T>(root: () => SourceNode, read: () => T): T =>
  refuseWithoutSecrets(read, () => ({ root: root(), redaction: redactionForText({ root: root() }) }))

interface Refused {
  readonly root: SourceNode | undefined
  readonly redaction: Redaction
  readonly text?: string
}

function refuseWithoutSecrets<T>(read: () => T, describe: () => Refused): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const { root, redaction, text = '' } = describe()
    const named = root ? secretScalars(root) : new Map<string, string>()
    const lines = text.split('\n')
    const faults = error.faults.map((fault) => {
      const line = lines[(fault.position?.line ?? 0) - 1] ?? ''
      return redactFault(
        fault.path === '' ? withoutExcerpt(fault, line) : fault,
        named.get(fault.path),
        redaction,
      )
    })
    throw new InvalidInputError(error.source, faults)
  }
}

/**
 * Removes what the message of a syntax fault quotes of its line: where the syntax is broken, any word of it may be a
 * secret. Its position says where it is.
 */
const withoutExcerpt = (fault: Fault, line: string): Fault => ({
  ...fault,
  message: fault.message
    .replace(/: "(?:[^"\\]|\\.)*"\.$/, '.')
    .replace(/[^\s'"]{4,}/g, (word) => (isQuoted(word, line) ? '(redacted)' : word)),
})

/** The words of a message are plain; it is a part of the line, and not its key, that is hidden. */
const isQuoted = (word: string, line: string): boolean => {
  const bare = word.replace(/[.,:]$/, '')
  return bare.length >= 4 && line.includes(bare)
}

/** By name, a value of any length is hidden: `named` is the one that the fault is about. */
const redactFault = (fault: Fault, named: string | undefined, redaction: Redaction): Fault => ({
  ...fault,
  path: redaction.redactValues(fault.path),
  message: redaction.redact(
    named === undefined || named === '' ? fault.message : fault.message.replaceAll(named, '(redacted)'),
  ),
})

/** Returns, by its path, every value whose own name is that of a secret. */
function secretScalars(root: SourceNode): Map<string, string> {
  const isSecret = createIsSecretName(secretNamesIn(root))
  const found = new Map<string, string>()
  const visit = (node: SourceNode, path: string, name: string): void => {
    if (node.kind === 'scalar') {
      if (isSecret(name) && node.value !== null) found.set(path, String(node.value))
    } else if (node.kind === 'list')
      for (const [index, item] of node.items.entries()) visit(item, joinPath(path, String(index)), name)
    else for (const { key, value } of node.entries) visit(value, joinPath(path, key), key)
  }
  visit(root, '', '')
  return found
}
