import type { Fault, Position } from '@error-contract/catalog'
import type { Rule } from 'eslint'
import { isAbsolute, relative } from 'node:path'

/** The faults of a file, and those of another file because of which it cannot be used. */
export interface FoundFaults {
  readonly source: string
  readonly faults: readonly Fault[]
}

/** Returns the faults of a text, which is that of the file; undefined where it has none. */
export type FindFaults = (text: string, file: string) => FoundFaults | undefined

/** Returns a rule that reports each fault at its place, with the words that the command has for it. */
export const createFaultRule = (description: string, find: FindFaults): Rule.RuleModule => ({
  meta: {
    type: 'problem',
    docs: {
      description,
      url: 'https://github.com/error-contract/error-contract/blob/main/docs/editors.md',
    },
    messages: { fault: '{{message}}' },
    schema: [],
    languages: ['error-contract-files/document'],
  },
  create: (context) => {
    const { filename, sourceCode } = context
    const report = () => {
      const found = find(sourceCode.text, filename)
      for (const fault of found?.faults ?? []) {
        const isHere = found?.source === filename
        const message = isHere ? fault.message : elsewhere(found?.source ?? '', context.cwd, fault)
        const place = (isHere ? fault.position : referenceIn(sourceCode.text)) ?? { line: 1, column: 1 }
        context.report({ loc: place, messageId: 'fault', data: { message } })
      }
    }
    return { Document: report }
  },
})

/** The words are those of the command, which begins with the place. */
function elsewhere(file: string, cwd: string, { position, message }: Fault): string {
  const path = relative(cwd, file)
  const shown = path.startsWith('..') || isAbsolute(path) ? file : path
  return `${shown}${position ? `:${position.line}:${position.column}` : ''}: ${message}`
}

/** Returns the place where a catalog names other files. */
function referenceIn(text: string): Position | undefined {
  const lines = text.split(/\r\n|\r|\n/)
  const index = lines.findIndex((line) => /^\s*"?(?:extends|translations)"?\s*:/.test(line))
  if (index === -1) return undefined
  return { line: index + 1, column: (lines[index] ?? '').search(/\S/) + 1 }
}
