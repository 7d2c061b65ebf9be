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

export function firstFiles(name: string, envelope: BuiltInEnvelope): readonly FirstFile[] {
  const [notFound, unauthorized, internal] = spelling[envelope]
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
    { name: 'error-catalog.yaml', text: catalog, instead: ['error-catalog.yml', 'error-catalog.json'] },
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
      text: triggers(notFound, unauthorized, internal),
      instead: ['error-triggers.yml', 'error-triggers.json', 'error-triggers.ts'],
    },
  ]
}

const lintConfiguration = `import errorContract from '@error-contract/eslint-plugin'

// For TypeScript files, put tseslint.configs.base of the package typescript-eslint first.
export default [...errorContract.config({ catalog: './error-catalog.yaml' })]
`

const triggers = (
  notFound: string,
  unauthorized: string,
  internal: string,
) => `# How to make the server emit each code.
triggers:
  ${notFound}: GET /does-not-exist
  # ${unauthorized}: { request: GET /something-protected, as: none }
  # ${internal} needs a waiver when no request can cause it.
`
