import { InvalidInputError } from '@error-contract/catalog'
import { appendFileSync, readFileSync } from 'node:fs'
import type { Finding } from '../../judge/finding.js'

/** An error response that a team's own tests received, judged when it came. It holds no body. */
export interface RecordedAnswer {
  /** `GET /machines/7` */
  readonly request: string
  readonly status: number
  /** What the response carries; undefined where there is no code in its place. */
  readonly code?: string
  readonly findings: readonly Finding[]
  readonly correlationIds: readonly string[]
}

/** Where recorded answers are kept: a list of one process, or a file that many append to, a line of JSON each. */
export type Recording = RecordedAnswer[] | string

export function addAnswer(recording: Recording, answer: RecordedAnswer): void {
  if (typeof recording === 'string') appendFileSync(recording, `${JSON.stringify(answer)}\n`)
  else recording.push(answer)
}

/** @throws {InvalidInputError} when the file cannot be read or holds something else. */
export function readRecording(file: string): readonly RecordedAnswer[] {
  return readLines(file).map((line, index) => {
    try {
      const answer = JSON.parse(line) as RecordedAnswer
      if (typeof answer.request === 'string' && Array.isArray(answer.findings)) return answer
    } catch {
      // The same is wrong with it as with another form.
    }
    throw new InvalidInputError(file, [
      { path: '', position: { line: index + 1, column: 1 }, message: 'This line holds no recorded answer.' },
    ])
  })
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch (error) {
    const message = `The recording cannot be read: ${(error as Error).message}.`
    throw new InvalidInputError(file, [{ path: '', message }])
  }
}
