import { redactFinding } from '../secrets/redact-finding.js'
import { collectFindings } from './collect-findings.js'
import type { ConformancePlan } from './plan.js'
import { readRecording, type RecordedAnswer } from './recorded/recorded-answer.js'
import type { TriggerResult } from './result.js'
import type { RunContext } from './run-context.js'
import { findSharedIds } from './shared-ids.js'

/** The responses of a team's own tests, as results beside those of the triggers. */
export interface RecordedResults {
  /**
   * Reads the file of the recording, if there is one.
   *
   * @throws {InvalidInputError} when it cannot be read, or a line of it is not a recorded response.
   */
  load(): void
  /** Returns one result for each request that returned the code. */
  of(code: string): TriggerResult[]
  /** Adds the findings of responses without a declared code to those of the run. */
  noteOthers(): void
}

/**
 * Makes results of recorded responses. A file is read once, when it is first needed; a list may still grow.
 */
export function readRecordedResults(
  context: RunContext,
  recorded: ConformancePlan['recorded'] = [],
): RecordedResults {
  const { catalog, session } = context
  const { redaction } = session
  let file: readonly RecordedAnswer[] | undefined
  const answers = () => (typeof recorded === 'string' ? (file ??= readRecording(recorded)) : recorded)
  return {
    load: () => void answers(),
    of(code) {
      const byRequest = new Map<string, RecordedAnswer[]>()
      for (const answer of answers()) {
        if (answer.code !== code) continue
        const list = byRequest.get(answer.request)
        if (list) list.push(answer)
        else byRequest.set(answer.request, [answer])
      }
      return [...byRequest].map(([request, list]) => toResult(code, redaction.redact(request), list))
    },
    noteOthers() {
      for (const { code, request, findings } of answers())
        if (code === undefined || !catalog.has(code)) context.findings.add(request, findings)
    },
  }

  function toResult(code: string, request: string, list: readonly RecordedAnswer[]): TriggerResult {
    const owner = { code, trigger: `recorded ${request}` }
    const collected = collectFindings()
    for (const { findings, correlationIds } of list)
      collected.add(
        [...findings, ...findSharedIds(context, correlationIds, owner)].map((one) =>
          redactFinding(one, redaction),
        ),
      )
    const [first] = list
    return {
      name: owner.trigger,
      request,
      source: 'recorded',
      outcome: collected.hasError() ? 'violated' : 'proven',
      answers: list.length,
      findings: collected.list(),
      ...(collected.more() > 0 && { moreFindings: collected.more() }),
      correlationIds: list
        .flatMap(({ correlationIds }) => correlationIds)
        .slice(0, 10)
        .map((id) => redaction.redact(id)),
      ...(first && { status: first.status }),
      ms: 0,
    }
  }
}
