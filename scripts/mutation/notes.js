/**
 * @typedef {object} Note
 * @property {string} file From the root.
 * @property {string} from
 * @property {string} to
 * @property {string} why The mutant may live. One that no test can kill is _equivalent_.
 */

/** @type {readonly Note[]} */
export const notes = []
