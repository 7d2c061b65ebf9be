import { printableText } from './printable-text.js'

/** A position in an input file. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One problem in an input. */
export interface Fault {
  /** The path in the data, for example `errors.NotFound.status`; empty for the whole input. */
  readonly path: string
  /** Absent when the input was a JavaScript value. */
  readonly position?: Position
  /** Full sentences: the problem, and what to write instead. */
  readonly message: string
}

/** Returns faults in the order of their input, those without a position first. */
export const byPosition = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted(
    ({ position: a }, { position: b }) =>
      (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  )

/** The most faults that the message lists; `faults` has all of them. */
const listedFaults = 100

/** Thrown when an input cannot be used, with every fault that was found, in the order of the input. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError'
  /** The file, or the name of the function that received a value. */
  readonly source: string
  readonly faults: readonly Fault[]

  constructor(source: string, faults: readonly Fault[]) {
    const listed = faults.slice(0, listedFaults).map((fault) => formatFault(source, fault))
    const more = faults.length - listed.length
    super([...listed, ...(more > 0 ? [`${source}: There are ${more} more faults.`] : [])].join('\n'))
    this.source = source
    this.faults = faults
  }
}

/** Thrown when an input is larger than its limit, which a command may let its user raise. */
export class InputTooLargeError extends InvalidInputError {}

/**
 * Formats a fault as `file:line:column: message`, which terminals and editors turn into a link. What the file has in it
 * is escaped for a terminal.
 */
export function formatFault(source: string, { path, position, message }: Fault): string {
  const place = position ? `${source}:${position.line}:${position.column}` : source
  return printableText(position || path === '' ? `${place}: ${message}` : `${place}: ${path}: ${message}`)
}
