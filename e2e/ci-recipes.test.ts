import { validateWorkflow } from '@action-validator/core'
import { CronWorkflow } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/CronWorkflow'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CronJob } from 'kubernetes-models/batch/v1/CronJob'
import { Role } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role'
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding'
import { Secret } from 'kubernetes-models/v1/Secret'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { installCommand } from './installed-command.js'
import { machinesService, startMachinesService } from './machines-service.js'

const root = join(import.meta.dirname, '..')
const recipe = (file: string) => readFileSync(join(root, 'examples/ci', file), 'utf8')
const secrets = { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' }
const noSecrets = { API_TOKEN: undefined, API_TOKEN_LIMITED: undefined }

let service: Awaited<ReturnType<typeof startMachinesService>>
let target: string
let project: string

beforeAll(async () => {
  service = await startMachinesService()
  target = service.target
})
afterAll(() => service.stop())

/** The checkout of a team, whose packages are installed. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ci-recipe-'))
  for (const file of ['error-catalog.yaml', 'error-triggers.yaml'])
    cpSync(join(machinesService, file), join(project, file))
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  // They are installed already, from this workspace.
  installCommand(project, join(project, 'bin'))
})
afterEach(() => rmSync(project, { recursive: true }))

/** Runs the lines of a step as its engine does: in a shell that stops at the first command that fails. */
function shell(lines: string, environment: Record<string, string | undefined>) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm|pnpm|VITEST|GITHUB|CI$)/i.test(name),
  )
  const env = {
    ...Object.fromEntries(inherited),
    ...secrets,
    NO_COLOR: '1',
    PATH: `${join(project, 'bin')}:${process.env.PATH}`,
    ...environment,
  }
  return new Promise<{ code: number | null; out: string }>((resolve) => {
    const limits = { timeout: 200_000 }
    const child = execFile('bash', ['-ec', lines], { cwd: project, env, ...limits }, (_error, out, errors) =>
      resolve({ code: child.exitCode, out: out + errors }),
    )
  })
}

/** A code that comes with another status than the catalog now says. */
const breakCatalog = () => {
  const file = join(project, 'error-catalog.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('status: 403', 'status: 409'))
}

const conformant = 'conformant: 19 declared, 19 triggered, 19 proven; probes: 12 proven; '

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly with?: Record<string, unknown>
  readonly env?: Record<string, string>
}

/** Expects a workflow to be safe from whoever may change a tag or a package that it uses. */
function expectHardened(text: string): void {
  expect(validateWorkflow(text).errors).toEqual([])
  const {
    permissions,
    env = {},
    jobs,
  } = parse(text) as {
    permissions?: Record<string, string>
    env?: Record<string, string>
    jobs: Record<
      string,
      { steps: Step[]; env?: Record<string, string>; permissions?: Record<string, string> }
    >
  }
  expect(permissions).toBeDefined()
  expect(Object.values(permissions ?? {}).filter((one) => one !== 'read')).toEqual([])
  for (const { steps, env: ofJob = {} } of Object.values(jobs)) {
    expect(JSON.stringify([env, ofJob])).not.toContain('secrets.')
    for (const { uses, with: options, run, env: ofStep = {} } of steps) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w/-]+@[\da-f]{40}$/)
      if (uses?.startsWith('actions/checkout@')) expect(options?.['persist-credentials']).toBe(false)
      // An expression within a script could be a command.
      expect(run ?? '').not.toContain('${{')
      if (/npm (?:ci|install)/.test(run ?? '')) expect(ofStep).toEqual({})
      expect(run ?? '').not.toMatch(/npx (?!--no |--yes pnpm@12 )/)
    }
  }
  // A comment says which version a commit is.
  for (const [, comment] of text.matchAll(/uses: \S+(.*)/g)) expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/)
}

