import { InvalidInputError } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { asText } from './as-text.js'
import { readExpectedRequest, type ExpectedRequest } from './expected-request.js'
import { readExpectedResponse, type ExpectedResponse } from './expected-response.js'
import { isRecord } from './is-record.js'
import { isMessageType, readingFaults, type ReadingFault } from './reading-faults.js'

/** The two sides of a pact. */
export interface PactNames {
  readonly consumer: string
  readonly provider: string
}

/** A pact, with its interactions over HTTP. */
export interface PactFile extends PactNames {
  readonly interactions: readonly PactInteraction[]
  /** Has positions when the pact was read from text. */
  readonly root: SourceNode
}

export interface PactInteraction {
  readonly description: string
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[]
  /** Undefined where the file has none. */
  readonly request: ExpectedRequest | undefined
  readonly response: ExpectedResponse
  /** True where a failure fails nothing. */
  readonly isPending: boolean
  /** The parts that Pact does not read as they are meant. */
  readonly faults: readonly ReadingFault[]
  /** The paths of the interaction, of its response and of its body in the file. */
  readonly at: {
    readonly interaction: readonly string[]
    readonly response: readonly string[]
    readonly body: readonly string[]
  }
}

/** Tells whether Pact reads none of the interactions of a file. */
export const isRefused = ({ interactions }: PactFile): boolean =>
  interactions.some(({ faults }) => faults.some((fault) => faultsOfFile.includes(fault)))

/** These make Pact skip or refuse all interactions, and are told at the first. */
const faultsOfFile: readonly ReadingFault[] = [
  'no-type',
  'unknown-type',
  'unreadable-rule',
  'beside-messages',
]

/** Tells whether a document is a pact file, of any specification. */
export function isPactDocument(root: SourceNode): boolean {
  const has = (name: string, kind: SourceNode['kind']) =>
    root.kind === 'map' && root.entries.some(({ key, value }) => key === name && value.kind === kind)
  return (
    has('consumer', 'map') &&
    has('provider', 'map') &&
    (has('interactions', 'list') || has('messages', 'list'))
  )
}

/**
 * Reads a pact file of specification 1 to 4. `source` is the name of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 * @see https://github.com/pact-foundation/pact-specification
 */
export function readPact(root: SourceNode, source: string): PactFile {
  const pact = plainPact(root, source)
  const version = specificationVersion(pact['metadata'])
  const interactions = Array.isArray(pact['interactions']) ? pact['interactions'] : []
  const told = new Set<ReadingFault>()
  const isBesideMessages = version !== 4 && 'messages' in pact
  return {
    ...namesIn(pact),
    root,
    interactions: interactions.flatMap((item: unknown, index) => {
      // Pact reads what is missing as empty.
      const interaction = isRecord(item) ? item : {}
      const { type, request } = interaction
      const response = isRecord(interaction['response']) ? interaction['response'] : {}
      if (version === 4 && isMessageType(type)) return []
      const at = ['interactions', String(index)]
      const isWrapped = version === 4 && isRecord(response['body']) && 'content' in response['body']
      return [
        {
          description: textOrUndefined(interaction['description']) ?? `interaction ${index + 1}`,
          states: readStates(interaction),
          request: isRecord(request) ? readExpectedRequest(request, version) : undefined,
          response: readExpectedResponse(response, version),
          isPending: version === 4 && interaction['pending'] === true,
          faults: [
            ...readingFaults(interaction, response, version),
            ...(isBesideMessages ? (['beside-messages'] as const) : []),
          ].filter((fault) => !faultsOfFile.includes(fault) || (!told.has(fault) && told.add(fault))),
          at: {
            interaction: at,
            response: [...at, 'response'],
            body: [...at, 'response', 'body', ...(isWrapped ? ['content'] : [])],
          },
        },
      ]
    }),
  }
}

/**
 * Reads whom a pact of specification 1 to 4 is between, and none of its interactions.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export const readPactNames = (root: SourceNode, source: string): PactNames => namesIn(plainPact(root, source))

function plainPact(root: SourceNode, source: string): Readonly<Record<string, unknown>> {
  const pact = plainValue(root)
  if (isRecord(pact) && isPactDocument(root)) return pact
  throw new InvalidInputError(source, [
    { path: '', message: "Expected a pact file with 'consumer', 'provider' and 'interactions'." },
  ])
}

const namesIn = (pact: Readonly<Record<string, unknown>>): PactNames => ({
  consumer: participantName(pact['consumer']),
  provider: participantName(pact['provider']),
})

/**
 * Returns the major version, as the Rust core determines it: pacts that name none follow 3.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/pact.rs
 */
function specificationVersion(metadata: unknown): number {
  if (!isRecord(metadata)) return 3
  const named = metadata['pact-specification'] ?? metadata['pactSpecification']
  const version = Number.parseInt(String(isRecord(named) ? named['version'] : undefined), 10)
  return version >= 1 && version <= 4 ? version : 3
}

/** Specification 3 and 4 have a list with parameters; 2 has one name, which early Ruby versions spelled with an underscore. */
function readStates(interaction: Readonly<Record<string, unknown>>): PactInteraction['states'] {
  const { providerStates } = interaction
  const single = interaction['providerState'] ?? interaction['provider_state']
  if (!Array.isArray(providerStates)) return typeof single === 'string' ? [{ name: single, params: {} }] : []
  return providerStates
    .filter(isRecord)
    .map(({ name, params }) => ({ name: asText(name), params: isRecord(params) ? params : {} }))
}

const textOrUndefined = (value: unknown) => (typeof value === 'string' ? value : undefined)

const participantName = (participant: unknown) =>
  (isRecord(participant) && textOrUndefined(participant['name'])) || 'unnamed'

function plainValue(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValue)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValue(value)]))
}

/** Returns the node at `path`, or the nearest parent that the file has. Header names are compared without regard to case. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode {
  let node = root
  for (const step of path) {
    const next =
      node.kind === 'list'
        ? node.items[Number(step)]
        : node.kind === 'map'
          ? (
              node.entries.find(({ key }) => key === step) ??
              node.entries.find(({ key }) => key.toLowerCase() === step.toLowerCase())
            )?.value
          : undefined
    if (!next) return node
    node = next
  }
  return node
}
