import { createFinder } from '@error-contract/emissions/internal'

/** Searches the linted files of this process. It keeps the files that they import until those change on disk. */
export const finder = createFinder()
