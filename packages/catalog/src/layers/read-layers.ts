import { realpathSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import {
  catalogShape,
  findMismatches,
  unknownEnvelope,
  type ValidDefinition,
  type WrittenDefinition,
} from '../catalog-shape.js'
import type { ErrorDefinition, ExtendsDefinition } from '../definition.js'
import { byPosition, InvalidInputError, type Fault, type Position } from '../document/fault.js'
import { joinPath } from '../document/path.js'
import { readDocument } from '../document/read-document.js'
import { readTextSync } from '../document/read-text.js'
import { entriesOf, itemsOf, memberOf, type SourceNode } from '../document/source-node.js'
import type { CodeOrigin, WithheldCode } from '../extends/code-origin.js'
import { locateBase, type LocatedBase } from '../extends/locate-base.js'
import {
  chooseCodes,
  reservationsWithPrefix,
  wrongTarget,
  wrongVersion,
  type Layers,
  type Taken,
} from './choose-codes.js'
import { withTranslations } from './read-translations.js'
import { isSameError } from './is-same-error.js'
import { refuseModule } from './refuse-module.js'

interface ReadContext {
  /** The files from the first catalog to this one, without symbolic links. */
  readonly chain: readonly LocatedBase[]
  /** Catalogs by their path, since several may extend the same one. */
  readonly known: Map<string, Layers>
  readonly onRead: (file: string) => void
}

/** The catalogs that were read because others extend them, by their path without symbolic links. */
export type ReadBases = Map<string, Layers>

/**
 * Reads a catalog and the catalogs that it extends.
 *
 * @param known - catalogs that need not be read again
 * @throws {InvalidInputError} with every fault of the first file that has any.
 */
export function readLayers(
  text: string,
  file: string,
  onRead: (file: string) => void,
  known: ReadBases = new Map(),
): Layers {
  const { value, root } = readDocument(catalogShape, text, file)
  const self: LocatedBase = {
    file,
    real: value.extends === undefined ? file : realPath(file),
    root: undefined,
  }
  return layersOf(value, root, self, { chain: [], known, onRead })
}

/** A file that is not on the disk has the path that it was given. */
function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return resolve(file)
  }
}

function readBase(base: LocatedBase, context: ReadContext): Layers {
  const known = context.known.get(base.real)
  if (known) return known
  refuseModule(base.file)
  const { value, root } = readDocument(catalogShape, readTextSync(base.file), base.file)
  const layers = layersOf(value, root, base, context)
  context.known.set(base.real, layers)
  return layers
}

function layersOf(
  value: WrittenDefinition,
  root: SourceNode,
  self: LocatedBase,
  context: ReadContext,
): Layers {
  const faults: Fault[] = []
  const report: Report = (node, path, message) =>
    faults.push({ path, ...(node?.position && { position: node.position }), message })
  const shown = ({ file, position }: CodeOrigin) =>
    `${relativePath(self, file)}${position ? `:${position.line}:${position.column}` : ''}`
  const bases = entriesToExtend(value, root).flatMap((each) => {
    const layers = openBase(each, self, context, report)
    return layers ? [{ ...each, layers }] : []
  })
  const { taken, withheld } = takeCodes(bases, shown, report)
  const { errors, origins } = addOwnCodes(value.errors ?? {}, memberOf(root, 'errors'), taken, {
    file: self.file,
    shown,
    report,
  })
  const all = withTranslations(value, Object.fromEntries(errors), {
    self,
    root,
    onRead: context.onRead,
    report,
  })
  const language = value.language ?? commonLanguage(bases)
  reportLanguages(language, bases, report)
  for (const { entry, node, path } of bases)
    for (const [code, to] of Object.entries(entry.map ?? {})) {
      const problem = wrongTarget(to, all, withheld)
      if (problem !== undefined)
        report(memberOf(memberOf(node, 'map'), code), joinPath(joinPath(path, 'map'), code), problem)
    }
  const envelope = value.envelope ?? commonEnvelope(bases, root, report)
  const envelopes = allEnvelopes(value, bases, report)
  if (envelope && faults.length === 0 && value.extends !== undefined) {
    const declared = { envelope, ...(envelopes && { envelopes }) }
    const unknown = bases.filter(({ entry, node, path }) => {
      const problem = entry.envelope === undefined ? undefined : unknownEnvelope(entry.envelope, declared)
      if (problem !== undefined)
        report(memberOf(node, 'envelope') ?? node, joinPath(path, 'envelope'), problem)
      return problem !== undefined
    })
    const placeOf = (code: string) => {
      const origin = origins.get(code)
      return origin && shown(origin)
    }
    if (unknown.length === 0)
      faults.push(
        ...findMismatches({ ...declared, errors: all }, memberOf(root, 'errors'), 'errors', placeOf),
        ...foreignMismatches(declared, errors, { origins, root, placeOf }),
      )
  }
  if (faults.length > 0 || !envelope) throw new InvalidInputError(self.file, byPosition(faults))
  const reservations = [
    ...ownReservations(value, root, self.file),
    ...bases.flatMap(({ entry, layers }) => reservationsWithPrefix(entry, layers)),
  ]
  return {
    definition: {
      ...value,
      ...(language !== undefined && { language }),
      envelope,
      ...(envelopes && { envelopes }),
      errors: all,
    },
    origins,
    withheld,
    reservations: [...new Set(reservations)],
  }
}

