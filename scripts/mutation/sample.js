// A checker for Stryker that lets the mutants of a sample through, so that a run ends in minutes.
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { isInSample } from './is-in-sample.js'

createSample.inject = tokens(commonTokens.options)

function createSample({ sample }) {
  const verdictOn = (mutant) =>
    isInSample(mutant, sample)
      ? { status: 'passed' }
      : { status: 'compileError', reason: 'not in the sample' }
  return {
    init: () => Promise.resolve(),
    check: (mutants) =>
      Promise.resolve(Object.fromEntries(mutants.map((each) => [each.id, verdictOn(each)]))),
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSample)]
export const strykerValidationSchema = { properties: { sample: { type: 'object' } } }
