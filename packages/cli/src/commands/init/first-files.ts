import { formatCatalog, type BuiltInEnvelope } from '@error-contract/catalog'

/** A file of a project that begins with a catalog. */
export interface FirstFile {
  readonly name: string
  readonly text: string
  /** Files that do the same; where one exists, this one is not written. */
  readonly instead: readonly string[]
}

/** How each API that an envelope comes from spells its codes. */
const spelling: Readonly<Record<BuiltInEnvelope, readonly [string, string, string]>> = {
  microsoft: ['NotFound', 'Unauthorized', 'InternalServerError'],
  'problem-details': ['not-found', 'unauthorized', 'internal-error'],
  google: ['NOT_FOUND', 'UNAUTHENTICATED', 'INTERNAL'],
  'json-api': ['not_found', 'unauthorized', 'internal_error'],
  oci: ['NAME_UNKNOWN', 'UNAUTHORIZED', 'INTERNAL_ERROR'],
  matrix: ['M_NOT_FOUND', 'M_UNKNOWN_TOKEN', 'M_UNKNOWN'],
}

export const catalogNames = ['error-catalog.yaml', 'error-catalog.yml', 'error-catalog.json'] as const

/** The files of a project that has no catalog yet. */
export function firstFiles(name: string, envelope: BuiltInEnvelope): readonly FirstFile[] {
  const [notFound, unauthorized, internal] = spelling[envelope]
  const [file, ...instead] = catalogNames
  const catalog = formatCatalog({
    name,
    version: '0.1.0',
    envelope,
    errors: {
      [notFound]: { status: 404, message: '{resource} was not found.' },
      [unauthorized]: { status: 401, message: 'The caller is not authenticated.' },
      [internal]: { status: 500, message: 'Something went wrong on our side.', retryable: true },
    },
  })
  return [
    { name: file, text: catalog, instead },
    ...filesBeside((status) => ({ 404: notFound, 401: unauthorized, 500: internal })[status]),
  ]
}

/** The files beside a catalog; `codeOf` names a code that it declares with a status, if there is one. */
export const filesBeside = (codeOf: (status: number) => string | undefined): readonly FirstFile[] => [
  {
    name: 'eslint.config.js',
    text: lintConfiguration,
    instead: [
      'eslint.config.mjs',
      'eslint.config.cjs',
      'eslint.config.ts',
      'eslint.config.mts',
      'eslint.config.cts',
    ],
  },
  {
    name: 'error-triggers.yaml',
    text: triggers(codeOf),
    instead: ['error-triggers.yml', 'error-triggers.json', 'error-triggers.ts'],
  },
]

const lintConfiguration = `import errorContract from '@error-contract/eslint-plugin'

// For TypeScript files, put tseslint.configs.base of the package typescript-eslint first.
export default [...errorContract.config({ catalog: './error-catalog.yaml' })]
`

function triggers(codeOf: (status: number) => string | undefined): string {
  const [notFound, unauthorized, internal] = [codeOf(404), codeOf(401), codeOf(500)].map(
    (code) => code && JSON.stringify(code).replace(/^"([A-Za-z][\w-]*)"$/, '$1'),
  )
  return [
    '# How to make the server emit each code.',
    ...(notFound ? ['triggers:', `  ${notFound}: GET /does-not-exist`] : ['triggers: {}']),
    ...(unauthorized ? [`  # ${unauthorized}: { request: GET /something-protected, as: none }`] : []),
    ...(internal ? [`  # ${internal} needs a waiver when no request can cause it.`] : []),
    '',
  ].join('\n')
}
