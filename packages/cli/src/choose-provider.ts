import { UsageError } from './usage-error.js'

/** A document that was read; a pact names its provider. */
export interface OfProvider {
  readonly provider?: string
}

export interface ChosenDocuments<Document> {
  readonly chosen: readonly Document[]
  /** Pacts of other providers. */
  readonly skipped: readonly Document[]
  /** The providers of the chosen pacts that the name of the catalog does not suggest. */
  readonly unconfirmed: readonly string[]
}

/**
 * Chooses the pacts of one provider: the wanted one, else the one with the name of the catalog where there are several.
 * Documents without a provider are always chosen.
 *
 * @throws {UsageError} when no pact has the wanted provider.
 */
export function chooseProvider<Document extends OfProvider>(
  documents: readonly Document[],
  wanted: string | undefined,
  catalogName: string,
): ChosenDocuments<Document> {
  const providers = [
    ...new Set(documents.flatMap(({ provider }) => (provider === undefined ? [] : [provider]))),
  ]
  if (wanted !== undefined && !providers.includes(wanted))
    throw new UsageError('--provider', `No pact has the provider '${wanted}'. ${listProviders(providers)}`)
  const name = wanted ?? (providers.length > 1 && providers.includes(catalogName) ? catalogName : undefined)
  const isChosen = ({ provider }: Document) =>
    name === undefined || provider === undefined || provider === name
  return {
    chosen: documents.filter(isChosen),
    skipped: documents.filter((document) => !isChosen(document)),
    unconfirmed: name === undefined ? providers.filter((provider) => !suggests(catalogName, provider)) : [],
  }
}

const listProviders = (providers: readonly string[]) =>
  providers.length === 0 ? 'There is no pact among the documents.' : `They have ${quoteList(providers)}.`

/** A sentence with more names is read by no one. */
const listedNames = 10

/** Returns names in quotes, as a list in a sentence. Of many names, the last ones are a number. */
export function quoteList(names: readonly string[]): string {
  // One name more takes no more room than "1 other".
  const shown = names.length > listedNames + 1 ? names.slice(0, listedNames) : names
  const others = names.length - shown.length
  const words = [...shown.map((name) => `'${name}'`), ...(others > 0 ? [`${others} others`] : [])]
  return new Intl.ListFormat('en-GB').format(words)
}

/** `orders` suggests `orders-service` and `Orders API`. */
function suggests(catalogName: string, provider: string): boolean {
  const [a, b] = [catalogName, provider].map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''))
  return a === undefined || b === undefined || a.includes(b) || b.includes(a)
}
