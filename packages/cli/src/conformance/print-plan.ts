import type { Mode, PlannedTrigger } from '@error-contract/conformance'
import colors from 'picocolors'

/** Prints every request that a run would send, and what its mode leaves out. */
export function printPlan(plan: readonly PlannedTrigger[], target: URL, mode: Mode): void {
  const lines = plan.flatMap(({ code, trigger, requests, excluded }) => [
    ...(excluded === undefined ? [] : [`${colors.yellow('-')} ${code ?? 'layer'}  ${trigger}  ${excluded}`]),
    ...requests.map(
      ({ method, path, as, times }) =>
        `  ${code ?? `layer ${trigger}`}  ${method} ${path}  ${as === undefined ? 'without a credential' : `as ${as}`}${times === 1 ? '' : ` ×${times}`}`,
    ),
  ])
  const count = plan.flatMap(({ requests }) => requests).reduce((sum, { times }) => sum + times, 0)
  console.log(
    [
      ...lines,
      `${count} ${count === 1 ? 'request' : 'requests'} to ${target.href} in mode ${mode}. Nothing was sent.`,
    ].join('\n'),
  )
}