describe('the workflow for GitHub Actions', () => {
  const text = recipe('github-actions.yaml')
  const { jobs, env, on } = parse(text) as {
    on: { schedule: { cron: string }[] }
    env: Record<string, string>
    jobs: Record<
      'shard' | 'verdict',
      { steps: Step[]; env?: Record<string, string>; strategy: { matrix: { shard: number[] } } }
    >
  }
  const shards = jobs.shard.strategy.matrix.shard

  /** What GitHub puts in place of an expression. */
  const fillIn = (words: string, shard: number) =>
    words.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_whole, name: string) => {
      const values: Record<string, string> = {
        'matrix.shard': String(shard),
        'strategy.job-total': String(shards.length),
        'secrets.API_TOKEN': secrets.API_TOKEN,
        'secrets.API_TOKEN_LIMITED': secrets.API_TOKEN_LIMITED,
      }
      return values[name] ?? expect.fail(`There is no ${name}.`)
    })
  /** Each step in a shell of its own, with its own variables; stops at the first that fails. */
  async function runs(steps: readonly Step[], environment: Record<string, string>, shard = 0) {
    let out = ''
    for (const { run, env: own = {} } of steps) {
      if (run === undefined) continue
      const ofStep = Object.entries(own).map(([name, value]) => [name, fillIn(value, shard)])
      const ended = await shell(run, { ...noSecrets, ...environment, ...Object.fromEntries(ofStep) })
      out += ended.out
      if (ended.code !== 0) return { code: ended.code, out }
    }
    return { code: 0, out }
  }
  const environment = { ...env, GITHUB_ACTIONS: 'true', TARGET_URL: '' }
  const ofShard = () => ({ ...environment, TARGET_URL: target })

  it('is one that GitHub takes, every night', () => {
    expect(validateWorkflow(text).errors).toEqual([])
    expect(validateWorkflow(text.replace('runs-on:', 'run-on:')).errors).not.toEqual([])
    expect(on.schedule).toHaveLength(1)
  })

  it('gives the tokens to the one step that sends them, and runs no code that can be replaced', () => {
    expectHardened(text)
    const withToken = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter((step) => JSON.stringify(step).includes('secrets.')),
    )
    expect(withToken.map(({ run }) => run)).toEqual([expect.stringContaining('error-contract conformance')])
  })

  it('proves every code in its shards, and leaves the verdict to one job, which ends red where a shard is missing', async () => {
    for (const shard of shards) {
      const { code, out } = await runs(jobs.shard.steps, ofShard(), shard)
      expect([code, out]).toEqual([0, expect.stringContaining(`shard ${shard} of 4, incomplete`)])
      expect(out).not.toContain('::')
    }
    // Every shard uploads its own directory, and merge-multiple puts them into one, as they stand here.
    const { code, out } = await runs(jobs.verdict.steps, environment)
    expect([code, out]).toEqual([0, expect.stringContaining(conformant)])
    expect(existsSync(join(project, 'report/index.html'))).toBe(true)

    rmSync(join(project, 'shards/1'), { recursive: true })
    const incomplete = await runs(jobs.verdict.steps, {})
    expect([incomplete.code, incomplete.out]).toEqual([
      2,
      expect.stringContaining('Of 4 shards, these are missing: 1.'),
    ])
  })

  it('ends red in the verdict, with annotations, for what a shard finds, and in the shard for a mistake in the set-up', async () => {
    breakCatalog()
    for (const shard of shards) expect((await runs(jobs.shard.steps, ofShard(), shard)).code).toBe(0)
    const { code, out } = await runs(jobs.verdict.steps, environment)
    expect([code, out]).toEqual([1, expect.stringContaining('::error file=error-catalog.yaml')])
    rmSync(join(project, 'error-triggers.yaml'))
    expect((await runs(jobs.shard.steps, ofShard(), 1)).code).not.toBe(0)
  })
})