function ownReservations({ reserved = [] }: WrittenDefinition, root: SourceNode, file: string) {
  const nodes = itemsOf(memberOf(root, 'reserved'))
  return reserved.map((each, index) => ({ ...each, declaredIn: file, declaredAt: nodes[index]?.position }))
}

type Report = (node: { readonly position?: Position } | undefined, path: string, message: string) => void

type Base = ExtendsEntry & { readonly layers: Layers }

const relativePath = (self: LocatedBase, file: string): string =>
  relative(dirname(self.file), file).split(sep).join('/')

/** Reads a catalog that is extended, unless it cannot be found or extends this one. */
function openBase(
  { entry, node, path }: ExtendsEntry,
  self: LocatedBase,
  context: ReadContext,
  report: Report,
): Layers | undefined {
  const { onRead } = context
  const base = locateBase(entry.from, { folder: dirname(self.real), root: self.root, onRead })
  const from = memberOf(node, 'from') ?? node
  if (typeof base === 'string') {
    report(from, path, base)
    return undefined
  }
  const chain = [...context.chain, self]
  const start = chain.findIndex(({ real }) => real === base.real)
  if (start !== -1) {
    const circle = [...chain.slice(start), base].map(({ file }) => relativePath(self, file))
    report(from, path, `The catalogs extend each other: ${circle.join(' → ')}. Remove one 'extends'.`)
    return undefined
  }
  const layers = readBase(base, { ...context, chain })
  const problem = wrongVersion(entry, layers.definition.version)
  if (problem !== undefined) report(memberOf(node, 'version') ?? from, joinPath(path, 'version'), problem)
  return layers
}

function takeCodes(bases: readonly Base[], shown: (origin: CodeOrigin) => string, report: Report) {
  const taken = new Map<string, Taken>()
  const withheld = new Map<string, WithheldCode>()
  for (const { entry, node, path, layers } of bases) {
    const choice = chooseCodes(entry, layers, node, path, report)
    for (const [code, each] of choice.taken) {
      const other = taken.get(code)
      if (!other || other.isHint) taken.set(code, each)
      else if (!each.isHint && !isSame(other, each))
        report(
          memberOf(node, 'from') ?? node,
          path,
          `'${code}' is declared differently in ${shown(other.origin)} and in ${shown(each.origin)}. Take it from one of them with 'only', or give one a 'prefix'.`,
        )
    }
    for (const [code, each] of choice.withheld) withheld.set(code, each)
  }
  return { taken, withheld }
}

/** Returns all errors in the order of declaration: first those of other catalogs. */
function addOwnCodes(
  own: Readonly<Record<string, ErrorDefinition>>,
  node: SourceNode | undefined,
  taken: ReadonlyMap<string, Taken>,
  { file, shown, report }: { file: string; shown: (origin: CodeOrigin) => string; report: Report },
) {
  const others = [...taken].filter(([code]) => !Object.hasOwn(own, code))
  const errors = others.map(([code, { error }]) => [code, error] as const)
  const origins = new Map(others.map(([code, { origin }]) => [code, origin]))
  for (const { key, keyPosition } of entriesOf(node)) {
    const error = Object.hasOwn(own, key) ? own[key] : undefined
    if (!error) continue
    const origin = { file, position: keyPosition, from: undefined, code: key }
    errors.push([key, error])
    origins.set(key, origin)
    const other = taken.get(key)
    if (!other || other.isHint || isSame(other, { error, origin })) continue
    report(
      keyPosition && { position: keyPosition },
      joinPath('errors', key),
      other.error.retired
        ? `'${key}' is retired in ${shown(other.origin)}, so it may not have a meaning again. Use another code.`
        : `'${key}' is declared here and differently in ${shown(other.origin)}. Use another code, or leave out the other one with 'only' or 'never'.`,
    )
  }
  return { errors, origins }
}

