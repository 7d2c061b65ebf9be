import { UsageError } from '../../usage-error.js'

type Survey = typeof import('@error-contract/eslint-plugin/emitters')

/**
 * Loads the part of the lint plugin that finds emitters. The plugin is an optional peer, so that a machine that only runs
 * the conformance suite installs no linter.
 *
 * @throws {UsageError} when the plugin is not installed beside this command.
 */
export async function loadSurvey(): Promise<Survey> {
  try {
    return await import('@error-contract/eslint-plugin/emitters')
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new UsageError(
      'error-contract emitters',
      'This command needs the lint plugin. Install both in the project: npm install --save-dev error-contract @error-contract/eslint-plugin eslint.',
    )
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
