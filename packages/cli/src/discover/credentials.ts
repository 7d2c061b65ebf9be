import { InvalidInputError } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import type { Credential } from '@error-contract/conformance/internal'
import type { RoleCredentials } from '@error-contract/conformance/discover'

/** A credential of the command line; `value` is a template, as in a triggers file. */
export type GivenCredential = Credential

export interface CredentialOptions {
  readonly credential?: readonly GivenCredential[]
  readonly as: string
  readonly limitedAs: string
}

/**
 * Those of the triggers file, and those of the command line in place of or beside them.
 *
 * @throws {InvalidInputError} when a name was given that no credential has.
 */
export function chooseCredentials(
  inFile: Iterable<Credential>,
  { credential: given = [], as, limitedAs }: CredentialOptions,
): { readonly all: ReadonlyMap<string, Credential>; readonly roles: RoleCredentials } {
  const all = new Map([...inFile, ...given].map((one) => [one.name, one]))
  for (const name of [as, limitedAs]) if (!isDefault(name)) requireName(name, [...all.keys()])
  return {
    all,
    roles: { ...(all.has(as) && { full: as }), ...(all.has(limitedAs) && { limited: limitedAs }) },
  }
}

/** Nobody asked for these, so they may be missing. */
const isDefault = (name: string) => name === 'full' || name === 'limited'

function requireName(name: string, known: readonly string[]): void {
  if (known.includes(name)) return
  const [best] = nearestWords(name, known)
  const repair = best === undefined ? 'Add it with --credential.' : `Write '${best}'.`
  throw new InvalidInputError('--as', [{ path: '', message: `There is no credential '${name}'. ${repair}` }])
}
