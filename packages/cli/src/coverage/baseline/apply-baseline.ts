import { countNoun } from '../../count-noun.js'
import type { BaselineResult, CoverageFinding, CoverageResult } from '../coverage-result.js'
import type { BaselineEntry } from './baseline-file.js'
import type { BaselineComparison, FreshFinding, StaleEntry } from './compare-baseline.js'

/** Adds to a result which of its findings are accepted, why others are not, and which entries are stale. */
export function applyBaseline(
  result: CoverageResult,
  { accepted, fresh, stale, notAsked }: BaselineComparison,
  file: string,
): CoverageResult {
  const notes = new Map(fresh.map((one) => [one.finding, noteOf(one)]))
  const mark = (finding: CoverageFinding): CoverageFinding => {
    const entry = accepted.get(finding)
    const note = notes.get(finding)
    return {
      ...finding,
      ...(entry && { accepted: acceptanceOf(entry) }),
      ...(note !== undefined && { note }),
    }
  }
  const baseline: BaselineResult = {
    file,
    accepted: accepted.size,
    fresh: fresh.length,
    swapped: fresh.filter(({ insteadOf }) => insteadOf).length,
    notAsked: notAsked.length,
    stale: stale.map((one) => ({
      place: one.entry.line === undefined ? file : `${file}:${one.entry.line}`,
      check: one.entry.check,
      message: staleMessage(one),
    })),
  }
  return {
    ...result,
    codes: result.codes.map((code) => ({ ...code, findings: code.findings.map(mark) })),
    findings: result.findings.map(mark),
    baseline,
  }
}

const acceptanceOf = ({ owner, since, reason }: BaselineEntry) => ({
  ...(owner !== undefined && { owner }),
  ...(since !== undefined && { since }),
  ...(reason !== undefined && { reason }),
})

function noteOf({ insteadOf, movedFrom, beyond }: FreshFinding): string | undefined {
  if (movedFrom) return `It is accepted in ${movedFrom.file ?? 'another place'}, which no longer has it.`
  if (beyond !== undefined)
    return `${countNoun(beyond, 'place')} of it ${beyond === 1 ? 'is' : 'are'} accepted, and there are more.`
  return insteadOf && `It is new beside the accepted ${subjectOf(insteadOf)}, which is mended.`
}

function staleMessage({ entry, left }: StaleEntry): string {
  const subject = `The accepted ${subjectOf(entry)}${entry.file === undefined ? '' : ` in ${entry.file}`}`
  return left === 0
    ? `${subject} is not found any more. Remove the entry.`
    : `${subject} has ${countNoun(entry.places ?? 1, 'place')}, and ${left} ${left === 1 ? 'is' : 'are'} left. Lower the number.`
}

const subjectOf = ({ code, operation, detail, check }: BaselineEntry): string => {
  const more = [operation, detail].filter((part) => part !== undefined).join(', ')
  if (code === undefined) return more === '' ? `finding of ${check}` : `'${more}'`
  return more === '' ? `'${code}'` : `'${code}' (${more})`
}
