import type { Waiver } from '../triggers/triggers.js'
import type { CodeResult } from './result.js'

/**
 * Returns the result of a code with its waiver applied. An unreachable code was not asked for, a known failure was. A code
 * that a team's own tests received can be reached, and their findings count. `today` is `YYYY-MM-DD`.
 */
export function applyWaiver(result: CodeResult, waiver: Waiver, today: string): CodeResult {
  const isExpired = today > waiver.until
  const expired = `The waiver expired on ${waiver.until}. Renew it, or remove it.`
  if (waiver.kind === 'unreachable') return isExpired ? stale(result, expired) : waiveUnreachable(result)
  if (result.outcome === 'untriggered') return stale(result, 'The waiver has no trigger to run.')
  if (result.outcome !== 'proven' && result.outcome !== 'violated') return result
  if (isExpired) return stale(result, expired)
  const failing = new Set(
    result.triggers.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ check }) => check),
    ),
  )
  const others = [...failing].filter((check) => !waiver.checks.includes(check))
  if (others.length > 0) return { ...result, reason: `The waiver does not cover: ${others.join(', ')}.` }
  const gone = waiver.checks.filter((check) => !failing.has(check))
  if (gone.length === 0) return { ...result, outcome: 'waived' }
  return stale(result, `The code no longer fails ${gone.join(', ')}. Remove that from the waiver.`)
}

function waiveUnreachable(result: CodeResult): CodeResult {
  if (result.outcome === 'proven')
    return stale(result, 'The server returned the code as declared, so it can be reached. Remove the waiver.')
  return result.outcome === 'violated' ? result : { ...result, outcome: 'waived' }
}

const stale = (result: CodeResult, reason: string): CodeResult => ({
  ...result,
  outcome: 'stale-waiver',
  reason,
})
