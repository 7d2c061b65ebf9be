import {
  exampleCodesOf,
  catalogFileNames,
  formatCatalog,
  type BuiltInEnvelope,
} from '@error-contract/catalog'
import { triggersFileNames } from '@error-contract/conformance/internal/triggers-file'

/** A file of a project that has just been created. */
export interface FirstFile {
  readonly name: string
  readonly text: string
  /** Other names of the same file; where one exists, this file is not written. */
  readonly instead: readonly string[]
}

/** Returns the files of a project that has no catalog yet. */
export function firstFiles(name: string, envelope: BuiltInEnvelope): readonly FirstFile[] {
  const { notFound, unauthorized, internalError } = exampleCodesOf(envelope)
  const [file, ...instead] = catalogFileNames
  const catalog = formatCatalog({
    name,
    version: '0.1.0',
    envelope,
    errors: {
      [notFound]: { status: 404, message: '{resource} was not found.' },
      [unauthorized]: { status: 401, message: 'The caller is not authenticated.' },
      [internalError]: { status: 500, message: 'Something went wrong on our side.', retryable: true },
    },
  })
  return [
    { name: file, text: catalog, instead },
    ...filesBeside((status) => ({ 404: notFound, 401: unauthorized, 500: internalError })[status]),
  ]
}

/** Returns the files beside a catalog. `codeOf` returns a code that the catalog declares with a status, if any. */
export function filesBeside(codeOf: (status: number) => string | undefined): readonly FirstFile[] {
  const [triggersFile, ...otherTriggersFiles] = triggersFileNames
  return [
    {
      name: 'eslint.config.js',
      text: lintConfiguration,
      // https://eslint.org/docs/latest/use/configure/configuration-files
      instead: ['mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`),
    },
    { name: triggersFile, text: triggersText(codeOf), instead: otherTriggersFiles },
  ]
}

const lintConfiguration = `import errorContract from '@error-contract/eslint-plugin'

// For TypeScript files, put tseslint.configs.base of the package typescript-eslint first.
export default [...errorContract.config({ catalog: './error-catalog.yaml' })]
`

function triggersText(codeOf: (status: number) => string | undefined): string {
  const [notFound, unauthorized, internal] = [codeOf(404), codeOf(401), codeOf(500)].map(
    (code) => code && JSON.stringify(code).replace(/^"([A-Za-z][\w-]*)"$/, '$1'),
  )
  return [
    '# Requests for which the server returns each code.',
    ...(notFound ? ['triggers:', `  ${notFound}: GET /does-not-exist`] : ['triggers: {}']),
    ...(unauthorized ? [`  # ${unauthorized}: { request: GET /something-protected, as: none }`] : []),
    ...(internal ? [`  # ${internal} needs a waiver when no request can cause it.`] : []),
    '',
  ].join('\n')
}
