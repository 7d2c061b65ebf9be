// A checker for Stryker that lets a seeded share of the mutants through, so that a run ends in minutes. A mutant is in the
// sample or not by what it changes, in whichever order and on whichever machine.
import { createHash } from 'node:crypto'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'

createSample.inject = tokens(commonTokens.options)

function createSample({ sample: { seed, share, root } }) {
  const isChosen = ({ fileName, location, mutatorName, replacement }) => {
    const mutant = [seed, fileName.slice(root.length), location, mutatorName, replacement]
    return createHash('sha256').update(JSON.stringify(mutant)).digest().readUInt32BE() / 2 ** 32 < share
  }
  return {
    init: () => Promise.resolve(),
    check: (mutants) =>
      Promise.resolve(Object.fromEntries(mutants.map((each) => [each.id, verdictOn(each)]))),
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
  }

  function verdictOn(mutant) {
    return isChosen(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' }
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSample)]
export const strykerValidationSchema = { properties: { sample: { type: 'object' } } }
