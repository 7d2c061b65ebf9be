import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machinesService, startMachinesService } from './machines-service.js'
import { run, tarballsOf } from './packed.js'

const gitlab = createRequire(import.meta.url).resolve('gitlab-ci-local/src/index.js')
const nightly = join(import.meta.dirname, '../examples/ci/gitlab-ci.yaml')

/** The file of a team: it includes the recipe. Each job says first which tokens it has. */
const jobs = `
include: { local: nightly.yaml }
default:
  before_script:
    - echo "$CI_JOB_NAME has \${API_TOKEN:+the full token} and \${API_TOKEN_LIMITED:+the limited one}."
`
/** The variables of a project on GitLab, with their environment scope. */
const variables = `
API_TOKEN: { values: { staging: example-full } }
API_TOKEN_LIMITED: { values: { staging: example-limited } }
`

const hasRsync = spawnSync('rsync', ['--version']).error === undefined

// Reporters print that a test was skipped, but not the reason.
if (!hasRsync)
  console.warn(
    'The test of the pipeline of GitLab is skipped: gitlab-ci-local copies with rsync, which is not here. Debian has it as rsync.',
  )

describe.skipIf(!hasRsync)('the pipeline for GitLab, in shells of its own for each job', () => {
  let repository: string
  let service: Awaited<ReturnType<typeof startMachinesService>>
  beforeAll(async () => {
    service = await startMachinesService()
    repository = mkdtempSync(join(tmpdir(), 'gitlab-pipeline-'))
    const files = {
      '.gitlab-ci.yml': jobs,
      '.gitlab-ci-local-variables.yml': variables,
      'package.json': '{ "private": true }',
      '.gitignore': 'node_modules\n.gitlab-ci-local*\n',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text)
    copyFileSync(nightly, join(repository, 'nightly.yaml'))
    for (const file of ['error-catalog.yaml', 'error-triggers.yaml'])
      copyFileSync(join(machinesService, file), join(repository, file))
    // Within the repository, so that the job that installs them finds them.
    mkdirSync(join(repository, 'packages'))
    const packages = tarballsOf('error-contract').map((tarball) => {
      const file = join('packages', basename(tarball))
      copyFileSync(tarball, join(repository, file))
      return `./${file}`
    })
    await succeeds('npm', ['install', '--package-lock-only', '--prefer-offline', '--no-audit', ...packages])
    await succeeds('git', ['init', '--quiet'])
    await succeeds('git', ['remote', 'add', 'origin', 'https://gitlab.example.com/team/service.git'])
    await commit()
  })
  afterAll(() => {
    service.stop()
    rmSync(repository, { recursive: true, force: true })
  })

  async function succeeds(command: string, args: readonly string[]): Promise<void> {
    const { code, errors } = await run(repository, command, args)
    expect([code, errors]).toEqual([0, expect.any(String)])
  }

  async function commit(): Promise<void> {
    await succeeds('git', ['add', '--all'])
    const author = ['-c', 'user.name=Team', '-c', 'user.email=team@example.com']
    await succeeds('git', [...author, 'commit', '--quiet', '--message', 'state'])
  }

  const pipeline = (target: string) => {
    const isolated = ['--force-shell-executor', '--shell-isolation', '--no-artifacts-to-source']
    const given = ['--variable', 'CI_PIPELINE_SOURCE=schedule', '--variable', `TARGET_URL=${target}`]
    return run(repository, process.execPath, [gitlab, ...isolated, ...given])
  }

  /** The names of the files in a folder of the artifacts of jobs whose name begins like this. */
  const filesIn = (job: string, folder: string) => {
    const artifacts = join(repository, '.gitlab-ci-local/artifacts')
    return readdirSync(artifacts)
      .filter((name) => name.startsWith(job) && existsSync(join(artifacts, name, folder)))
      .flatMap((name) => readdirSync(join(artifacts, name, folder)))
      .toSorted()
  }

  /** The jobs that failed, each with the exit code of its script. */
  const failed = (output: string, errors: string) =>
    `${output}${errors}`
      .split('\n')
      .flatMap((line) => {
        const [job = '', code] = line.split(/finished in .* {2}FAIL /)
        return code === undefined ? [] : [`${job.trim()} ${code.trim()}`]
      })
      .toSorted()

  it('installs without the tokens, proves every code in four shards at once, and gives one verdict', async () => {
    const { code, output } = await pipeline(service.target)
    expect([code, output]).toEqual([
      0,
      expect.stringContaining('conformant: 19 declared, 19 triggered, 19 proven; '),
    ])
    expect(
      [...output.matchAll(/> (\S.*) has (.*)\.$/gm)].map(([, job, tokens]) => [job, tokens]).toSorted(),
    ).toEqual([
      ...[1, 2, 3, 4].map((shard) => [`conformance: [${shard}/4]`, 'the full token and the limited one']),
      ['install', ' and '],
      ['verdict', ' and '],
    ])
    expect(filesIn('conformance', 'shards')).toEqual(['1', '2', '3', '4'])
    expect(filesIn('verdict', 'report')).toContain('junit.xml')
  })

  it('is red in the verdict alone where a shard finds something', async () => {
    const file = join(repository, 'error-catalog.yaml')
    const catalog = readFileSync(file, 'utf8')
    writeFileSync(file, catalog.replace('status: 403', 'status: 409'))
    await commit()
    const { code, output, errors } = await pipeline(service.target)
    writeFileSync(file, catalog)
    expect([code, failed(output, errors)]).toEqual([1, ['verdict 1']])
    expect(output).toMatch(/^verdict .*violations: 19 declared, /m)
    expect(filesIn('verdict', 'report')).toContain('junit.xml')
  })

  it('is red in the shards where the set-up is wrong, and in the verdict, which misses them', async () => {
    rmSync(join(repository, 'error-triggers.yaml'))
    await commit()
    const { code, output, errors } = await pipeline(service.target)
    const shards = [1, 2, 3, 4].map((shard) => `conformance: [${shard}/4] 2`)
    expect([code, failed(output, errors)]).toEqual([1, [...shards, 'verdict 2']])
    expect(errors).toMatch(/^verdict .*shards: There is no conformance\.json here/m)
  })
})
