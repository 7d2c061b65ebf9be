import type { CodeResult, ConformanceResult, ProbeResult } from './result.js'

/** Something that failed beside the requests that are judged: an undo, a teardown, or an error that nothing caught. */
export interface RunFailure {
  /** `ResourceNotFound`, `probe head` or `the run` */
  readonly owner: string
  /** `POST /machines`; absent for the run. */
  readonly request?: string
  /** A full sentence. */
  readonly message: string
  readonly declaredAt?: CodeResult['declaredAt']
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
  triggers.flatMap(({ request, cleanupFailures = [] }) =>
    cleanupFailures.map((message) => ({
      owner: code,
      request,
      message,
      ...(declaredAt && { declaredAt }),
    })),
  )

/** Returns what failed after the request of a probe. */
export const failuresOfProbe = ({ name, request, cleanupFailures = [] }: ProbeResult): RunFailure[] =>
  cleanupFailures.map((message) => ({
    owner: `probe ${name}`,
    ...(request !== undefined && { request }),
    message,
  }))
