import type { Catalog } from '@error-contract/catalog'
import { readReliances, type Reliance, type ReliedPart } from '@error-contract/pact-matchers/internal'
import type { SharedPact } from './pact-source.js'

/** The parts of an answer that one consumer relies on in one interaction. */
export interface ConsumerReliance extends Reliance {
  readonly consumer: string
  readonly version: string | undefined
  readonly branches: readonly string[]
  readonly environments: readonly string[]
  readonly source: string
}

/** Reads the reliances of pacts, and counts their other interactions. */
export function readConsumerReliances(
  pacts: readonly SharedPact[],
  catalog: Catalog,
): { readonly reliances: readonly ConsumerReliance[]; readonly others: number } {
  const read = pacts.map(({ root, source, consumer, version, branches, environments }) => {
    const { errors, others } = readReliances(root, source, catalog)
    return {
      others,
      errors: errors.map((one) => ({ consumer, version, branches, environments, source, ...one })),
    }
  })
  return {
    reliances: read.flatMap(({ errors }) => errors),
    others: read.reduce((sum, { others }) => sum + others, 0),
  }
}

/** Returns a consumer as a reader knows it: `shop 1.2.0, branch main, in Production`. */
export const describeConsumer = ({
  consumer,
  version,
  branches,
  environments,
}: Pick<ConsumerReliance, 'consumer' | 'version' | 'branches' | 'environments'>): string =>
  [
    version === undefined ? consumer : `${consumer} ${version}`,
    ...(branches.length > 0 ? [`branch ${branches.join(', ')}`] : []),
    ...(environments.length > 0 ? [`in ${environments.join(', ')}`] : []),
  ].join(', ')

/** Returns what a contract relies on, in words: `status 404, code by value, header retry-after by type`. */
export const describeParts = ({ parts, status }: Pick<Reliance, 'parts' | 'status'>): string =>
  parts.map((part) => describePart(part, status)).join(', ')

function describePart({ part, at, by }: ReliedPart, status: number): string {
  if (part === 'status') return by === 'value' ? `status ${status}` : `status ${how[by]}`
  const name = part === 'member' ? `member ${at}` : part === 'header' ? at : part
  return `${name} ${how[by]}`
}

const how: Record<ReliedPart['by'], string> = {
  value: 'by value',
  pattern: 'by a pattern',
  type: 'by type',
  presence: 'of any type',
  unknown: 'in a way that is not known here',
}
