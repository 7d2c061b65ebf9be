import type { Waiver } from '../triggers/triggers.js'
import type { CodeResult } from './result.js'

/** What a waiver makes of a result: an unreachable code was not run, a known failure was. */
export function waive(result: CodeResult, waiver: Waiver, today: string): CodeResult {
  const isExpired = today > waiver.until
  const expired = `The waiver held until ${waiver.until}. Renew it, or remove it.`
  if (waiver.kind === 'unreachable')
    return isExpired ? stale(result, expired) : { ...result, outcome: 'waived' }
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
  return stale(result, `It no longer fails: ${gone.join(', ')}. Remove that from the waiver.`)
}

const stale = (result: CodeResult, reason: string): CodeResult => ({
  ...result,
  outcome: 'stale-waiver',
  reason,
})
