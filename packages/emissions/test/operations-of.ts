import { defineCatalog } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { OperationSurvey, ReachedError } from '../src/operations/operation.js'
import { surveyOperations } from '../src/operations/survey-operations.js'

const catalog = defineCatalog({
  name: 'orders',
  envelope: { code: '/code', message: '/message' },
  errors: {
    OrderNotFound: { status: 404 },
    OrderLocked: { status: 423 },
    Unauthorized: { status: 401 },
    RateLimited: { status: 429 },
    Internal: { status: 500 },
  },
})

/** The class of errors that the services of the tests throw. */
const apiError = `export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message = code) {
    super(message)
  }
}
export const notFound = () => new ApiError(404, 'OrderNotFound')
`

/** Surveys files by their content, or those of them that are named; `errors.ts` has `ApiError` and `notFound`. */
export function survey(
  files: Readonly<Record<string, string>>,
  named = Object.keys({ 'errors.ts': apiError, ...files }).sort(),
): OperationSurvey {
  const cwd = mkdtempSync(join(tmpdir(), 'operations-'))
  try {
    const all = { 'errors.ts': apiError, ...files }
    for (const [file, content] of Object.entries(all)) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true })
      writeFileSync(join(cwd, file), content)
    }
    return surveyOperations(named, { cwd, catalog })
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** Returns each operation with the codes of its own: `GET /orders/{id}: OrderNotFound 404`. */
export const operationsOf = (files: Readonly<Record<string, string>>): string[] =>
  survey(files).operations.map(
    ({ method, path, errors, unknown }) =>
      `${method} ${path}: ${[...errors.map(show), ...(unknown.length > 0 ? ['?'] : [])].join(', ')}`,
  )

/** Returns each group with the number of operations that it covers: `/admin/*: Unauthorized 401 (2)`. */
export function groupsOf(files: Readonly<Record<string, string>>): string[] {
  const { groups, operations } = survey(files)
  return groups.map(
    ({ covers, errors }, index) =>
      `${covers}: ${errors.map(show).join(', ')} (${operations.filter((each) => each.groups.includes(index)).length})`,
  )
}

const show = ({ code, statuses }: ReachedError) => `${code} ${statuses.join('/')}`
