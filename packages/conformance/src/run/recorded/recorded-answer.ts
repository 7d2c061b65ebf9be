import { InvalidInputError } from '@error-contract/catalog'
import { readTextSync } from '@error-contract/catalog/document'
import { appendFileSync } from 'node:fs'
import type { Finding } from '../../judge/finding.js'

/** An error response of a team's own tests, judged when it was received. Its body is not kept. */
export interface RecordedAnswer {
  /** `GET /machines/7` */
  readonly request: string
  readonly status: number
  /** The code of the response; absent where it has none in its place. */
  readonly code?: string
  readonly findings: readonly Finding[]
  readonly correlationIds: readonly string[]
}

/** A list of recorded responses, or the path of a file with a line of JSON for each, to which processes append. */
export type Recording = RecordedAnswer[] | string

/** Appends a response to a recording. */
export function appendAnswer(recording: Recording, answer: RecordedAnswer): void {
  if (typeof recording === 'string') appendFileSync(recording, `${JSON.stringify(answer)}\n`)
  else recording.push(answer)
}

/**
 * Reads a recording.
 *
 * @throws {InvalidInputError} when the file cannot be read, or a line of it is not a recorded response.
 */
export function readRecording(file: string): readonly RecordedAnswer[] {
  return readLines(file).map((line, index) => {
    try {
      const answer = JSON.parse(line) as RecordedAnswer
      if (typeof answer.request === 'string' && Array.isArray(answer.findings)) return answer
    } catch {
      // Reported below, as a line of another form is.
    }
    throw new InvalidInputError(file, [
      {
        path: '',
        position: { line: index + 1, column: 1 },
        message: 'This line is not a recorded response. Record the file again with recordErrors.',
      },
    ])
  })
}

/** In MiB. */
const maximumSize = 64

function readLines(file: string): string[] {
  return readTextSync(file, maximumSize)
    .split('\n')
    .filter((line) => line !== '')
}
