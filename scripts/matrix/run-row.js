import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withDependencies } from '../pack-workspace.js'

const root = join(import.meta.dirname, '../..')

/** The command by which each package manager installs what `package.json` names. */
const installers = {
  npm: 'npm install --prefer-offline --no-audit --no-fund --loglevel=error',
  pnpm: 'npx --yes pnpm@12 install --no-frozen-lockfile',
  'yarn 1': 'npx --yes yarn@1 install --silent',
  'yarn 4': 'npx --yes -p @yarnpkg/cli-dist@4 yarn install',
}

/**
 * Installs a row in an empty folder below `folder` and runs its command. Returns what is wrong, or undefined, and the
 * versions that ran.
 *
 * @param {import('./rows.js').Row} row
 * @param {{ readonly folder: string, readonly packed: ReturnType<typeof import('../pack-workspace.js').packWorkspace> }} options
 */
export async function runRow(row, { folder, packed }) {
  const {
    node,
    workspace,
    manager = 'npm',
    packages,
    files,
    type = 'module',
    command,
    expected,
    env = {},
  } = row
  const project = mkdtempSync(join(folder, 'row-'))
  const path = node === undefined ? process.env.PATH : `${await binOf(node, folder)}:${process.env.PATH}`
  const shell = (line, more = {}) =>
    run('bash', ['-c', line], {
      cwd: workspace === undefined ? project : join(root, workspace),
      timeout: 300_000,
      env: {
        ...plainEnvironment(),
        NO_COLOR: '1',
        CI: 'true',
        PACT_DO_NOT_TRACK: 'true',
        ...more,
        PATH: path,
      },
    })
  const write = (file, text) => {
    mkdirSync(dirname(join(project, file)), { recursive: true })
    writeFileSync(join(project, file), text)
  }
  // What our packages depend on is not published, so each of them is named.
  const ours = Object.fromEntries(
    withDependencies(row.ours, packed).map((name) => [name, `file:${packed[name].tarball}`]),
  )
  const devDependencies = Object.fromEntries(
    packages.map((one) => [one.slice(0, one.lastIndexOf('@')), one.slice(one.lastIndexOf('@') + 1)]),
  )
  write(
    'package.json',
    JSON.stringify({
      name: 'row',
      private: true,
      type,
      devDependencies: { ...devDependencies, ...ours },
      ...(manager.startsWith('yarn') && { resolutions: ours }),
    }),
  )
  if (manager === 'pnpm') write('pnpm-workspace.yaml', JSON.stringify({ overrides: ours }))
  if (manager === 'yarn 4') {
    write('.yarnrc.yml', 'nodeLinker: node-modules\nenableImmutableInstalls: false\n')
    write('yarn.lock', '')
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  if (workspace === undefined) {
    const installed = await shell(installers[manager])
    if (installed.status !== 0) return { problem: `install: ${installed.stderr}${installed.stdout}` }
  }
  const { status, stdout, stderr } = await shell(command, env)
  const version = (await shell('node --version')).stdout.trim()
  const output = `${stdout}${stderr}`
  const isRight = status === expected.code && expected.output.test(output)
  if (isRight) rmSync(project, { recursive: true })
  return { version, ...(!isRight && { problem: `exit code ${status}, in ${project}:\n${output}` }) }
}

/** Returns the exit code and what was printed; a code of null where the command was ended. */
const run = (command, words, options) =>
  new Promise((resolve) => {
    const child = execFile(command, words, options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    )
    child.stdin.end()
  })

/** A package manager that started this must not steer the one that it starts. */
const plainEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm|pnpm|yarn)_|^NODE_(?:ENV|OPTIONS)$/i.test(name)),
  )

/** Returns the folder with the binary of a version of Node, which the npm package `node` brings below another folder. */
export async function binOf(version, folder) {
  const place = join(folder, `node-${version}`)
  const bin = join(place, 'node_modules/node/bin')
  if (!existsSync(bin)) {
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'package.json'), '{ "private": true }')
    const words = ['install', '--no-audit', '--no-fund', `node@${version}`]
    const { status, stderr } = await run('npm', words, { cwd: place, env: plainEnvironment() })
    if (status !== 0) throw new Error(`Node ${version} cannot be installed: ${stderr}`)
  }
  return bin
}
