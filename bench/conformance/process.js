import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Runs a process to its end: how long it took in milliseconds, its exit code and what it printed. */
export async function run(command, words, { cwd, env = {}, timeout = 120_000 } = {}) {
  const begun = performance.now()
  const child = spawn(command, words, { cwd, env: { ...process.env, ...env, NO_COLOR: '1' }, timeout })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  // What a process that had to be killed has started may keep its output open.
  const code = await new Promise((resolve) =>
    child.on('exit', (ended) => ended === null && resolve(null)).on('close', resolve),
  )
  return { ms: performance.now() - begun, code, out }
}

/** Starts a server that prints its address first. */
export async function start(script, words = [], node = []) {
  const child = spawn(process.execPath, [...node, script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = await once(createInterface(child.stdout), 'line')
  return { url, stop: () => child.kill() }
}
