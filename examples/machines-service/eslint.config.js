import errorContract from '@error-contract/eslint-plugin'
import { join } from 'node:path'
import tseslint from 'typescript-eslint'

export default [
  { ignores: ['dist/'] },
  ...tseslint.configs.strict,
  { languageOptions: { parserOptions: { tsconfigRootDir: import.meta.dirname } } },
  ...errorContract.config({ catalog: join(import.meta.dirname, 'error-catalog.yaml'), preset: 'strict' }),
]
