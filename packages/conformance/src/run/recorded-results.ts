import { readRecording, type RecordedAnswer } from './recorded/recorded-answer.js'
import { claimIds } from './claim-ids.js'
import type { ConformancePlan } from './plan.js'
import type { TriggerResult } from './result.js'
import { redactFinding, type RunContext } from './run-context.js'
import { collectFindings } from './seen-findings.js'

/** The answers of a team's own tests, as results beside those of the triggers. */
export interface RecordedResults {
  /** One result per request that drew the code. */
  of(code: string): TriggerResult[]
  /** Notes the answers that carry no declared code. */
  noteOthers(): void
}

export function recordedResults(
  context: RunContext,
  recorded: ConformancePlan['recorded'] = [],
): RecordedResults {
  const { catalog, redaction } = context
  // A list may still grow while the run goes on; a file is read once.
  let file: readonly RecordedAnswer[] | undefined
  const answers = () => (typeof recorded === 'string' ? (file ??= readRecording(recorded)) : recorded)
  return {
    of(code) {
      const byRequest = new Map<string, RecordedAnswer[]>()
      for (const answer of answers()) {
        if (answer.code !== code) continue
        const list = byRequest.get(answer.request)
        if (list) list.push(answer)
        else byRequest.set(answer.request, [answer])
      }
      return [...byRequest].map(([request, list]) => resultOf(code, redaction.redact(request), list))
    },
    noteOthers() {
      for (const { code, request, findings } of answers())
        if (code === undefined || !catalog.has(code)) context.note(request, findings)
    },
  }

  function resultOf(code: string, request: string, list: readonly RecordedAnswer[]): TriggerResult {
    const owner = { code, trigger: `recorded ${request}` }
    const found = collectFindings()
    for (const { findings, correlationIds } of list)
      found.add(
        [...findings, ...claimIds(context, correlationIds, owner)].map((one) =>
          redactFinding(one, redaction),
        ),
      )
    const [first] = list
    return {
      name: `recorded ${request}`,
      request,
      source: 'recorded',
      outcome: found.hasError() ? 'violated' : 'proven',
      answers: list.length,
      findings: found.list(),
      ...(found.more() > 0 && { moreFindings: found.more() }),
      correlationIds: list.flatMap(({ correlationIds }) => correlationIds).slice(0, 10),
      ...(first && { status: first.status }),
      ms: 0,
    }
  }
}
