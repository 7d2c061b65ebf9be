import type { DeclaredError } from '@error-contract/catalog'
import type { CatalogCheck, CatalogFinding } from './catalog-finding.js'
import type { Declaration } from './declaration.js'

/** A member of an error that has to be the same wherever its code is declared. */
interface Trait {
  readonly check: CatalogCheck
  readonly severity: CatalogFinding['severity']
  /** The member in words, as in `has status 404`; undefined where it is not specified. */
  readonly say: (error: DeclaredError) => string | undefined
  /** The texts to compare; the words by default. */
  readonly key?: (error: DeclaredError) => string
  /** Texts are compared with those in the same language. */
  readonly isText?: boolean
}

const traits: readonly Trait[] = [
  {
    check: 'other-status',
    severity: 'error',
    say: ({ statuses }) =>
      statuses.length === 0 ? undefined : `has status ${[...statuses].sort((a, b) => a - b).join(', ')}`,
  },
  {
    check: 'other-meaning',
    severity: 'error',
    say: ({ message }) => (message ? `has the message '${message.source}'` : undefined),
    isText: true,
    key: ({ message }) =>
      plain(message?.parts.map((part) => (typeof part === 'string' ? part : '{}')).join('') ?? ''),
  },
  {
    check: 'other-meaning',
    severity: 'error',
    say: ({ bodyStatus }) => (bodyStatus === undefined ? undefined : `has status ${bodyStatus} in the body`),
  },
  {
    check: 'other-meaning',
    severity: 'error',
    say: ({ headers }) => (headers.length === 0 ? undefined : `requires ${[...headers].sort().join(', ')}`),
  },
  {
    check: 'other-meaning',
    severity: 'error',
    say: ({ retryable }) =>
      retryable === undefined ? undefined : retryable ? 'may be retried' : 'may not be retried',
  },
  {
    check: 'other-description',
    severity: 'warning',
    say: ({ message, description }) =>
      message || description === undefined ? undefined : `is described as '${plainLine(description)}'`,
    isText: true,
    key: ({ description = '' }) => plain(description),
  },
]

/** White space, case and the period at the end do not change what a text means. */
const plain = (text: string): string => plainLine(text).toLowerCase().replace(/\.$/, '')

const plainLine = (text: string): string => text.trim().split(/\s+/).join(' ')

/** The places of declarations in words. */
export interface PlaceWords {
  readonly placeOf: (declaration: Declaration) => string
  /** Returns `here`, or the place where that is in a catalog that was not given itself. */
  readonly hereOf: (declaration: Declaration) => string
}

type Found = Omit<CatalogFinding, 'catalog' | 'path' | 'position'> & { readonly declaration: Declaration }

/**
 * Returns a finding for each declaration of a code that differs from the one that most catalogs have, the first one where
 * several have as many. A member that a declaration omits contradicts none.
 */
export function compareDeclarations(
  declarations: readonly Declaration<DeclaredError>[],
  { placeOf, hereOf }: PlaceWords,
): Found[] {
  if (declarations.length < 2) return []
  const byLanguage = partition(declarations)
  return traits.flatMap((trait) =>
    (trait.isText === true ? byLanguage : [declarations]).flatMap((comparable) =>
      compareTrait(trait, comparable, { placeOf, hereOf }),
    ),
  )
}

function partition(
  declarations: readonly Declaration<DeclaredError>[],
): readonly (readonly Declaration<DeclaredError>[])[] {
  const languages = new Set(declarations.map(({ language }) => language))
  return [...languages].map((each) => declarations.filter(({ language }) => language === each))
}

function compareTrait(
  { check, severity, say, key }: Trait,
  declarations: readonly Declaration<DeclaredError>[],
  { placeOf, hereOf }: PlaceWords,
): Found[] {
  const groups = new Map<string, { users: number; first: Declaration; said: string }>()
  const stated = declarations.flatMap((declaration) => {
    const said = say(declaration.entry)
    if (said === undefined) return []
    const value = key?.(declaration.entry) ?? said
    const group = groups.get(value) ?? { users: 0, first: declaration, said }
    group.users += declaration.users
    groups.set(value, group)
    return [{ declaration, said, group }]
  })
  if (groups.size < 2) return []
  const [usual] = [...groups.values()].toSorted((a, b) => b.users - a.users)
  return stated.flatMap(({ declaration, said, group }) => {
    if (!usual || group === usual) return []
    const message = `'${declaration.code}' ${said} ${hereOf(declaration)} and ${usual.said} in ${placeOf(usual.first)}. Declare it once and build on it with 'extends', or use another code.`
    return [{ check, severity, message, declaration }]
  })
}