describe('the jobs for GitLab', () => {
  const text = recipe('gitlab-ci.yaml')
  const { install, conformance, verdict } = parse(text) as Record<
    'install' | 'conformance' | 'verdict',
    {
      parallel: number
      script: string[]
      rules: { if: string }[]
      environment?: { name: string }
      artifacts: { paths: string[] }
    }
  >
  const linesOf = (job: { script: string[] }) => job.script.join('\n')

  it('are ones that GitLab takes, on a schedule', async () => {
    const { resolve } = createRequire(import.meta.url)
    const list = async (jobs: string) => {
      writeFileSync(join(project, '.gitlab-ci.yml'), jobs)
      const local = resolve('gitlab-ci-local/src/index.js')
      const variable = '--variable CI_PIPELINE_SOURCE=schedule'
      return shell(
        `git init -q . && git remote add origin git@gitlab.com:team/service.git || true\nnode "${local}" --list ${variable}`,
        {},
      )
    }
    const { code, out } = await list(text)
    expect(code).toBe(0)
    expect(out.match(/^conformance: \[\d\/4\]/gm)).toHaveLength(4)
    expect((await list(text.replace('parallel:', 'paralell:'))).code).not.toBe(0)
    expect(conformance.rules[0]?.if).toContain('schedule')
  })

  it('install packages where the environment of the tokens is not that of the job', async () => {
    expect([install, conformance, verdict].map(({ environment }) => environment?.name)).toEqual([
      undefined,
      'staging',
      undefined,
    ])
    expect((await shell(linesOf(install), noSecrets)).code).toBe(0)
    expect(install.artifacts.paths).toEqual(['node_modules/'])
    expect(text).not.toMatch(/npx (?!--no )/)
  })

  it('prove every code in its shards, and give one verdict', async () => {
    for (let index = 1; index <= conformance.parallel; index += 1) {
      const { code } = await shell(linesOf(conformance), {
        TARGET_URL: target,
        CI_NODE_INDEX: String(index),
        CI_NODE_TOTAL: String(conformance.parallel),
      })
      expect(code).toBe(0)
    }
    const { code, out } = await shell(linesOf(verdict), noSecrets)
    expect([code, out]).toEqual([0, expect.stringContaining(conformant)])
    expect(existsSync(join(project, 'report/junit.xml'))).toBe(true)
  })
})

