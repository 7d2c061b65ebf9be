import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { existsSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { knownValues, type Emission } from './find/emission.js'
import { writtenName } from './find/callee-names.js'
import { findWithOrigin } from './find/find-emissions.js'
import { createRecognizer } from './find/recognizer.js'
import type { Found } from './find/sights.js'
import type { ArgumentPath, EmitterDefinition } from './frameworks/framework.js'
import { roundOf } from './modules/lint-round.js'
import { beginFile, loadModule } from './modules/module-cache.js'
import { evaluateArguments } from './evaluator/call.js'
import type { Module } from './modules/module.js'
import type { Origin, Value } from './evaluator/value.js'

/** A class or function through which a code base raises errors, as the plugin inferred it. */
export interface InferredEmitter {
  /** As it is written where it is defined, or else where it is called. */
  readonly name: string
  readonly kind: 'class' | 'function'
  /** Relative to the working directory. */
  readonly file: string
  readonly line: number
  /** The argument that is the code; undefined when the definition fixes it. */
  readonly code: ArgumentPath | undefined
  /** The argument that is the status, or the status that the definition fixes; undefined when there is none. */
  readonly status: ArgumentPath | number | undefined
  /** How many places go through it. */
  readonly sites: number
  /** At how many of them the code can't be known. */
  readonly unknownSites: number
  /** Every code that is known, each once, sorted. */
  readonly codes: readonly string[]
}

export interface EmitterSurvey {
  /** Those with most sites come first. */
  readonly emitters: readonly InferredEmitter[]
  /** Files that do not parse or are over 1 MiB, and so were left out. */
  readonly unparsed: readonly string[]
}

export interface FindEmittersOptions {
  readonly catalog: Catalog
  /** What paths are relative to; `process.cwd()` when left out. */
  readonly cwd?: string
  /** Emitters that are declared, and so are not inferred. */
  readonly emitters?: readonly EmitterDefinition[]
}

/**
 * What the plugin infers from source files, so that a wrong inference is seen.
 *
 * @throws {InvalidInputError} when a file is not there.
 */
export function findEmitters(
  files: readonly string[],
  { catalog, cwd = process.cwd(), emitters = [] }: FindEmittersOptions,
): EmitterSurvey {
  const recognizer = createRecognizer(emitters)
  const found = new Map<string, InferredEmitter>()
  const unparsed: string[] = []
  for (const file of files) {
    const path = resolve(cwd, file)
    if (!existsSync(path))
      throw new InvalidInputError(file, [{ path: '', message: 'There is no such file.' }])
    beginFile(/(?:)/, roundOf(path))
    const module = loadModule(path)
    if (!module) {
      unparsed.push(file)
      continue
    }
    for (const site of findWithOrigin(module, module.nodes.candidates, catalog, recognizer)) {
      const emitter = describe(site, module, cwd)
      if (!emitter) continue
      const key = `${emitter.file}:${emitter.line}:${emitter.name}`
      const before = found.get(key)
      found.set(key, before ? join(before, emitter) : emitter)
    }
  }
  // What hands on errors that were raised elsewhere, such as the handler of a framework, says nothing of a code.
  const raising = [...found.values()].filter(({ code, codes }) => code !== undefined || codes.length > 0)
  return { emitters: raising.sort((a, b) => b.sites - a.sites), unparsed }
}

function describe({ raw, emission }: Found, module: Module, cwd: string): InferredEmitter | undefined {
  const { node, definition, code, status } = raw
  if (!definition || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return undefined
  const values = evaluateArguments(node.arguments, { module, frame: undefined })
  const codes = knownValues(emission.code).map(({ value }) => value)
  return {
    name: definition.node.id?.name ?? writtenName(node.callee).join('.'),
    kind: definition.kind,
    file: relative(cwd, definition.module.file).replaceAll(sep, '/'),
    line: lineOf(definition),
    code: pathTo(code, values),
    status: pathTo(status, values) ?? fixedStatus(emission),
    sites: 1,
    unknownSites: codes.length === 0 ? 1 : 0,
    codes: [...new Set(codes)].sort(),
  }
}

/** The same emitter at two sites; a status that the definition gives to one code and not to another is not fixed. */
function join(one: InferredEmitter, other: InferredEmitter): InferredEmitter {
  const path = [one.status, other.status].find((status) => typeof status === 'string')
  return {
    ...one,
    code: one.code ?? other.code,
    status: path ?? (one.status === other.status ? one.status : undefined),
    sites: one.sites + other.sites,
    unknownSites: one.unknownSites + other.unknownSites,
    codes: [...new Set([...one.codes, ...other.codes])].sort(),
  }
}

function fixedStatus({ status }: Emission): number | undefined {
  const [only, more] = knownValues(status)
  return only && !more ? only.value : undefined
}

/** The parser of imported files counts no lines. */
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
