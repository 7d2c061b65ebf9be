import { InvalidInputError, parseCatalog } from '../src/index.js'

/** Returns the faults of a catalog as `line:column message`; none where it is accepted. */
export function faultsOf(text: string): string[] {
  try {
    parseCatalog(text, 'error-catalog.yaml')
    return []
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.faults.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`)
  }
}
