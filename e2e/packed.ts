import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { withDependencies } from '../scripts/pack-workspace.js'

const folders: string[] = []

/** Removes the folders of every {@link freshProject}. */
export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** Returns the tarballs of packages, and of those that they depend on in this workspace. */
export function tarballsOf(...names: readonly string[]): string[] {
  const packed = inject('packed')
  return withDependencies(names, packed).map((name) => packed[name]?.tarball ?? '')
}

/** Makes an npm project outside of the workspace, with these files and packages. */
export async function freshProject(
  files: Readonly<Record<string, string>>,
  packages: readonly string[],
  type: 'module' | 'commonjs' = 'module',
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'error-contract-fresh-'))
  folders.push(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fresh', private: true, type }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  await install(folder, packages)
  return folder
}

/**
 * Installs packages as npm does for a user, but for the questions whether what its cache has is the newest.
 *
 * @throws {Error} when npm refuses.
 */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  const quick = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, errors } = await run(folder, 'npm', ['install', ...quick, ...packages])
  if (code !== 0) throw new Error(errors)
}

/** Returns the names of the packages that are installed in a folder, those of other platforms left out. */
export function installedIn(folder: string): string[] {
  const lock = readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')
  const { packages } = JSON.parse(lock) as { packages: Record<string, unknown> }
  return Object.keys(packages).map((path) => path.slice('node_modules/'.length))
}

export interface Finished {
  readonly output: string
  readonly errors: string
  readonly code: number
}

/** Runs a command as a user outside of the workspace would, and returns what it prints and its exit code. */
export async function run(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> {
  // A package manager that started this test must not steer the one that it starts.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm|pnpm)_|^(NODE_ENV|TEST_RESULTS)$|^VITEST/i.test(name),
  )
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', PACT_DO_NOT_TRACK: 'true', ...environment }
  return new Promise<Finished>((resolve, reject) => {
    const child = execFile(command, args, { cwd, env }, (_error, output, errors) =>
      child.exitCode === null
        ? reject(new Error(`${command} did not end.`))
        : resolve({ output, errors, code: child.exitCode }),
    )
    child.stdin?.end()
  })
}
