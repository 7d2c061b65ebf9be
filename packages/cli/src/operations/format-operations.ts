import { countNoun } from '../count-noun.js'
import type { ErrorRow, OperationsResult, UnknownRow } from './operations-result.js'

/** Returns the groups and the operations with their codes as lines of text. */
export function formatOperations(result: OperationsResult): string {
  const { operations, groups, withoutRoute } = result
  return [
    summaryOf(result),
    ...groups.map(
      ({ covers, kind, place, errors, unknown }, index) =>
        `[${index + 1}] ${covers} (${kindName[kind]} at ${place}): ${cellOf(errors, unknown)}`,
    ),
    ...operations.map(
      ({ method, path, errors, unknown, groups: covering }) =>
        `${method} ${path}: ${cellOf(errors, unknown)}${covering.length > 0 ? ` ${covering.map((index) => `[${index + 1}]`).join('')}` : ''}`,
    ),
    ...withoutRoute.map(({ operation, place }) => `${place}: the source shows no route for ${operation}.`),
  ].join('\n')
}

/** Returns a section of a Markdown page. */
export function operationsMarkdown(result: OperationsResult): string {
  const { operations, groups, withoutRoute } = result
  return [
    '## Operations',
    '',
    summaryOf(result),
    ...(groups.length > 0
      ? [
          '',
          '| Group | Covers | Codes |',
          '| - | - | - |',
          ...groups.map(
            ({ covers, kind, place, errors, unknown }, index) =>
              `| ${index + 1} | \`${escapeCell(covers)}\`, ${kindName[kind]} at \`${escapeCell(place)}\` | ${escapeCell(cellOf(errors, unknown))} |`,
          ),
        ]
      : []),
    '',
    '| Operation | Codes | Groups |',
    '| - | - | - |',
    ...operations.map(
      ({ method, path, errors, unknown, groups: covering }) =>
        `| \`${escapeCell(`${method} ${path}`)}\` | ${escapeCell(cellOf(errors, unknown))} | ${covering.map((index) => index + 1).join(', ')} |`,
    ),
    ...(withoutRoute.length > 0
      ? [
          '',
          `No route in the source: ${withoutRoute.map(({ operation }) => `\`${escapeCell(operation)}\``).join(', ')}.`,
        ]
      : []),
  ].join('\n')
}

export const kindName = { middleware: 'middleware', 'error-handler': 'error handler' } as const

/** Returns a sentence that counts operations and codes. */
export function summaryOf({ operations, groups }: OperationsResult): string {
  if (operations.length === 0)
    return 'Operations: none. The source shows no route of Express, Koa, Fastify, Hono or NestJS.'
  const codes = operations.reduce((sum, { errors }) => sum + errors.length, 0)
  const unknown = operations.filter((each) => each.unknown.length > 0).length
  return `Operations: ${operations.length}, which may return ${countNoun(codes, 'error')} of their own, and those of ${countNoun(groups.length, 'group')}; ${unknown} may return others.`
}

const codeText = ({ code, statuses }: ErrorRow): string =>
  statuses.length === 0 ? code : `${code} ${statuses.join('/')}`

function cellOf(errors: readonly ErrorRow[], unknown: readonly UnknownRow[]): string {
  const known = errors.map(codeText).join(', ')
  const open = unknown.map(({ reason }) => `unknown: ${reason}`).join(' ')
  return [known, open].filter((text) => text !== '').join('; ') || 'none'
}

const escapeCell = (text: string): string => text.replace(/[|\\<>]/g, '\\$&').replace(/\s+/g, ' ')
