import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What an example in the help of a command needs besides a catalog, to run as it is shown. */
export interface ExampleFixture {
  /** Writes the files that the example reads. */
  prepare?(context: ExampleContext): void | Promise<void>
  /** What it prints, in part. */
  readonly output?: string
  /** 0 when omitted. */
  readonly exitCode?: number
  /** The command serves until it is stopped, so the test stops it once it prints. */
  readonly isServer?: boolean
  /** Replaces parts of the example that depend on the machine. */
  rewrite?(example: string): string
}

export interface ExampleContext {
  readonly directory: string
  /** Serves the declared errors of the catalog at `/errors/{code}`. */
  readonly target: string
  /** Writes text, or a value as JSON. */
  write(file: string, content: unknown): void
  /** Runs a command in the directory of the example. */
  run(words: readonly string[]): Promise<unknown>
}

export const writer = (directory: string) => (file: string, content: unknown) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content))
}

export const triggers = {
  credentials: { full: { header: 'authorization', value: 'Bearer ${API_TOKEN}' } },
  triggers: {
    NotFound: { request: 'GET /errors/NotFound', as: 'full' },
    Unauthorized: 'GET /errors/Unauthorized',
  },
}
