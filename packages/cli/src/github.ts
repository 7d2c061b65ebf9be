import { InvalidInputError } from '@error-contract/catalog'
import { requireWritableFile } from '@error-contract/catalog/document'
import { appendFileSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { pathFrom } from './paths.js'
import type { Terminal } from './terminal.js'

/** The words of a result for GitHub Actions, each made only where it is asked for. */
export interface GithubReport {
  /** Returns workflow commands. `pathOf` returns the path of a file from the root of the repository. */
  annotations?(pathOf: (file: string) => string): readonly string[]
  /** Returns Markdown. */
  summary(): string
}

/**
 * Within a workflow of GitHub Actions, prints annotations and adds to the summary of the job. A summary that cannot be
 * written is told, and changes no exit code.
 */
export function reportToGithub(report: GithubReport, terminal: Terminal): void {
  const { unescaped, env, stderr } = terminal
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env
  if (GITHUB_ACTIONS !== 'true') return
  for (const line of report.annotations?.(repositoryPath(terminal)) ?? []) unescaped.stdout.write(`${line}\n`)
  if (!GITHUB_STEP_SUMMARY) return
  const path = pathFrom(terminal, GITHUB_STEP_SUMMARY)
  try {
    // To open a pipe would wait for a reader for ever.
    requireWritableFile(path)
    appendFileSync(path, report.summary())
  } catch (error) {
    const reason =
      error instanceof InvalidInputError ? error.faults[0]?.message : `${(error as Error).message}.`
    stderr.write(`GITHUB_STEP_SUMMARY: The summary cannot be written: ${reason ?? ''}\n`)
  }
}

/**
 * Returns a function that returns the path of a file from the root of the repository, where the workflow of GitHub Actions
 * says where that is. GitHub finds no line by a path from the package of a monorepo, in which the command may run.
 */
export function repositoryPath({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): (file: string) => string {
  const { GITHUB_WORKSPACE: root } = env
  if (!root) return (file) => file
  return (file) => {
    const path = relative(root, resolve(cwd, file))
    const isInside = !path.startsWith('..') && !isAbsolute(path) && !/^\w+:\/\//.test(file)
    return isInside ? path.replaceAll('\\', '/') : file
  }
}
