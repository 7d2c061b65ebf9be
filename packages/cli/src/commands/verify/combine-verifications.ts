import type { Verdict, Verification } from './verification.js'

/** The verdict upon one version of the provider. */
export interface VersionVerification {
  readonly version: string | undefined
  readonly verification: Verification
}

/** The worst first. */
const verdicts: readonly Verdict[] = [
  'mismatch',
  'state',
  'unpublished',
  'unreachable',
  'unverified',
  'nothing-proven',
  'kept',
]

/**
 * Combines the verifications of the versions of a provider that are deployed at the same time, so that one report has all.
 * `target` is what they were compared with. The verdict is the worst.
 */
export function combineVerifications(all: readonly VersionVerification[], target: string): Verification {
  const [first, ...others] = all.toSorted(
    (a, b) => verdicts.indexOf(a.verification.verdict) - verdicts.indexOf(b.verification.verdict),
  )
  if (!first) throw new TypeError('Expected a verification.')
  if (others.length === 0) return first.verification
  const inAll = <Item>(select: (one: VersionVerification) => readonly Item[]) => all.flatMap(select)
  const told = ({ version, verification }: VersionVerification) =>
    verification.reasons.map((reason) => `version ${version}: ${reason}`)
  return {
    ...first.verification,
    target: `${target} (versions ${listOf(all.flatMap(({ version }) => version ?? []))})`,
    reasons: all
      .filter(({ verification }) => verification.verdict === first.verification.verdict)
      .flatMap(told),
    interactions: inAll(({ version, verification }) =>
      verification.interactions.map(({ description, outcome, mismatches }) => ({
        description: `version ${version}: ${description}`,
        outcome,
        mismatches: mismatches.map((line) => `version ${version}: ${line}`),
      })),
    ),
    kept: sumOf(all.map(({ verification }) => verification.kept)),
    keptErrors: sumOf(all.map(({ verification }) => verification.keptErrors ?? 0)),
    published: listOf(all.flatMap(({ verification }) => verification.published ?? [])) || undefined,
  }
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

const listOf = (words: readonly string[]) => new Intl.ListFormat('en-GB').format(words)
