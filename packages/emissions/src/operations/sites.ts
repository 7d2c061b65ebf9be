import type { Catalog } from '@error-contract/catalog'
import { isDynamic } from '../faults/dynamic-code.js'
import type { TracedEmission } from '../find/dedupe.js'
import { isTableLine } from '../find/table-line.js'
import { findDeclaration } from '../modules/declarations.js'
import { functionAround, rootOfMember, type Node } from '../modules/node.js'
import { uniqueValuesOf } from '../survey/site.js'
import type { LoadedFile } from '../search-files.js'
import type { Caught, EmittedSite } from './file-summary.js'
import { textOf } from './read-reference.js'
import { idOfExternal } from './reference.js'
import type { ReferenceReader } from './reference-reader.js'

interface PlacedSites {
  readonly inFunctions: readonly { readonly site: EmittedSite; readonly around: Node }[]
  /** By the class whose instances are the errors. */
  readonly ofClasses: ReadonlyMap<Node, readonly EmittedSite[]>
  /** Outside of every function, by the id of their expression. */
  readonly constants: ReadonlyMap<string, EmittedSite>
}

/** Finds the emissions of a file, and the function, class or constant that each belongs to. */
export function sitesIn(
  { module, finder, recognizer }: LoadedFile,
  catalog: Catalog,
  reader: ReferenceReader,
  caughtAt: (node: Node) => Caught,
): PlacedSites {
  const inFunctions: { site: EmittedSite; around: Node }[] = []
  const ofClasses = new Map<Node, EmittedSite[]>()
  const constants = new Map<string, EmittedSite>()
  const traced = finder.findEmissions(module, module.nodes.candidates, { catalog, recognizer })
  for (const each of traced) {
    const { raw, emission } = each
    if (isTableLine(each)) continue
    const codes = uniqueValuesOf(emission.code)
    const unknown = codes.length === 0 ? unknownCode(each, module) : undefined
    if (codes.length === 0 && unknown === undefined) continue
    const { node } = emission
    const site: EmittedSite = {
      codes,
      statuses: uniqueValuesOf(emission.status),
      at: node.range[0],
      // What is thrown may be caught, also where its class knows its body.
      isSent: raw.sent && node.parent?.type !== 'ThrowStatement',
      caught: caughtAt(node),
      errorClass: errorClassOf(each, reader),
      unknown,
    }
    const around = functionAround(node)
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
      ofClasses.set(node, [...(ofClasses.get(node) ?? []), site])
    else if (around) inFunctions.push({ site, around })
    else constants.set(reader.idOf(node), site)
  }
  return { inFunctions, ofClasses, constants }
}

/** Returns the id of the class whose instance the error is, of the source or of a package. */
function errorClassOf({ raw: { definition, node } }: TracedEmission, { idOf, read }: ReferenceReader) {
  if (definition?.kind === 'class') {
    const [start, end] = definition.node.range
    return `${definition.module.file}:${start}-${end}`
  }
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return idOf(node)
  const callee = node.type === 'NewExpression' ? read(node.callee) : undefined
  return callee?.kind === 'external' ? idOfExternal(callee) : undefined
}

function unknownCode({ emission }: TracedEmission, module: ReferenceReader['module']): string | undefined {
  if (emission.code.kind !== 'unknown') return undefined
  const [node] = emission.code.nodes
  if (!node) return undefined
  if (isDynamic(node, module)) return `The code is computed at run time: ${textOf(node, module)}.`
  // A code that is passed on is known where it is raised, and that of a failure is raised nowhere else.
  return isOfFailure(node, module)
    ? `The code is that of a failure which a call returned: ${textOf(node, module)}.`
    : undefined
}

/** Tests for a member of the failure in a result: `const found = await find(id)`, and then `found.left`. */
function isOfFailure(node: Node, module: ReferenceReader['module']): boolean {
  const root = rootOfMember(node)
  if (root.type !== 'Identifier' || !membersOf(node).some((name) => failureMembers.has(name))) return false
  const declaration = findDeclaration(root.name, root, module)
  if (declaration?.kind !== 'variable') return false
  const { init } = declaration.declarator
  // A variable without a first value gets the one or the other result.
  return init === null || awaited(init).type === 'CallExpression'
}

const membersOf = (node: Node): readonly string[] =>
  node.type === 'MemberExpression'
    ? [...membersOf(node.object), ...(node.property.type === 'Identifier' ? [node.property.name] : [])]
    : []

/** The members of fp-ts, and of neverthrow and most results of a team. */
const failureMembers: ReadonlySet<string> = new Set(['left', 'error'])

const awaited = (node: Node): Node => (node.type === 'AwaitExpression' ? node.argument : node)
