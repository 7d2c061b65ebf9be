import { allowanceOf, type Allowance, type CoverageFinding } from '../../coverage/coverage-result.js'
import { exitCode, type ExitCode } from '../../exit-code.js'

/** The numbers of open findings that are no reason to fail. */
export interface AllowanceOptions {
  readonly allowUnresolved?: number
  readonly allowUnraised?: number
  readonly allowUndocumented?: number
  readonly allowUnproven?: number
  readonly allowUnlisted?: number
  readonly allowUnreached?: number
  readonly allowWarnings?: number
}

/** Returns 1 for contradictions, 3 for what is open beyond what is allowed, and 0 otherwise. */
export function verdictOf(findings: readonly CoverageFinding[], options: AllowanceOptions): ExitCode {
  if (findings.some(({ kind }) => kind === 'contradiction')) return exitCode.findings
  const allowed: Readonly<Record<Allowance, number | undefined>> = {
    unresolved: options.allowUnresolved,
    unraised: options.allowUnraised,
    undocumented: options.allowUndocumented,
    unproven: options.allowUnproven,
    unlisted: options.allowUnlisted,
    unreached: options.allowUnreached,
    warnings: options.allowWarnings,
  }
  const isBeyond = Object.entries(allowed).some(
    ([name, number = 0]) => findings.filter(({ check }) => allowanceOf(check) === name).length > number,
  )
  return isBeyond ? exitCode.incomplete : exitCode.clean
}
