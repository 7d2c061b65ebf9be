import { InvalidInputError } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { readExpectedRequest, type ExpectedRequest } from './expected-request.js'
import { readExpectedResponse, type ExpectedResponse } from './expected-response.js'
import { isRecord } from './matching-rules.js'

/** The interactions of a pact that have a response over HTTP. */
export interface PactFile {
  readonly consumer: string
  readonly provider: string
  readonly interactions: readonly PactInteraction[]
  /** With positions when the pact was read from text. */
  readonly root: SourceNode
}

export interface PactInteraction {
  readonly description: string
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[]
  /** Undefined where the file gives none. */
  readonly request: ExpectedRequest | undefined
  readonly response: ExpectedResponse
  /** Where the response stands in the file, and where its body does. */
  readonly at: { readonly response: readonly string[]; readonly body: readonly string[] }
}

/** Whether a document is a pact of any specification. */
export function isPactDocument(root: SourceNode): boolean {
  const has = (name: string, kind: SourceNode['kind']) =>
    root.kind === 'map' && root.entries.some(({ key, value }) => key === name && value.kind === kind)
  return (
    has('consumer', 'map') &&
    has('provider', 'map') &&
    (has('interactions', 'list') || has('messages', 'list'))
  )
}

/** @throws {InvalidInputError} when the document is no pact; `source` names it. */
export function readPact(root: SourceNode, source: string): PactFile {
  const pact = valueOf(root)
  if (!isRecord(pact) || !isPactDocument(root))
    throw new InvalidInputError(source, [
      { path: '', message: "This is not a pact: it needs 'consumer', 'provider' and 'interactions'." },
    ])
  const version = specificationVersion(pact['metadata'])
  const interactions = Array.isArray(pact['interactions']) ? pact['interactions'] : []
  return {
    consumer: nameOf(pact['consumer']),
    provider: nameOf(pact['provider']),
    root,
    interactions: interactions.flatMap((interaction: unknown, index) => {
      if (!isRecord(interaction) || !isRecord(interaction['response'])) return []
      const { type = 'Synchronous/HTTP', request, response } = interaction
      if (type !== 'Synchronous/HTTP') return []
      const at = ['interactions', String(index), 'response']
      const isWrapped = version >= 4 && isRecord(response['body']) && 'content' in response['body']
      return [
        {
          description: textOf(interaction['description']) ?? `interaction ${index + 1}`,
          states: readStates(interaction),
          request: isRecord(request) ? readExpectedRequest(request, version) : undefined,
          response: readExpectedResponse(response, version),
          at: { response: at, body: [...at, 'body', ...(isWrapped ? ['content'] : [])] },
        },
      ]
    }),
  }
}

/** Pacts name their specification in one of three ways, and old ones in none: those follow 2. */
function specificationVersion(metadata: unknown): number {
  if (!isRecord(metadata)) return 2
  const named = metadata['pactSpecification'] ?? metadata['pact-specification']
  const version = (isRecord(named) ? named['version'] : undefined) ?? metadata['pactSpecificationVersion']
  return Number.parseInt(textOf(version) ?? '2', 10)
}

/** Specification 3 and 4 have a list with parameters; 2 has one name, which Ruby once spelled with an underscore. */
function readStates(interaction: Readonly<Record<string, unknown>>): PactInteraction['states'] {
  const { providerStates } = interaction
  const single = interaction['providerState'] ?? interaction['provider_state']
  if (!Array.isArray(providerStates)) return typeof single === 'string' ? [{ name: single, params: {} }] : []
  return providerStates
    .filter(isRecord)
    .map(({ name, params }) => ({ name: String(name), params: isRecord(params) ? params : {} }))
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

const nameOf = (participant: unknown) => (isRecord(participant) && textOf(participant['name'])) || 'unnamed'

function valueOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(valueOf)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]))
}

const isSameHeader = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** The deepest node on the way to `path`: the whole of what encloses a value that the file does not spell out. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode {
  let node = root
  for (const step of path) {
    const next =
      node.kind === 'list'
        ? node.items[Number(step)]
        : node.kind === 'map'
          ? (
              node.entries.find(({ key }) => key === step) ??
              node.entries.find(({ key }) => isSameHeader(key, step))
            )?.value
          : undefined
    if (!next) return node
    node = next
  }
  return node
}
