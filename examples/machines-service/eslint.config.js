import errorContract from '@error-contract/eslint-plugin'
import tseslint from 'typescript-eslint'

export default [
  { ignores: ['dist/'] },
  ...tseslint.configs.strict,
  ...errorContract.config({ catalog: './error-catalog.yaml', preset: 'strict' }),
]
