import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { relative, resolve, sep } from 'node:path'
import { writtenName, type RawEmission } from './emissions/extract.js'
import { findWithOrigin } from './emissions/find-emissions.js'
import { createRecognizer } from './emissions/recognizer.js'
import type { ArgumentPath, EmitterDefinition } from './frameworks/framework.js'
import { beginFile, loadModule } from './modules/module-cache.js'
import { projectParser } from './modules/project-parser.js'
import { evaluateArguments } from './values/call.js'
import type { Module } from './modules/module.js'
import type { Origin, Value } from './values/value.js'

/** A class or function through which a code base raises errors, as the plugin inferred it. */
export interface InferredEmitter {
  readonly name: string
  readonly kind: 'class' | 'function'
  /** Relative to the working directory. */
  readonly file: string
  readonly line: number
  /** The argument that is the code; undefined when the definition fixes it. */
  readonly code: ArgumentPath | undefined
  /** The argument that is the status; undefined when the definition fixes it or there is none. */
  readonly status: ArgumentPath | undefined
  /** How many places go through it. */
  readonly sites: number
}

export interface FindEmittersOptions {
  readonly catalog: Catalog
  /** Where the parser is looked for and what paths are relative to; `process.cwd()` when left out. */
  readonly cwd?: string
  /** Emitters that are declared, and so are not inferred. */
  readonly emitters?: readonly EmitterDefinition[]
}

/**
 * What the plugin infers from source files, so that a wrong inference is seen; those with most sites come first.
 *
 * @throws {InvalidInputError} when the project has no parser installed or a file can't be parsed.
 */
export function findEmitters(
  files: readonly string[],
  { catalog, cwd = process.cwd(), emitters = [] }: FindEmittersOptions,
): InferredEmitter[] {
  const parser = projectParser(cwd)
  if (!parser)
    throw new InvalidInputError(cwd, [
      { path: '', message: 'There is no parser here. Install oxc-parser or @typescript-eslint/parser.' },
    ])
  const recognizer = createRecognizer(emitters)
  const found = new Map<string, InferredEmitter>()
  for (const file of files) {
    beginFile({ parser, options: { ecmaVersion: 'latest', sourceType: 'module' } }, /(?:)/)
    const module = loadModule(resolve(cwd, file))
    if (!module)
      throw new InvalidInputError(file, [{ path: '', message: 'This file is not there or does not parse.' }])
    for (const { raw } of findWithOrigin(module, catalog, recognizer)) {
      const emitter = describe(raw, module, cwd)
      if (!emitter) continue
      const key = `${emitter.file}:${emitter.line}:${emitter.name}`
      const before = found.get(key)
      found.set(key, {
        ...emitter,
        code: before?.code ?? emitter.code,
        status: before?.status ?? emitter.status,
        sites: (before?.sites ?? 0) + 1,
      })
    }
  }
  return [...found.values()].sort((a, b) => b.sites - a.sites)
}

function describe(
  { node, definition, code, status }: RawEmission,
  module: Module,
  cwd: string,
): InferredEmitter | undefined {
  if (!definition || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return undefined
  const values = evaluateArguments(node.arguments, { module, frame: undefined })
  return {
    name: definition.node.id?.name ?? writtenName(node.callee).join('.'),
    kind: definition.kind,
    file: relative(cwd, definition.module.file).replaceAll(sep, '/'),
    line: lineOf(definition),
    code: pathTo(code, values),
    status: pathTo(status, values),
    sites: 0,
  }
}

/** Not every parser counts lines. */
const lineOf = ({ node, module }: Origin): number => module.text.slice(0, node.range[0]).split('\n').length

/** The argument, or the member of one, that a value was handed over as. */
function pathTo(target: Value | undefined, values: readonly Value[]): ArgumentPath | undefined {
  if (!target) return undefined
  for (const [index, value] of values.entries()) {
    if (isSame(value, target)) return String(index)
    if (value.kind !== 'object') continue
    const member = [...value.members].find(([, inside]) => isSame(inside, target))
    if (member) return `${index}.${member[0]}`
  }
  return undefined
}

const isSame = (one: Value, other: Value): boolean =>
  one === other || (one.kind !== 'choice' && other.kind !== 'choice' && one.node === other.node)
