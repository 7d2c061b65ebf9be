import type { Catalog, DeclaredError } from '@error-contract/catalog'

/** A module with the codes as a union of literals, their statuses, and the parameters of each message. */
export function catalogToTypeScript(catalog: Catalog): string {
  const errors = catalog.codes.map((code) => catalog.getDeclared(code))
  return [
    '// Written by error-contract export; change the catalog instead.',
    '',
    `/** Every error code of ${commentText(catalog.name)}. */`,
    'export type ErrorCode =',
    ...errors.map(({ code }) => `  | ${literal(code)}`),
    '',
    '/** The HTTP statuses of each code; empty when the API does not fix it. */',
    'export const errorStatuses = {',
    ...errors.flatMap((error) => [
      ...comment(error),
      `  ${literal(error.code)}: [${error.statuses.join(', ')}],`,
    ]),
    '} as const satisfies Record<ErrorCode, readonly number[]>',
    '',
    '/** The parameters of the message of each code. */',
    'export interface ErrorParameters {',
    ...errors.map(({ code, message }) => `  ${literal(code)}: ${parametersType(message?.parameters ?? [])}`),
    '}',
    '',
  ].join('\n')
}

function parametersType(parameters: readonly string[]): string {
  if (parameters.length === 0) return 'Record<string, never>'
  return `{ ${parameters.map((name) => `${literal(name)}: string | number`).join('; ')} }`
}

function comment({ description, deprecated }: DeclaredError): string[] {
  const lines = [
    ...(description === undefined ? [] : [commentText(description)]),
    ...(deprecated === undefined ? [] : [`@deprecated ${commentText(deprecated)}`]),
  ]
  if (lines.length === 0) return []
  return lines.length === 1
    ? [`  /** ${lines[0]} */`]
    : ['  /**', ...lines.map((line) => `   * ${line}`), '   */']
}

const commentText = (text: string) => text.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim()

const literal = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