/** Returns the named envelopes of a catalog and of those that it extends; its own decide. */
function allEnvelopes({ envelopes: own = {} }: WrittenDefinition, bases: readonly Base[], report: Report) {
  const all = new Map(Object.entries(own))
  for (const { entry, node, path, layers } of bases)
    for (const [name, each] of Object.entries(layers.definition.envelopes ?? {})) {
      const known = all.get(name)
      all.set(name, known ?? each)
      if (known && !Object.hasOwn(own, name) && JSON.stringify(known) !== JSON.stringify(each))
        report(
          memberOf(node, 'from') ?? node,
          path,
          `The envelope '${name}' of ${entry.from} differs from that of another catalog. Declare it under 'envelopes' of this catalog.`,
        )
    }
  return all.size > 0 ? Object.fromEntries(all) : undefined
}

function commonEnvelope(bases: readonly Base[], root: SourceNode, report: Report) {
  const decisive = bases.filter(({ entry }) => entry.envelope === undefined)
  const [first, ...others] = (decisive.length > 0 ? decisive : bases).map(({ entry, layers }) => ({
    entry,
    envelope: layers.definition.envelope,
  }))
  const other = others.find(({ envelope }) => JSON.stringify(envelope) !== JSON.stringify(first?.envelope))
  if (first && other)
    report(
      memberOf(root, 'extends'),
      'extends',
      `${first.entry.from} and ${other.entry.from} have different envelopes. Declare the 'envelope' of this catalog.`,
    )
  return first?.envelope
}

/** The messages of all catalogs are in one language, as those without language may be. */
function commonLanguage(bases: readonly Base[]): string | undefined {
  return bases.map(({ layers }) => layers.definition.language).find((language) => language !== undefined)
}

/** Messages of another catalog are not in the language of this one. */
function reportLanguages(language: string | undefined, bases: readonly Base[], report: Report): void {
  for (const { entry, node, path, layers } of bases) {
    const other = layers.definition.language
    if (language === undefined || other === undefined || other === language) continue
    report(
      memberOf(node, 'from') ?? node,
      path,
      `The messages of ${entry.from} are in '${other}', and this catalog has the language '${language}'. Write the messages of both in one language, and add translations.`,
    )
  }
}

interface ExtendsEntry {
  readonly entry: ExtendsDefinition
  readonly node: SourceNode | undefined
  readonly path: string
}

function entriesToExtend(value: WrittenDefinition, root: SourceNode): ExtendsEntry[] {
  if (value.extends === undefined) return []
  const node = memberOf(root, 'extends')
  const read = (entry: string | ExtendsDefinition) => (typeof entry === 'string' ? { from: entry } : entry)
  // Only a list has items; the type does not tell it from a mapping.
  const entries = Array.isArray(value.extends)
    ? (value.extends as readonly (string | ExtendsDefinition)[])
    : undefined
  if (!entries) return [{ entry: read(value.extends as string | ExtendsDefinition), node, path: 'extends' }]
  const nodes = itemsOf(node)
  return entries.map((entry, index) => ({
    entry: read(entry),
    node: nodes[index],
    path: joinPath('extends', String(index)),
  }))
}

/** The codes of other catalogs have to fit the envelope as well; what is wrong with them is told at `extends`. */
function foreignMismatches(
  declared: Pick<ValidDefinition, 'envelope' | 'envelopes'>,
  errors: readonly (readonly [string, ErrorDefinition])[],
  {
    origins,
    root,
    placeOf,
  }: {
    origins: ReadonlyMap<string, CodeOrigin>
    root: SourceNode
    placeOf: (code: string) => string | undefined
  },
): Fault[] {
  const foreign = errors.filter(([code]) => origins.get(code)?.from !== undefined)
  const node: SourceNode = {
    kind: 'map',
    entries: foreign.map(([key]) => ({ key, value: { kind: 'scalar', value: null } })),
  }
  const known = Object.fromEntries(
    foreign.map(([code, { status, bodyStatus, envelope, retired }]) => [
      code,
      {
        ...(status !== undefined && { status }),
        ...(bodyStatus !== undefined && { bodyStatus }),
        ...(envelope !== undefined && { envelope }),
        ...(retired && { retired: { version: retired.version } }),
      },
    ]),
  )
  const position = memberOf(root, 'extends')?.position
  return findMismatches({ ...declared, errors: known }, node, 'extends', placeOf).map((fault) => ({
    ...fault,
    ...(position && { position }),
  }))
}

/** Equal declarations are no conflict, and neither is one that is reached in two ways. */
const isSame = (a: Omit<Taken, 'isHint'>, b: Omit<Taken, 'isHint'>): boolean =>
  (a.origin.file === b.origin.file && a.origin.code === b.origin.code) || isSameError(a.error, b.error)