describe('the CronJobs for Kubernetes', () => {
  type Definition = ConstructorParameters<typeof CronJob>[0] & object
  const documents = parseAllDocuments(recipe('kubernetes.yaml')).map((one) => one.toJS() as Definition)
  const [shards = expect.fail(), verdict = expect.fail()] = documents
  const jobOf = ({ spec }: Definition) => spec.jobTemplate.spec
  const containerOf = (document: Definition) => jobOf(document)?.template.spec?.containers[0]
  const job = jobOf(shards)

  const runPod = (document: Definition, environment: Record<string, string | undefined>) => {
    const { args, env } = containerOf(document) ?? expect.fail()
    return shell(args?.join('\n') ?? '', {
      ...noSecrets,
      ...Object.fromEntries(env?.map(({ name, value }) => [name, value]) ?? []),
      RESULTS: join(project, 'results'),
      ...environment,
    })
  }

  /** Every pod of the shards at once, as `parallelism` says. */
  const runShards = (environment: Record<string, string> = { TARGET_URL: target }) =>
    Promise.all(
      Array.from({ length: job?.completions ?? 0 }, (_, index) =>
        runPod(shards, { ...secrets, ...environment, JOB_COMPLETION_INDEX: String(index) }),
      ),
    )

  /** Returns the action of Kubernetes for a pod of a job that ends with this code. */
  const actionFor = (document: Definition, code: number) =>
    jobOf(document)?.podFailurePolicy?.rules.find(
      ({ onExitCodes }) => onExitCodes?.operator === 'In' && onExitCodes.values.includes(code),
    )?.action ?? 'Count'

  it('are ones that Kubernetes takes, every night, the verdict once the time of the shards is over', () => {
    for (const document of documents) {
      expect(() => new CronJob(document).validate()).not.toThrow()
      const { schedule: _schedule, ...without } = document.spec
      expect(() => new CronJob({ ...document, spec: without as never }).validate()).toThrow('schedule')
      expect(jobOf(document)?.template.spec?.restartPolicy).toBe('Never')
      expect(jobOf(document)?.template.spec?.automountServiceAccountToken).toBe(false)
      expect(containerOf(document)?.securityContext?.allowPrivilegeEscalation).toBe(false)
      expect(containerOf(document)?.command).toEqual(['sh', '-ec'])
      expect(containerOf(document)?.args?.join()).not.toMatch(/npx (?!--no )/)
      for (const { onExitCodes } of jobOf(document)?.podFailurePolicy?.rules ?? [])
        expect([undefined, containerOf(document)?.name]).toContain(onExitCodes?.containerName)
    }
    const minuteOf = ({ spec }: Definition) => {
      const [minute, hour] = spec.schedule.split(' ').map(Number)
      return (hour ?? 0) * 60 + (minute ?? 0)
    }
    expect(minuteOf(verdict) - minuteOf(shards)).toBeGreaterThan((job?.activeDeadlineSeconds ?? 0) / 60)
    expect([job?.completionMode, job?.parallelism]).toEqual(['Indexed', job?.completions])
    expect(containerOf(shards)?.env?.find(({ name }) => name === 'SHARDS')?.value).toBe(
      String(job?.completions),
    )
    expect(JSON.stringify(verdict)).not.toContain('secretKeyRef')
  })

  it('proves every code in pods that run at once, and fails by the verdict alone', async () => {
    expect((await runShards()).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    const conform = await runPod(verdict, {})
    expect([conform.code, conform.out]).toEqual([0, expect.stringContaining(conformant)])
    breakCatalog()
    expect((await runShards()).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect((await runPod(verdict, {})).code).toBe(1)
    expect(actionFor(verdict, 1)).toBe('FailJob')
  })

  it('tries a shard again that was unreachable, but not one that is set up wrong', async () => {
    const unreachable = await runPod(shards, {
      ...secrets,
      TARGET_URL: 'http://127.0.0.1:1',
      JOB_COMPLETION_INDEX: '0',
    })
    expect([unreachable.code, actionFor(shards, 4)]).toEqual([4, 'Count'])
    rmSync(join(project, 'error-triggers.yaml'))
    const wrong = await runPod(shards, { ...secrets, TARGET_URL: target, JOB_COMPLETION_INDEX: '0' })
    expect([wrong.code, actionFor(shards, 2)]).toEqual([2, 'FailIndex'])
    expect(job?.backoffLimitPerIndex).toBeGreaterThan(0)
    const missing = await runPod(verdict, {})
    expect([missing.code, missing.out]).toEqual([2, expect.stringContaining('these are missing: 2, 3, 4')])
  })
})

describe('the CronWorkflow for Argo Workflows', () => {
  type Definition = ConstructorParameters<typeof CronWorkflow>[0] & object
  const documents = parseAllDocuments(recipe('argo-workflows.yaml')).map((one): unknown => one.toJS())
  const workflow = documents[0] as Definition
  const { spec } = workflow
  const { workflowSpec } = spec
  const templateOf = (name: string) =>
    workflowSpec.templates?.find((template) => template.name === name) ?? expect.fail()
  const { tasks = [], failFast } = templateOf('nightly').dag ?? {}
  const shards = Number(workflowSpec.arguments?.parameters?.[0]?.value)

  /** Runs the container of a template, with what Argo puts in place of its variables. */
  const runPod = (name: string, environment: Record<string, string>, shard = 0) => {
    const values: Record<string, string> = {
      'inputs.parameters.shard': String(shard),
      'workflow.parameters.shards': String(shards),
      'workflow.name': 'conformance-1',
    }
    const { args, env = [] } = templateOf(name).container ?? expect.fail()
    const own = env.flatMap(({ name: variable, value }) =>
      value === undefined
        ? []
        : [
            [
              variable,
              value.replaceAll(/\{\{([\w.]+)\}\}/g, (_whole, key: string) => values[key] ?? expect.fail(key)),
            ],
          ],
    )
    return shell(args?.join('\n') ?? '', {
      ...noSecrets,
      ...Object.fromEntries(own),
      RESULTS: join(project, 'results'),
      ...environment,
    })
  }
  const runShard = (shard: number, environment: Record<string, string> = { TARGET_URL: target }) =>
    runPod('shard', { ...secrets, ...environment }, shard)
  const runShards = () => Promise.all(Array.from({ length: shards }, (_, index) => runShard(index + 1)))

  /** Returns whether Argo tries a shard again that ended with this code. */
  const isRetried = (code: number | null) =>
    `asInt(lastRetry.exitCode) == ${code}` === templateOf('shard').retryStrategy?.expression

  it('is one that Argo takes, every night', () => {
    const validate = (changed: object) => () => new CronWorkflow({ ...workflow, ...changed }).validate()
    expect(validate({})).not.toThrow()
    expect(validate({ spec: { ...spec, schedules: ['every night'] } })).toThrow('schedules')
    const badly = { name: 'shard', retryStrategy: { limit: '2', expression: 4 } }
    const templates = [badly, ...(workflowSpec.templates ?? [])]
    expect(validate({ spec: { ...spec, workflowSpec: { templates } } })).toThrow('expression must be string')
    expect(documents).toHaveLength(5)
    for (const [index, Model] of [ServiceAccount, Secret, Role, RoleBinding].entries())
      expect(() => new Model(documents[index + 1] as never).validate()).not.toThrow()
  })

  it('sends the shards at once, and gives the verdict after them, however they ended', () => {
    expect([workflowSpec.entrypoint, failFast, shards]).toEqual(['nightly', false, 4])
    expect(tasks.map(({ template, withSequence, depends }) => [template, withSequence, depends])).toEqual([
      ['shard', { start: '1', end: '{{workflow.parameters.shards}}' }, undefined],
      ['verdict', undefined, 'shard.Succeeded || shard.Failed || shard.Errored'],
    ])
    expect(templateOf('shard').retryStrategy?.limit).toBe('2')
    expect(templateOf('verdict').retryStrategy).toBeUndefined()
  })

  it('gives the tokens to the container that sends, and no token of the cluster to any', () => {
    expect(workflowSpec.automountServiceAccountToken).toBe(false)
    expect(JSON.stringify(templateOf('verdict'))).not.toContain('secretKeyRef')
    for (const { container } of [templateOf('shard'), templateOf('verdict')]) {
      expect(container?.securityContext?.allowPrivilegeEscalation).toBe(false)
      expect(container?.command).toEqual(['sh', '-ec'])
      // Argo puts its values into the text of a script, where they could be commands.
      expect(container?.args?.join()).not.toMatch(/npx (?!--no )|\{\{/)
    }
  })

  it('proves every code in pods that run at once, and fails by the verdict alone', async () => {
    expect((await runShards()).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    const conform = await runPod('verdict', {})
    expect([conform.code, conform.out]).toEqual([0, expect.stringContaining(conformant)])
    breakCatalog()
    expect((await runShards()).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect((await runPod('verdict', {})).code).toBe(1)
  })

  it('tries a shard again that was unreachable, but not one that is set up wrong', async () => {
    const unreachable = await runShard(1, { TARGET_URL: 'http://127.0.0.1:1' })
    expect([unreachable.code, isRetried(unreachable.code)]).toEqual([4, true])
    rmSync(join(project, 'error-triggers.yaml'))
    const wrong = await runShard(1)
    expect([wrong.code, isRetried(wrong.code)]).toEqual([2, false])
    const missing = await runPod('verdict', {})
    expect([missing.code, missing.out]).toEqual([2, expect.stringContaining('these are missing: 2, 3, 4')])
  })
})

describe('the workflows of this repository', () => {
  const workflow = (name: string) => readFileSync(join(root, '.github/workflows', name), 'utf8')

  it.each(['ci.yml', 'release.yml'])('run no code that can be replaced: %s', (name) => {
    expectHardened(workflow(name))
  })

  describe('the release', () => {
    const { on, jobs } = parse(workflow('release.yml')) as {
      on: Record<string, unknown>
      jobs: Record<
        'pack' | 'publish',
        { if?: string; needs?: string; environment?: string; permissions: unknown; steps: Step[] }
      >
    }

    it('publishes nothing until a person has turned it on, started it and approved it', () => {
      expect(Object.keys(on)).toEqual(['workflow_dispatch'])
      expect(jobs.pack.if).toContain("vars.NPM_PUBLISH == 'true'")
      expect([jobs.publish.needs, jobs.publish.environment]).toEqual(['pack', 'npm'])
    })

    it('has an identity only where no script of a package runs, and no token at all', () => {
      expect([jobs.pack.permissions, jobs.publish.permissions]).toEqual([
        { contents: 'read' },
        { 'id-token': 'write' },
      ])
      const lines = jobs.publish.steps.map(({ run = '' }) => run).join('\n')
      expect(lines).not.toMatch(/npm (?:ci|install)|npx/)
      expect(lines).toContain('--provenance --ignore-scripts')
      expect(workflow('release.yml')).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|_authToken/)
    })
  })
})
