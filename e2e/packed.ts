import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

const folders: string[] = []

function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `error-contract-${name}-`))
  folders.push(folder)
  return folder
}

/** Removes what {@link packAll} and {@link freshProject} made. */
export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** Packs every package as it would be published. Returns the tarballs by package folder. */
export async function packAll(): Promise<Record<string, string>> {
  const destination = temporaryFolder('packed')
  const pack = [
    '--yes',
    'pnpm@12',
    '--filter',
    './packages/*',
    '-r',
    'pack',
    '--pack-destination',
    destination,
  ]
  const packed = await run(root, 'npx', pack)
  if (packed.code !== 0) throw new Error(packed.errors)
  const tarball = (name: string) =>
    readdirSync(destination).find((file) => file.replace(/-\d.*$/, '') === name) ?? ''
  return Object.fromEntries(
    readdirSync(join(root, 'packages')).map((name) => [
      name,
      join(destination, tarball(name === 'cli' ? 'error-contract' : `error-contract-${name}`)),
    ]),
  )
}

/** An empty npm project outside the workspace, with these files and packages. */
export async function freshProject(
  files: Record<string, string>,
  packages: readonly string[],
): Promise<string> {
  const folder = temporaryFolder('fresh')
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'fresh', private: true, type: 'module' }),
  )
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const installed = await run(folder, 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...packages,
  ])
  if (installed.code !== 0) throw new Error(installed.errors)
  return folder
}

export interface Finished {
  readonly output: string
  readonly errors: string
  readonly code: number
}

/** Runs a command as a user outside of the workspace would, and returns what it prints and how it ends. */
export async function run(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> {
  // A package manager that started this test must not steer the one that it starts.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm|pnpm)_|^NODE_ENV$|^VITEST/i.test(name),
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

/** The fenced blocks of a Markdown page by the file name that is quoted in the line before them. */
export function namedBlocks(page: string): Record<string, string> {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = text.matchAll(/`([\w.-]+\.\w+)`[^\n]*:\n\n```\w*\n([\s\S]*?)```/g)
  return Object.fromEntries([...blocks].map(([, name, block]) => [name ?? '', block ?? '']))
}
