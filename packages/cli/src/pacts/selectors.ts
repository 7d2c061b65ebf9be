import { nearestWords } from '@error-contract/catalog/document'
import { UsageError } from '../usage-error.js'

/** A consumer version selector, as the broker takes it. */
export type Selector = Readonly<Record<string, string | boolean>>

const flags = ['mainBranch', 'matchingBranch', 'deployedOrReleased', 'deployed', 'released', 'latest']
const names = ['branch', 'fallbackBranch', 'environment', 'consumer', 'tag', 'fallbackTag']

/**
 * Reads a consumer version selector: `mainBranch`, `branch=next,consumer=shop` or JSON. `before` is the list so far.
 *
 * @throws {UsageError} when it is neither.
 * @see https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors
 */
export const parseSelector = (text: string, before: unknown): Selector[] => [
  ...((before as Selector[] | undefined) ?? []),
  text.trimStart().startsWith('{') ? parseJson(text) : parseWords(text),
]

function parseJson(text: string): Selector {
  try {
    return JSON.parse(text) as Selector
  } catch {
    throw invalid(`Invalid JSON: ${text}.`)
  }
}

const parseWords = (text: string): Selector =>
  Object.fromEntries(
    text.split(',').map((word): [string, string | boolean] => {
      const [name = '', ...rest] = word.trim().split('=')
      const value = rest.join('=')
      if (flags.includes(name)) {
        if (rest.length === 0 || value === 'true') return [name, true]
        throw invalid(`'${name}' has no value.`)
      }
      if (names.includes(name)) {
        if (value !== '') return [name, value]
        throw invalid(`'${name}' needs a value: ${name}=….`)
      }
      const [best] = nearestWords(name, [...flags, ...names])
      throw invalid(`Unknown selector '${name}'.${best === undefined ? '' : ` Did you mean '${best}'?`}`)
    }),
  )

const invalid = (message: string) =>
  new UsageError('--selector', `${message} Use for example mainBranch, or branch=next,consumer=shop.`)

/** Returns the selectors that Pact recommends: what is deployed, the main branches, and the branch of the same name. */
export const selectorsOrDefault = (
  given: readonly Selector[] | undefined,
  branch?: string,
): readonly Selector[] =>
  given ?? [
    { mainBranch: true },
    { deployedOrReleased: true },
    ...(branch === undefined ? [] : [{ matchingBranch: true }]),
  ]
