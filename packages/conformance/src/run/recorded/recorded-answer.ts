import { InvalidInputError } from '@error-contract/catalog'
import { readTextSync, requireWritableFile } from '@error-contract/catalog/document'
import { appendFileSync } from 'node:fs'
import type { Finding } from '../../judge/finding.js'
import { finding, listOf, membersOf, number, optional, text } from '../member-checks.js'

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
    const answer = parse(line)
    const path = findInvalidMember(answer)
    if (!path) return answer as RecordedAnswer
    throw new InvalidInputError(file, [
      {
        path: path.join('.'),
        position: { line: index + 1, column: 1 },
        message:
          path.length === 0
            ? 'This line is not a recorded response. Record the file again with recordErrors.'
            : `This line is not a recorded response: its member '${path.join('.')}' is missing or of another type. Record the file again with recordErrors.`,
      },
    ])
  })
}

const findInvalidMember = membersOf({
  request: text,
  status: number,
  code: optional(text),
  findings: listOf(finding),
  correlationIds: listOf(text),
})

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** In MiB. */
const maximumSize = 64

function readLines(file: string): string[] {
  return readTextSync(file, maximumSize)
    .split('\n')
    .filter((line) => line !== '')
}
