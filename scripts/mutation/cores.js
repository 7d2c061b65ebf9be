/**
 * @typedef {object} Core
 * @property {string} name
 * @property {string} source Its folder, from the root.
 * @property {readonly string[]} tests The files that hold it, from the root.
 * @property {number} share Of its mutants, so many that about 250 are tried.
 * @property {{ statements: number, branches: number }} reached The least that its tests must reach, in percent.
 */

/** @type {readonly Core[]} */
export const cores = [
  {
    name: 'catalog',
    source: 'packages/catalog/src',
    tests: ['packages/catalog/test/**/*.test.ts'],
    share: 0.07,
    reached: { statements: 98, branches: 94 },
  },
  {
    name: 'emissions',
    source: 'packages/emissions/src',
    tests: [
      'packages/emissions/test/**/*.test.ts',
      'packages/eslint-plugin/test/{golden,rules}/*.test.ts',
      'packages/cli/test/{coverage*,emitters,import-source}.test.ts',
    ],
    share: 0.015,
    reached: { statements: 95, branches: 90 },
  },
  {
    name: 'judge',
    source: 'packages/conformance/src/judge',
    tests: [
      'packages/conformance/test/judge/*.test.ts',
      'packages/conformance/test/{codeless,mutants,other-language,several-envelopes}.test.ts',
    ],
    share: 0.12,
    reached: { statements: 98, branches: 96 },
  },
]
