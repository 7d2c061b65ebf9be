import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const example = join(import.meta.dirname, '..')

/** A running Pact Broker. */
export interface PactBroker {
  readonly url: string
  /** Stops the broker and deletes its database. */
  stop(): Promise<void>
}

/** Returns the reason why the broker cannot be started on this machine, or undefined when it can. */
export function missingRequirement(): string | undefined {
  const bundle = spawnSync('bundle', ['check'], { cwd: example, encoding: 'utf8', env: gemEnvironment() })
  if (bundle.error) return 'Bundler is not installed.'
  if (bundle.status === 0) return undefined
  return "The broker's gems are not installed. Run 'npm run gems' in examples/pact-broker."
}

/**
 * Starts the broker of the Gemfile with an empty SQLite database, on loopback only.
 *
 * @throws {Error} with the output of the broker when it does not start.
 */
export async function startPactBroker({
  port = 0,
  env = {},
}: {
  readonly port?: number
  /** Settings of the broker, such as `PACT_BROKER_BASIC_AUTH_ENABLED`. */
  readonly env?: Readonly<Record<string, string>>
} = {}): Promise<PactBroker> {
  const directory = mkdtempSync(join(tmpdir(), 'pact-broker-'))
  const args = ['exec', 'puma', '--bind', `tcp://127.0.0.1:${port}`, '--threads', '1:5', 'config.ru']
  const broker = spawn('bundle', args, {
    cwd: example,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...gemEnvironment(),
      RACK_ENV: 'production',
      PACT_BROKER_DATABASE_URL: `sqlite:///${join(directory, 'broker.sqlite3')}`,
      PACT_BROKER_LOG_STREAM: 'stdout',
      PACT_BROKER_LOG_LEVEL: 'warn',
      ...env,
    },
  })
  const output: string[] = []
  broker.stderr.on('data', (text: Buffer) => output.push(text.toString()))
  for await (const line of createInterface(broker.stdout)) {
    output.push(`${line}\n`)
    const [, url] = /Listening on (http:\S+)/.exec(line) ?? []
    if (url === undefined) continue
    broker.stdout.resume()
    return {
      url,
      stop: async () => {
        const ended = once(broker, 'exit')
        broker.kill()
        await ended
        rmSync(directory, { recursive: true })
      },
    }
  }
  rmSync(directory, { recursive: true })
  throw new Error(`The broker did not start:\n${output.join('')}`)
}

/** The output and the exit code of one run of the official command. */
export interface PactCommandRun {
  readonly code: number
  readonly output: string
}

/** Runs `pact broker …` with the given arguments against the broker at `url`. */
export function pactBroker(url: string, args: readonly string[]): Promise<PactCommandRun> {
  const pact = fileURLToPath(import.meta.resolve('@pact-foundation/pact-cli/bin/pact.js'))
  return new Promise((resolve) => {
    const env = { ...process.env, PACT_BROKER_BASE_URL: url, PACT_DO_NOT_TRACK: 'true' }
    execFile(process.execPath, [pact, 'broker', ...args], { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0
      resolve({ code, output: stdout + stderr })
    })
  })
}

/** `npm run gems` installs into this path. `BUNDLE_PATH` in the environment takes precedence. */
const gemEnvironment = () => ({ BUNDLE_PATH: join(example, 'node_modules/.cache/gems'), ...process.env })
