import { nearestWords } from '@error-contract/catalog/document'
import type { RoleCredentials } from '@error-contract/conformance/discover'
import { credentialOf, type Credential } from '@error-contract/conformance/internal'
import { UsageError } from '../../usage-error.js'

/** A credential of the command line; `value` is a template, as in a triggers file. */
export interface GivenCredential {
  readonly name: string
  readonly header: string
  readonly value: string
}

export interface CredentialOptions {
  readonly credential?: readonly GivenCredential[]
  readonly as: string
  readonly limitedAs: string
}

/**
 * Joins the credentials of the triggers file and of the command line, where the latter take precedence.
 *
 * @throws {UsageError} when `as` or `limitedAs` names a credential that does not exist.
 */
export function chooseCredentials(
  inFile: Iterable<Credential>,
  { credential: given = [], as, limitedAs }: CredentialOptions,
): { readonly all: ReadonlyMap<string, Credential>; readonly roles: RoleCredentials } {
  const all = new Map(
    [...inFile, ...given.map(({ name, ...one }) => credentialOf(name, one))].map((one) => [one.name, one]),
  )
  for (const name of [as, limitedAs]) if (!isDefault(name)) requireName(name, [...all.keys()])
  return {
    all,
    roles: { ...(all.has(as) && { full: as }), ...(all.has(limitedAs) && { limited: limitedAs }) },
  }
}

/** The default names may be missing. */
const isDefault = (name: string) => name === 'full' || name === 'limited'

function requireName(name: string, known: readonly string[]): void {
  if (known.includes(name)) return
  const [best] = nearestWords(name, known)
  const repair = best === undefined ? 'Add it with --credential.' : `Write '${best}'.`
  throw new UsageError('--as', `There is no credential '${name}'. ${repair}`)
}
