import type { PactCheckId } from '../src/index.js'
import type { Mutant } from './mutants.js'

/** The names of the mutants that pass one form of contract. */
export type Passed = ReadonlySet<string>

/** A place gets one finding: the key, and none of the values. */
const replacedBy: Readonly<Record<string, readonly string[]>> = {
  'missing-code': ['open-code'],
  'missing-message': ['open-message'],
  'literal-message': ['open-message'],
  'missing-correlation-id': ['open-correlation-id'],
} satisfies Partial<Record<PactCheckId, readonly PactCheckId[]>>

/** Returns the checks that must report, by the mutants that passed; `unexplained` lists mutants that no check covers. */
export function expectedChecks(mutants: readonly Mutant[], passed: Passed): string[] {
  const surprises = mutants.filter(({ name, right, check }) => check !== 'none' && passed.has(name) !== right)
  const checks = new Set<string>(surprises.flatMap(({ check }) => check ?? []))
  if (surprises.length > 0 && checks.size === 0) return surprises.map(({ name }) => `unexplained: ${name}`)
  // A contract without a code, or with another envelope, is not judged further.
  if (checks.has('wrong-envelope')) return ['wrong-envelope']
  if (checks.has('missing-code') && checks.has('open-message')) return ['missing-code']
  for (const check of [...checks]) for (const lesser of replacedBy[check] ?? []) checks.delete(lesser)
  return [...checks].sort()
}
