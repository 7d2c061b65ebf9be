import { InvalidInputError } from '@error-contract/catalog'
import { readTextSync, requireWritableFile } from '@error-contract/catalog/document'
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

/**
 * Checks that responses can be appended to a recording, before a test whose responses it will hold.
 *
 * @throws {InvalidInputError} when it is a file that cannot be written, or not a regular one.
 */
export function prepareRecording(recording: Recording): void {
  if (typeof recording === 'string') requireWritableFile(recording)
}

/**
 * Appends a response to a recording.
 *
 * @throws {InvalidInputError} when the file cannot be written any more.
 */
export function appendAnswer(recording: Recording, answer: RecordedAnswer): void {
  if (typeof recording !== 'string') return void recording.push(answer)
  try {
    appendFileSync(recording, `${JSON.stringify(answer)}\n`)
  } catch (error) {
    const message = `A response cannot be recorded: ${(error as Error).message}.`
    throw new InvalidInputError(recording, [{ path: '', message }])
  }
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
