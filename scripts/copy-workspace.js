import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/**
 * Copies the workspace into a temporary folder: what git tracks or would add, what is built of the packages, and the links
 * to installed packages. Those of the workspace lead into the copy, all others to what is installed here.
 *
 * @returns {string} The path of the copy.
 */
export function copyWorkspace() {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-workspace-')))
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files) if (file !== '' && existsSync(join(root, file))) copyInto(copy, file)
  for (const folder of ['packages', 'examples'].flatMap((parent) => foldersIn(parent)))
    for (const part of ['node_modules', 'dist', 'tsconfig.tsbuildinfo'])
      if (existsSync(join(root, folder, part))) copyInto(copy, join(folder, part))
  copyInto(copy, 'node_modules', (path) => path !== join(root, 'node_modules/.pnpm'))
  symlinkSync(join(root, 'node_modules/.pnpm'), join(copy, 'node_modules/.pnpm'))
  return copy
}

const copyInto = (copy, path, filter) =>
  cpSync(join(root, path), join(copy, path), {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    ...(filter && { filter }),
  })

const foldersIn = (parent) =>
  readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name))
