import { relative, sep } from 'node:path'
import { evaluateArguments } from './evaluator/arguments.js'
import type { Evaluator } from './evaluator/evaluator.js'
import { optionsOf, originOf, type Value } from './evaluator/value.js'
import { codedPartOf } from './coded-part.js'
import { namesOf } from './find/callee-names.js'
import type { TracedEmission } from './find/dedupe.js'
import { knownValues, type Emission } from './find/emission.js'
import type { ArgumentPath } from './framework.js'
import type { Module } from './modules/module.js'
import { positionOf, searchFiles, type SearchOptions, type SkippedFiles } from './search-files.js'
import { findUnresolvedCalls, type UnresolvedCallee } from './unresolved-callees.js'

/** A class or function through which a code base emits errors, as it was inferred from its definition. */
export interface InferredEmitter {
  /** The name of the definition, or else of the callee. */
  readonly name: string
  readonly kind: 'class' | 'function'
  /** The file that defines it, relative to `cwd`, with slashes. */
  readonly file: string
  /** The line of the definition, from 1. */
  readonly line: number
  /** The argument that is the code; undefined where the definition fixes it. */
  readonly code: ArgumentPath | undefined
  /** The argument that is the status, or the status that the definition fixes; undefined where there is none. */
  readonly status: ArgumentPath | number | undefined
  /** The number of places that emit errors through it. */
  readonly sites: number
  /** The number of those at which the code can't be known. */
  readonly unknownSites: number
  /** The known codes, each once, sorted. */
  readonly codes: readonly string[]
}

/** The emitters of a list of files. */
export interface EmitterSurvey extends SkippedFiles {
  /** The emitters, those with most sites first. */
  readonly emitters: readonly InferredEmitter[]
  /** Callees that are named like an emitter and lead to no definition, those with most sites first. */
  readonly unresolved: readonly UnresolvedCallee[]
}

/**
 * Returns the emitters that the lint rules infer from source files, following their imports.
 *
 * @param files - paths of JavaScript and TypeScript files
 * @throws {InvalidInputError} where a file does not exist.
 */
export function findEmitters(files: readonly string[], options: SearchOptions): EmitterSurvey {
  const { cwd = process.cwd() } = options
  const catalog = codedPartOf(options.catalog)
  const found = new Map<string, InferredEmitter>()
  const unresolved = new Map<string, UnresolvedCallee>()
  const skipped = searchFiles(files, options, ({ file, module, emissions, evaluator }) => {
    for (const site of emissions) {
      const emitter = emitterAt(site, module, cwd, evaluator)
      if (!emitter) continue
      const key = `${emitter.file}:${emitter.line}:${emitter.name}`
      const before = found.get(key)
      found.set(key, before ? merge(before, emitter) : emitter)
    }
    const emitting = emissions.map(({ emission }) => emission.node)
    for (const { node, ...call } of findUnresolvedCalls(module, emitting, catalog, evaluator)) {
      const key = `${call.kind} ${call.name}`
      const before = unresolved.get(key)
      const place = before ?? { ...call, file, line: positionOf({ node, module }).line }
      unresolved.set(key, { ...place, sites: (before?.sites ?? 0) + 1 })
    }
  })
  // A function that passes on errors of others, such as the error handler of a framework, has no codes.
  const raising = [...found.values()].filter(({ code, codes }) => code !== undefined || codes.length > 0)
  return { emitters: bySites(raising), unresolved: bySites([...unresolved.values()]), ...skipped }
}

const bySites = <T extends { readonly sites: number }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => b.sites - a.sites)

function emitterAt(
  { raw, emission }: TracedEmission,
  module: Module,
  cwd: string,
  evaluator: Evaluator,
): InferredEmitter | undefined {
  const { node, definition, code, status } = raw
  if (!definition || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return undefined
  const values = evaluateArguments(node.arguments, { module, frame: undefined }, evaluator)
  const codes = knownValues(emission.code).map(({ value }) => value)
  return {
    name: definition.node.id?.name ?? namesOf(node.callee).join('.'),
    kind: definition.kind,
    file: relative(cwd, definition.module.file).replaceAll(sep, '/'),
    line: positionOf(definition).line,
    code: argumentPathOf(code, values),
    status: argumentPathOf(status, values) ?? fixedStatus(emission),
    sites: 1,
    unknownSites: codes.length === 0 ? 1 : 0,
    codes: [...new Set(codes)].sort(),
  }
}

/** Merges an emitter of two sites. A status that differs between codes is not fixed. */
function merge(one: InferredEmitter, other: InferredEmitter): InferredEmitter {
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

/** Returns the path of the argument, or of the member of one, that has a value. */
function argumentPathOf(target: Value | undefined, values: readonly Value[]): ArgumentPath | undefined {
  if (!target) return undefined
  for (const [index, value] of values.entries()) {
    if (isSame(value, target)) return String(index)
    if (value.kind !== 'object') continue
    const member = [...value.members].find(([, inside]) => isSame(inside, target))
    if (member) return `${index}.${member[0]}`
  }
  return undefined
}

/** Tests whether two values are read from the same expressions. */
function isSame(one: Value, other: Value): boolean {
  const nodes = nodesOf(one)
  const others = nodesOf(other)
  return nodes.length === others.length && nodes.every((node, index) => node === others[index])
}

const nodesOf = (value: Value) => optionsOf(value).map(({ value: each }) => originOf(each).node)
