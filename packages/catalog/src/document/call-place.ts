import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { InvalidInputError, type Position } from './fault.js'

/** A function that a user calls with a definition. */
type Definer = (...given: never[]) => unknown

/**
 * Runs what a function does with a definition. Faults that name only the function get the file in which it was called, and
 * the line where that is certain.
 *
 * @throws {InvalidInputError} as `read` does.
 */
export function namingTheCall<T>(name: string, definer: Definer, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.source !== name) throw error
    const frame = callerOf(definer)
    const lines = frame && linesOf(frame.file)
    if (!frame || !lines) throw error
    const { file, position } = frame
    // A test runner may run other lines than those of the file.
    const isCall = lines[position.line - 1]?.startsWith(name, position.column - 1) === true
    throw new InvalidInputError(
      file,
      error.faults.map((fault) => {
        if (!isCall) return fault
        const message = fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`
        return { ...fault, message, position }
      }),
    )
  }
}

interface Frame {
  readonly file: string
  readonly position: Position
}

/** Returns the place in a file from which a function was called that is under way; undefined where the stack names none. */
function callerOf(definer: Definer): Frame | undefined {
  const holder: { readonly stack?: unknown } = {}
  Error.captureStackTrace(holder, definer)
  // A program may have replaced what makes a stack.
  if (typeof holder.stack !== 'string') return undefined
  const frame = holder.stack.split('\n').find((line) => line.trimStart().startsWith('at '))
  const place = /(?:^| |\()(file:\/\/\/.*|\/.*|[A-Za-z]:\\.*):(\d+):(\d+)\)?$/.exec(frame ?? '')
  if (!place) return undefined
  const [, at = '', line, column] = place
  return {
    file: at.startsWith('file:') ? fileURLToPath(at) : at,
    position: { line: Number(line), column: Number(column) },
  }
}

/** Returns undefined for what is no file, such as a module without one. */
function linesOf(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
}
