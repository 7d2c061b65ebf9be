import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Parser } from './module-cache.js'

/** Parsers by working directory; what is installed does not change while a process lints. */
const parsers = new Map<string, Parser | undefined>()

/**
 * A parser that the project has installed, for hosts that hand rules none: Oxlint parses in Rust. Undefined when there
 * is neither `oxc-parser` nor `@typescript-eslint/parser`.
 */
export function projectParser(cwd: string): Parser | undefined {
  if (!parsers.has(cwd)) parsers.set(cwd, load(cwd))
  return parsers.get(cwd)
}

function load(cwd: string): Parser | undefined {
  const require = createRequire(join(cwd, 'package.json'))
  const oxc = tryRequire(require, 'oxc-parser') as OxcParser | undefined
  if (oxc)
    return {
      parse: (text, { filePath }) => {
        const { program, errors } = oxc.parseSync(filePath, text, { astType: 'ts', range: true })
        if (errors.length > 0) throw new SyntaxError(`${filePath} does not parse.`)
        return program
      },
    }
  return tryRequire(require, '@typescript-eslint/parser') as Parser | undefined
}

interface OxcParser {
  readonly parseSync: (
    file: string,
    text: string,
    options: object,
  ) => {
    readonly program: unknown
    readonly errors: readonly unknown[]
  }
}

function tryRequire(require: NodeJS.Require, name: string): unknown {
  try {
    return require(name)
  } catch {
    return undefined
  }
}
