import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runCommand } from '../run-command.js'
import { findDefect } from './find-defect.js'
import { otherFiles, type FuzzedFormat } from './formats.js'
import { runMock } from './run-mock.js'

/** A folder with a valid project, and a server for the commands that need one. */
export interface FuzzProject {
  /** Runs a command line on a file of a format. */
  run(format: Pick<FuzzedFormat, 'file' | 'folder'>, content: Uint8Array, command: string): Promise<FuzzRun>
  close(): Promise<void>
}

export interface FuzzRun {
  /** False where the command ended with 2. */
  readonly isRead: boolean
  /** A sentence on what is wrong with the end of the command; undefined where nothing is. */
  readonly defect: string | undefined
}

/** Creates a project whose server returns a declared error for every path but `/ok`. */
export async function createFuzzProject(): Promise<FuzzProject> {
  const cwd = mkdtempSync(join(tmpdir(), 'fuzz-'))
  const write = (file: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(cwd, file)), { recursive: true })
    writeFileSync(join(cwd, file), content)
  }
  for (const [file, content] of Object.entries(otherFiles)) write(file, content)
  const server = createServer((request, answer) => {
    answer.writeHead(request.url === '/ok' ? 200 : 404, { 'content-type': 'application/json' })
    answer.end(
      JSON.stringify({ error: { code: 'NotFound', message: 'It was not found.', target: randomUUID() } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async run({ file, folder = '' }, content, command) {
      if (folder !== '') rmSync(join(cwd, folder), { recursive: true, force: true })
      // The file of another format may be one that this one needs.
      for (const [other, valid] of Object.entries(otherFiles)) write(other, valid)
      write(file, content)
      const input = Buffer.from(content).toString()
      const [first = '', ...next] = command.split(' && ')
      const start = async (line: string) => {
        const words = line.replace('{target}', target).split(' ')
        const run = words[0] === 'mock' ? runMock : runCommand
        return withinBound(run(words, { cwd: join(cwd, folder), env: { TOKEN: 'secret-token' } }))
      }
      const ended = await start(first)
      if (typeof ended === 'string') return { isRead: false, defect: ended }
      const isRead = ended.code !== 2
      const defect = findDefect(ended, input)
      if (defect !== undefined || !isRead) return { isRead, defect: defect && `${defect} ${ended.err}` }
      for (const line of next) {
        const after = await start(line)
        if (typeof after === 'string') return { isRead, defect: after }
        if (after.code === 2)
          return { isRead, defect: `'${line}' cannot read what was written: ${after.err}` }
      }
      const isKept = readFileSync(join(cwd, file)).equals(content)
      return { isRead, defect: isKept ? undefined : 'It changed the file that it read.' }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(cwd, { recursive: true })
    },
  }
}

/** In milliseconds; hundreds of times what a command takes here. Processor time does not grow where others work as well. */
const longestWork = 30_000
const longestWait = 100_000

/** Returns how a command ended, or a sentence where it threw or did not end. */
async function withinBound<T>(command: Promise<T>): Promise<T | string> {
  let timer: NodeJS.Timeout | undefined
  const started = process.cpuUsage()
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('It did not end.'), longestWait)
  })
  try {
    const ended = await Promise.race([command, late])
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000 > longestWork ? 'It took too long.' : ended
  } catch (error) {
    return `It threw ${String(error)}.`
  } finally {
    clearTimeout(timer)
  }
}
