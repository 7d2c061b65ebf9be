import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { surveySource, type SourceSurvey, type SurveyOptions } from '../src/survey/survey-source.js'

type Files = Readonly<Record<string, string>>

/** Surveys files by their content, without a catalog. */
export function survey(files: Files, options: Omit<SurveyOptions, 'cwd'> = {}): SourceSurvey {
  const cwd = mkdtempSync(join(tmpdir(), 'survey-'))
  try {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true })
      writeFileSync(join(cwd, file), content)
    }
    return surveySource(Object.keys(files), { cwd, ...options })
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** Returns each code that is raised with its statuses, in order of place: `Conflict 409/412`. */
export const raisedIn = (files: Files, options?: Omit<SurveyOptions, 'cwd'>): string[] =>
  survey(files, options).sites.map(({ code, statuses }) => `${code} ${statuses.join('/')}`)

/** Returns each place whose code is not known: `a.ts:1:8 computed The code is …`. */
export const unknownIn = (files: Files, options?: Omit<SurveyOptions, 'cwd'>): string[] =>
  survey(files, options).unknown.map(
    ({ file, line, column, kind, reason }) => `${file}:${line}:${column} ${kind} ${reason}`,
  )

/** Returns each list of codes that is one of the service: `Code: Gone, Late`. */
export const listsIn = (files: Files, options?: Omit<SurveyOptions, 'cwd'>): string[] =>
  survey(files, options).lists.map(
    ({ name = 'constants', codes }) => `${name}: ${codes.map(({ code }) => code).join(', ')}`,
  )
