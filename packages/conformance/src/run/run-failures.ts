import type { CodeResult, ConformanceResult, Exchange, FailedStep, ProbeResult } from './result.js'

/** Something that failed beside the requests that are judged: an undo, a teardown, or an error that nothing caught. */
export interface RunFailure {
  /** `ResourceNotFound`, `probe head` or `the run` */
  readonly owner: string
  /** `POST /machines`; absent for the run. */
  readonly request?: string
  /** A full sentence. */
  readonly message: string
  readonly declaredAt?: CodeResult['declaredAt']
  /** The exchange of the step; absent where its values are not known. */
  readonly exchange?: Exchange
  /** The exchange of the login because of which the step failed. */
  readonly cause?: Exchange
}

/** Returns everything that failed beside the judged requests, in the order of the result. A run with any is not conformant. */
export const listFailures = ({
  codes = [],
  probes,
  failures = [],
}: {
  readonly codes?: ConformanceResult['codes']
  readonly probes?: ConformanceResult['probes'] | undefined
  readonly failures?: ConformanceResult['failures'] | undefined
}): RunFailure[] => [
  ...codes.flatMap(failuresOfCode),
  ...(probes?.results ?? []).flatMap(failuresOfProbe),
  ...failures.map((message) => ({ owner: 'the run', message })),
]

/** Returns what failed after the requests of a code. */
export const failuresOfCode = ({
  code,
  triggers,
  declaredAt,
}: Pick<CodeResult, 'code' | 'triggers' | 'declaredAt'>): RunFailure[] =>
  triggers.flatMap(({ request, cleanupFailures = [], failedSteps }) =>
    cleanupFailures.map((message) => ({
      owner: code,
      request,
      message,
      ...(declaredAt && { declaredAt }),
      ...exchangesOf(message, failedSteps),
    })),
  )

/** A message ends with that of the login because of which its step failed. */
function exchangesOf(
  message: string,
  failedSteps: readonly FailedStep[] = [],
): Pick<RunFailure, 'exchange' | 'cause'> {
  const exchange = failedSteps.find((one) => one.message === message)?.exchange
  const cause = failedSteps.find((one) => one.message !== message && message.endsWith(` ${one.message}`))
  return { ...(exchange && { exchange }), ...(cause?.exchange && { cause: cause.exchange }) }
}

/** Returns the undos and teardowns that failed, by the line of their request, which may have left something. */
export const listLeftBehind = (result: Pick<ConformanceResult, 'codes' | 'probes'>): string[] => [
  ...new Set(
    listFailures({ codes: result.codes, probes: result.probes }).map(({ owner, message, exchange }) =>
      exchange ? `${exchange.request.method} ${exchange.request.path} (${owner})` : `${owner}: ${message}`,
    ),
  ),
]

/** Returns what failed after the request of a probe. */
export const failuresOfProbe = ({
  name,
  request,
  cleanupFailures = [],
  failedSteps,
}: ProbeResult): RunFailure[] =>
  cleanupFailures.map((message) => ({
    owner: `probe ${name}`,
    ...(request !== undefined && { request }),
    message,
    ...exchangesOf(message, failedSteps),
  }))
