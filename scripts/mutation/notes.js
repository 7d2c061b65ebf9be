/**
 * @typedef {object} Note
 * @property {string} file From the root.
 * @property {string} from
 * @property {string} to
 * @property {string} why The mutant may live. One that no test can kill is _equivalent_.
 */

/** @type {readonly Note[]} */
export const notes = [
  {
    file: 'packages/catalog/src/document/nearest-words.ts',
    from: 'b.length - 1',
    to: 'b.length + 1',
    why: 'equivalent: more words are compared, to the same result',
  },
  {
    file: 'packages/catalog/src/document/nearest-words.ts',
    from: 'letter >= 97 && letter <= 122',
    to: 'false',
    why: 'equivalent: more words are compared, to the same result',
  },
  {
    file: 'packages/catalog/src/catalog-shape.ts',
    from: 'place.at.length < other.at.length',
    to: 'place.at.length <= other.at.length',
    why: 'equivalent: of two places of one length, either may be the outer one',
  },
  {
    file: 'packages/catalog/src/document/nearest-words.ts',
    from: 'code <= 57',
    to: 'code < 57',
    why: 'equivalent: more words are compared, to the same result',
  },
  {
    file: 'packages/catalog/src/language.ts',
    from: '{\n    return undefined\n  }',
    to: '{}',
    why: 'equivalent: a function that ends returns undefined',
  },
  {
    file: 'packages/catalog/src/layers/is-same-error.ts',
    from: 'left < right',
    to: 'left >= right',
    why: 'equivalent: the members of both are in the other order',
  },
  {
    file: 'packages/emissions/src/evaluator/members.ts',
    from: 'module === undefined',
    to: 'false',
    why: 'equivalent: a global is in no package of statuses',
  },
  {
    file: 'packages/emissions/src/find/prefilter.ts',
    from: "root.name === 'Map' || mayAssembleError(node)",
    to: 'true',
    why: 'equivalent: more calls are evaluated, to the same result',
  },
  {
    file: 'packages/emissions/src/unresolved-callees.ts',
    from: "''",
    to: '"Stryker was here!"',
    why: 'equivalent: of two names or more, one is before the last',
  },
  {
    file: 'packages/conformance/src/judge/read-json.ts',
    from: "''",
    to: '"Stryker was here!"',
    why: 'equivalent: what follows a value is asked of whole values only',
  },
  {
    file: 'packages/conformance/src/judge/request-text.ts',
    from: "{\n    return ''\n  }",
    to: '{}',
    why: 'equivalent: joined with other texts, undefined is as empty',
  },
]
