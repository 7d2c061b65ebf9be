/** The packages that each package may import. The command is above all; no tool knows another. */
export const arrows = {
  catalog: [],
  documents: ['catalog'],
  emissions: ['catalog'],
  'eslint-plugin': ['catalog', 'emissions'],
  'pact-matchers': ['catalog'],
  conformance: ['catalog'],
  cli: ['catalog', 'documents', 'emissions', 'pact-matchers', 'conformance'],
}
