import { memberOf, type MapNode, type ScalarNode, type SourceNode } from '@error-contract/catalog/document'
import type { Redaction } from '../secrets/redaction.js'
import { variableOf, type IsSecretName } from '../secrets/secret-names.js'

type Secrets = Pick<Redaction, 'addSecret' | 'addSecretHeader'>

/**
 * Adds the values of a document that have a secret name to a redaction: members, lists of them, and the value or example
 * of a `{ name, value }` pair or of a schema.
 */
export function addSecretsOfDocument(root: SourceNode, redaction: Secrets, isSecret: IsSecretName): void {
  const addNamed = (name: string, node: SourceNode): void => {
    if (node.kind === 'scalar') addLiteral(redaction, name, node)
    else if (node.kind === 'list') for (const item of node.items) addNamed(name, item)
    else for (const value of valuesOf(node)) addNamed(name, value)
  }
  for (const map of mapsIn(root)) {
    for (const { key, value } of map.entries) if (isSecret(key)) addNamed(key, value)
    const name = memberOf(map, 'name')
    if (name?.kind === 'scalar' && isSecret(String(name.value)))
      for (const value of valuesOf(map)) addNamed(String(name.value), value)
  }
}

/** Adds a literal value as that of a secret, where it is long enough to be found again, and not only a placeholder. */
export function addLiteral(redaction: Secrets, name: string, { value }: ScalarNode): void {
  const text = typeof value === 'boolean' || value === null ? '' : String(value)
  if (text.includes('${')) return
  redaction.addSecretHeader(name, text)
  if (text.length >= minimumLiteral) redaction.addSecret(variableOf(name), text)
}

/** The length from which on a literal value is found wherever it is, in characters. */
const minimumLiteral = 8

/** The members with which documents give the value of what they name. */
const valueKeys = new Set(['value', 'example', 'default', 'const'])

const valuesOf = ({ entries }: MapNode): SourceNode[] =>
  entries.flatMap(({ key, value }) => (valueKeys.has(key) ? [value] : []))

/** Yields every map of a document once, however often aliases refer to it. */
function* mapsIn(root: SourceNode): Generator<MapNode> {
  const seen = new Set<SourceNode>()
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar' || seen.has(node)) continue
    seen.add(node)
    if (node.kind === 'map') yield node
    open.push(...(node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)))
  }
}
