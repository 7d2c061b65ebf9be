import { basename } from 'node:path'
import { InvalidInputError, type Position } from '@error-contract/catalog'
import { readDocument, type MapNode, type Shape, type SourceNode } from '@error-contract/catalog/document'
import { refuse } from '../form/detect-form.js'
import { refusedDocuments } from '../form/refused-forms.js'
import { isCodeLike } from '../markdown/entry-head.js'
import { emptyPage, type Page } from '../markdown/page.js'
import { addTable, isStatus, type Found, type Place, type Row, type Value } from './add-table.js'

const anything: Shape<SourceNode> = { schema: {}, read: (node) => node }

/**
 * Reads JSON or YAML into a tree with positions.
 *
 * @throws {InvalidInputError} when it cannot be parsed.
 */
export const readData = (text: string, source: string): SourceNode =>
  readDocument(anything, text, source).root

/** Returns true for a document that is OpenAPI or a part of it. */
export const isOpenApi = (root: SourceNode): boolean =>
  root.kind === 'map' && root.entries.some(({ key }) => /^(?:openapi|swagger|paths|components)$/.test(key))

/**
 * Reads the lists of codes in JSON or YAML as a page with a table per list: arrays of objects, objects by code, objects of
 * statuses or messages by code, and groups of these, by area or by status.
 *
 * @throws {InvalidInputError} with the name of a document that is no list, or when there is none in it.
 */
export function readDataPage(root: SourceNode, source: string): Page {
  if (root.kind === 'map') {
    const keys = new Set(root.entries.map(({ key }) => key))
    const refused = refusedDocuments.find(({ members }) => members.every((member) => keys.has(member)))
    if (refused) refuse(source, refused)
  }
  const found: Found = { tables: [], remarks: [] }
  collect(root, { path: [basename(source)], status: undefined }, found)
  if (found.tables.length === 0)
    throw new InvalidInputError(source, [
      {
        path: '',
        message:
          'Expected a list of error codes, such as [{ "code": "OrderNotFound", "status": 404 }] or { "OrderNotFound": { "status": 404 } }, or an OpenAPI document, found none.',
      },
    ])
  return { ...emptyPage, ...found }
}

/** Groups nest a few levels; what is deeper describes one error. */
const deepest = 8

function collect(node: SourceNode, place: Place, found: Found): void {
  if (place.path.length > deepest || node.kind === 'scalar') return
  if (node.kind === 'list') return collectList(node.items, place, found)
  const rows = node.entries.filter(({ value }) => isRow(value))
  const scalars = node.entries.filter(({ value }) => value.kind === 'scalar')
  const isByStatus = node.entries.every(({ key }) => isStatus(key))
  const isKeyed =
    rows.length > 0 && rows.length * 2 >= node.entries.length && !rows.every(({ key }) => isStatus(key))
  if (isKeyed && !isGroup(node)) {
    const keyed = node.entries.filter(({ value }) => value.kind === 'scalar' || isRow(value))
    addTable(
      keyed.map(({ key, keyPosition, value }) => keyedRow(key, keyPosition, value, isByStatus)),
      place,
      found,
    )
    return
  }
  if (scalars.length > 0 && isMapOfCodes(node, place)) {
    addTable(
      scalars.map(({ key, keyPosition, value }) => keyedRow(key, keyPosition, value, isByStatus)),
      place,
      found,
    )
    if (
      !saysError(place.path) &&
      scalars.some(({ value }) => typeof valueOf(value) === 'string' && !isStatus(textOf(value)))
    )
      found.remarks.push({
        text: scalars[0]?.key ?? '',
        message: `The ${scalars.length} members here are read as error codes without status. Remove those that are none.`,
        kind: 'unresolved',
        ...(scalars[0]?.keyPosition && { position: scalars[0].keyPosition }),
      })
  }
  for (const { key, value } of node.entries) {
    if (value.kind === 'scalar') continue
    const inside = { path: [...place.path, key], status: isStatus(key) ? key : place.status }
    if (isStatus(key) && isRow(value)) {
      // One error under its status.
      addTable([{ values: valuesOf(value, ''), position: value.position }], inside, found)
    } else collect(value, inside, found)
  }
}

