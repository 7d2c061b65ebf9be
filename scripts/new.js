// Writes source, test, page and changeset of one more definition, and says what to fill in.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatAsWorkspace } from './format.js'
import { kinds } from './kinds.js'
import { camelCase, definitionFiles, toDosIn } from './new/definition-files.js'

const root = join(import.meta.dirname, '..')

const usage = `Usage: npx --yes pnpm@12 new <kind> <name>

Kinds: ${Object.keys(kinds).join(', ')}
Example: npx --yes pnpm@12 new check retry-after`

class UsageError extends Error {}

/** Returns the kind and the name that the command line asks for, or nothing where it asks for help. */
function readArguments() {
  const options = { help: { type: 'boolean', short: 'h', default: false } }
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (values.help) return undefined
  const [kind, name] = positionals
  if (positionals.length !== 2)
    throw new UsageError(`Expected a kind and a name, got ${positionals.length} arguments.`)
  if (!Object.hasOwn(kinds, kind)) throw new UsageError(`Unknown kind '${kind}'.`)
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw new UsageError(
      `Invalid name '${name}'. Use lower-case words joined by hyphens, for example retry-after.`,
    )
  if (!isIdentifier(camelCase(name)))
    throw new UsageError(
      `'${camelCase(name)}' is a word of JavaScript. Use a name of two words, for example ${name}-${kind}.`,
    )
  return { kind, name }
}

/** Returns whether a constant of a module may have this name. */
function isIdentifier(word) {
  try {
    new Function(`'use strict'; const ${word} = 0`)
    return true
  } catch {
    return false
  }
}

async function writeDefinition({ kind, name }) {
  const files = definitionFiles(kind, name)
  const existing = [...files.keys()].find((path) => existsSync(join(root, path)))
  if (existing !== undefined) throw new UsageError(`${existing} exists already. Use another name.`)
  const toDos = []
  for (const [path, text] of files) {
    const formatted = await formatAsWorkspace(path, text)
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), formatted)
    console.log(`${path} is written.`)
    toDos.push(...toDosIn(formatted).map(({ line, what }) => `  ${path}:${line}  ${what}`))
  }
  console.log(`
Fill in:
${toDos.join('\n')}

Then run: npx --yes pnpm@12 generate
It adds the ${kind} to the index of its folder and to ${kinds[kind].listedIn}.`)
}

try {
  const wanted = readArguments()
  if (wanted) await writeDefinition(wanted)
  else console.log(usage)
} catch (error) {
  if (!(error instanceof UsageError) && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = 2
}
