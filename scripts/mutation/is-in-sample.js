import { createHash } from 'node:crypto'

/**
 * @typedef {object} Sample
 * @property {string} seed
 * @property {number} share Of all mutants, above 0 and up to 1.
 * @property {string} root The workspace that is mutated.
 * @typedef {object} Mutant
 * @property {string} fileName
 * @property {{ start: Position, end: Position }} location
 * @property {string} mutatorName
 * @property {string} replacement
 * @typedef {{ line: number, column: number }} Position Both count from zero.
 */

/**
 * Tests whether a mutant is in a sample. It is by what it changes, in whichever order and on whichever machine.
 *
 * @param {Mutant} mutant
 * @param {Sample} sample
 */
export function isInSample({ fileName, location, mutatorName, replacement }, { seed, share, root }) {
  const mutant = [seed, fileName.slice(root.length), location, mutatorName, replacement]
  return createHash('sha256').update(JSON.stringify(mutant)).digest().readUInt32BE() / 2 ** 32 < share
}