function collectList(items: readonly SourceNode[], place: Place, found: Found): void {
  const rows = items.filter(isRow)
  if (rows.length > 0) {
    addTable(
      rows.map((item) => ({ values: valuesOf(item, ''), position: item.position })),
      place,
      found,
    )
    // A group may be an object with a name and a list of its own.
    for (const item of rows)
      for (const { key, value } of item.entries)
        if (value.kind === 'list' && value.items.some(isRow))
          collect(value, { ...place, path: [...place.path, nameOf(item) ?? key] }, found)
    return
  }
  const names = items.filter((item) => typeof valueOf(item) === 'string')
  if (
    names.length > 0 &&
    names.length === items.length &&
    (saysError(place.path) || place.status !== undefined) &&
    names.some((item) => isCodeLike(textOf(item)))
  )
    addTable(
      names.map((item) => ({
        values: [{ label: 'code', text: textOf(item), position: item.position }],
        position: item.position,
      })),
      place,
      found,
    )
  else for (const item of items) collect(item, { ...place, path: [...place.path, ''] }, found)
}

/** Returns true for an object of objects by code within, such as `orders: { OrderNotFound: { status: 404 } }`. */
const isGroup = ({ entries }: MapNode) =>
  entries.every(
    ({ value }) => value.kind === 'map' && value.entries.every((inner) => inner.value.kind === 'map'),
  )

/** Returns true for an object with at least one value of its own. */
const isRow = (node: SourceNode): node is MapNode =>
  node.kind === 'map' && node.entries.some(({ key, value }) => value.kind === 'scalar' && key !== '$ref')

/** Returns true for `{ OrderNotFound: 404 }`, and for `{ OrderNotFound: "No order." }` where the keys are codes. */
function isMapOfCodes({ entries }: MapNode, { path, status }: Place): boolean {
  const scalars = entries.filter(({ value }) => value.kind === 'scalar')
  if (scalars.length * 2 < entries.length || (scalars.length < 2 && !saysError(path))) return false
  const statuses = scalars.filter(({ value }) => isStatus(textOf(value)))
  const codes = scalars.filter(({ key }) => isCodeLike(key))
  if (statuses.length * 2 >= scalars.length && codes.length > 0) return true
  if (scalars.every(({ key, value }) => isStatus(key) && isCodeLike(textOf(value)))) return true
  const isEvident =
    saysError(path) ||
    status !== undefined ||
    codes.filter(({ key }) => /^[A-Z]/.test(key)).length === scalars.length
  return (
    codes.length * 2 >= scalars.length &&
    codes.length > 0 &&
    isEvident &&
    scalars.every(({ value }) => typeof valueOf(value) === 'string')
  )
}

const saysError = (path: readonly string[]) =>
  path.some((key) => /error|errs?$|exception|fault|failure|codes?$/i.test(key))

function keyedRow(
  key: string,
  keyPosition: Position | undefined,
  value: SourceNode,
  isByStatus: boolean,
): Row {
  const own: Value = { label: isByStatus ? 'status' : '', text: key, position: keyPosition }
  if (value.kind === 'map') return { values: [own, ...valuesOf(value, '')], position: keyPosition }
  const text = textOf(value)
  const label = isStatus(text) && !isByStatus ? 'status' : isByStatus ? '' : 'message'
  return { values: [own, { label, text, position: value.position }], position: keyPosition }
}

/** Returns the values of an object, those within by their path; a list of values is one. */
function valuesOf({ entries }: MapNode, prefix: string): Value[] {
  return entries.flatMap(({ key, value }): Value[] => {
    const label = prefix === '' ? key : `${prefix}.${key}`
    if (value.kind === 'map') return valuesOf(value, label)
    if (value.kind === 'scalar') return [{ label, text: textOf(value), position: value.position }]
    const isPlain = value.items.length > 0 && value.items.every((item) => item.kind === 'scalar')
    return isPlain ? [{ label, text: value.items.map(textOf).join(', '), position: value.position }] : []
  })
}

const valueOf = (node: SourceNode) => (node.kind === 'scalar' ? node.value : undefined)
const textOf = (node: SourceNode) => (node.kind === 'scalar' && node.value !== null ? String(node.value) : '')

const nameOf = ({ entries }: MapNode) => {
  const name = entries.find(({ key }) => /^(?:name|title|group|category|section)$/i.test(key))
  return name ? textOf(name.value) : undefined
}
