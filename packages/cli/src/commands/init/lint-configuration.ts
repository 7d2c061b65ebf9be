import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { FirstFile } from './first-file.js'
import { projectText } from './project-text.js'
import { shellWord } from './shell-word.js'

/** In the order of precedence: https://eslint.org/docs/latest/use/configure/configuration-files */
const fileNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`)

/** The format until ESLint 8, which a file of the new format would turn off: https://eslint.org/docs/latest/use/configure/migration-guide */
const oldFileNames = ['.js', '.cjs', '.yaml', '.yml', '.json', ''].map((extension) => `.eslintrc${extension}`)

/** Returns the lint configuration of a directory, which reads a catalog in it. */
export function lintConfiguration(directory: string, catalogFile: string): FirstFile {
  return {
    // Node reads .js as CommonJS unless package.json says otherwise, and `npm init` says CommonJS.
    name: isModulePackage(directory) ? 'eslint.config.js' : 'eslint.config.mjs',
    names: foldersThatApply(directory).flatMap((folder) =>
      [...fileNames, ...oldFileNames].map((name) => join(relative(directory, folder), name)),
    ),
    text: `${importOf('module')}

// For TypeScript files, put tseslint.configs.base of the package typescript-eslint first.
export default [...errorContract.config({ catalog: './${catalogFile}' })]
`,
    additionTo: (existing) => {
      const file = join(directory, existing)
      if (oldFileNames.includes(basename(file))) return migrationOf(existing)
      if (projectText(file)?.includes('@error-contract/eslint-plugin')) return undefined
      return `Add to it:

${importOf(syntaxOf(file))}

and to the array that it exports:

  ...errorContract.config({ ${optionsFor(directory, catalogFile, dirname(file))} }),
`
    },
  }
}

const migrationOf = (
  file: string,
) => `It is in the format until ESLint 8, in which the rules do not run, and eslint.config.mjs would turn it off.
Migrate it, and run this command again:

  npx @eslint/migrate-config ${shellWord(file)}
`

const importOf = (syntax: 'module' | 'commonjs'): string =>
  syntax === 'module'
    ? "import errorContract from '@error-contract/eslint-plugin'"
    : "const errorContract = require('@error-contract/eslint-plugin')"

/** The configuration of a folder above applies to other applications too, which have catalogs of their own. */
function optionsFor(directory: string, catalogFile: string, folder: string): string {
  const path = relative(folder, directory).split(sep).join('/')
  return path === ''
    ? `catalog: './${catalogFile}'`
    : `catalog: ${literal(`./${path}/${catalogFile}`)}, files: [${literal(`${asGlob(path)}/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}`)}]`
}

/** Returns a literal of JavaScript, with the quotes that this project uses where nothing in the text needs others. */
const literal = (text: string) => (/['\\\p{Cc}]/u.test(text) ? JSON.stringify(text) : `'${text}'`)

/** Names of folders such as `[id]` are patterns to minimatch, which ESLint uses. */
const asGlob = (path: string) => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&')

/** Returns the directory and those above it in the same repository, whose configuration ESLint takes for the directory. */
function foldersThatApply(directory: string): string[] {
  const parent = dirname(directory)
  const isLast = parent === directory || existsSync(join(directory, '.git'))
  return isLast ? [directory] : [directory, ...foldersThatApply(parent)]
}

/** Node reads a .js file as its package says; where it was written as the other kind, that decides. */
function syntaxOf(file: string): 'module' | 'commonjs' {
  if (/\.c[jt]s$/.test(file)) return 'commonjs'
  if (!file.endsWith('.js')) return 'module'
  const text = projectText(file) ?? ''
  if (/^[ \t]*(?:import|export)\s/m.test(text)) return 'module'
  return /\bmodule\.exports\b|\brequire\(/.test(text) || !isModulePackage(dirname(file))
    ? 'commonjs'
    : 'module'
}

/** Tests for `"type": "module"` in the nearest package.json. */
function isModulePackage(directory: string): boolean {
  const file = join(directory, 'package.json')
  if (existsSync(file)) return typeOf(projectText(file) ?? '') === 'module'
  const parent = dirname(directory)
  return parent !== directory && isModulePackage(parent)
}

function typeOf(manifest: string): unknown {
  try {
    return (JSON.parse(manifest) as { readonly type?: unknown } | null)?.type
  } catch {
    return undefined
  }
}
