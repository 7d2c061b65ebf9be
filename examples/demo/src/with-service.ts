import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DemoFailure } from './expectation.js'
import { say } from './say.js'
import { fromRoot } from './workspace.js'

/** Starts the built service of a directory as a process of its own, and stops it when `use` is done. */
export async function withService<Result>(
  directory: string,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  say(`$ cd ${fromRoot(directory)} && node dist/main.js &`)
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: directory,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    return await use(await firstLine(child.stdout.setEncoding('utf8'), directory))
  } finally {
    const closed = once(child, 'close')
    if (child.kill()) await closed
  }
}

async function firstLine(stream: AsyncIterable<unknown>, directory: string): Promise<string> {
  let text = ''
  for await (const part of stream) {
    text += String(part)
    const end = text.indexOf('\n')
    if (end !== -1) {
      const url = text.slice(0, end)
      say(url)
      return url
    }
  }
  throw new DemoFailure(`The service of ${fromRoot(directory)} did not start.`)
}
