import type { Mode } from '@error-contract/conformance'
import type { PlannedRequest, PlannedTrigger, RequestCount } from '@error-contract/conformance/internal'
import colors from 'picocolors'

/** What is about to be asked of whom. */
export interface Undertaking {
  readonly target: URL
  readonly mode: Mode
  readonly count: RequestCount
}

/** Prints every request that a run would send, and what its mode leaves out. */
export function printPlan(plan: readonly PlannedTrigger[], undertaking: Undertaking): void {
  const lines = plan.flatMap(({ code, trigger, requests, excluded }) => [
    ...(excluded === undefined ? [] : [`${colors.yellow('-')} ${code ?? 'probe'}  ${trigger}  ${excluded}`]),
    ...requests.map((request) => `  ${code ?? `probe ${trigger}`}  ${requestLine(request)}`),
  ])
  console.log([...lines, `${countLine(undertaking)} Nothing was sent.`].join('\n'))
}

function requestLine({ method, path, as, times, part }: PlannedRequest): string {
  const who = as === undefined ? 'without a credential' : `as ${as}`
  const remarks = [...(times > 1 ? [`×${times}`] : []), ...(part === 'request' ? [] : [partNames[part]])]
  return [`${method} ${path}`, [who, ...remarks].join(' ')].join('  ')
}

const partNames = { setup: '(before it)', undo: '(if it is accepted)', teardown: '(after it)' }

/** Says how much will be sent before anything is. Standard output is for the result. */
export function printCount(undertaking: Undertaking): void {
  console.error(`Sending ${countLine(undertaking)}`)
}

function countLine({ target, mode, count: { planned, most } }: Undertaking): string {
  const count = `${planned} ${planned === 1 ? 'request' : 'requests'} to ${target.href} in mode ${mode}`
  return most > planned ? `${count}, ${most} at most if some are undone or sent again.` : `${count}.`
}
