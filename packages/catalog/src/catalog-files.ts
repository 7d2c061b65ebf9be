/** The file names that a search for a catalog tries, in this order. */
export const catalogFileNames = ['error-catalog.yaml', 'error-catalog.yml', 'error-catalog.json'] as const
