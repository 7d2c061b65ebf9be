import type { TSESTree } from '@typescript-eslint/utils'
import { wordsOf } from './find/receiver.js'
import { keyName } from './modules/node.js'
import { parseSource } from './modules/parse-source.js'
import { declarationsOf, objectIn } from './modules/top-level.js'

/** An enum, or an object of codes, that a source file declares. */
export interface CodeList {
  readonly name: string
  /** Counted from 1. */
  readonly line: number
  readonly codes: readonly ListedCode[]
}

export interface ListedCode {
  readonly code: string
  readonly status?: number
  readonly message?: string
}

/** Words in the names of lists that are about errors; those of `defaults` are not. */
const errorWord = /error|^err(?:s|codes?)?$|(?<!de)fault|exception|failure|problem/

const namesErrors = (name: string): boolean => wordsOf(name).some((word) => errorWord.test(word))

/**
 * Returns the enums and objects at the top level of a file whose name says that they list errors, with the statuses that
 * another object of the file gives them. A file with syntax errors has none.
 */
export function findCodeLists(file: string, text: string): CodeList[] {
  const program = parseSource(file, text)?.program
  if (!program) return []
  const members = new Map<string, string>()
  const lists: CodeList[] = []
  const statuses = new Map<string, number>()
  for (const declaration of declarationsOf(program)) {
    if (declaration.type === 'TSEnumDeclaration') {
      const codes = codesOfEnum(declaration, members)
      if (namesErrors(declaration.id.name))
        lists.push({ name: declaration.id.name, line: lineAt(text, declaration), codes })
    }
    if (declaration.type !== 'VariableDeclaration') continue
    for (const { id, init } of declaration.declarations) {
      const object = objectIn(init)
      if (id.type !== 'Identifier' || !object) continue
      const codes = codesOfObject(id.name, object, members)
      if (/status/i.test(id.name))
        codes.forEach(({ code, status }) => status !== undefined && statuses.set(code, status))
      else if (namesErrors(id.name)) lists.push({ name: id.name, line: lineAt(text, declaration), codes })
    }
  }
  return lists
    .filter(({ codes }) => codes.length > 0)
    .map((list) => ({ ...list, codes: list.codes.map((one) => withStatus(one, statuses.get(one.code))) }))
}

const withStatus = (one: ListedCode, status: number | undefined): ListedCode =>
  one.status === undefined && status !== undefined ? { ...one, status } : one

function codesOfEnum({ id, body }: TSESTree.TSEnumDeclaration, members: Map<string, string>): ListedCode[] {
  return body.members.flatMap((member) => {
    const key = member.id.type === 'Identifier' ? member.id.name : member.id.value
    const code = member.initializer ? stringOf(member.initializer) : undefined
    if (code === undefined) return []
    members.set(`${id.name}.${key}`, code)
    return [{ code }]
  })
}

/** Reads `{ ORDER_LOST: 404 }`, `{ OrderLost: 'ORDER_LOST' }` and `{ ORDER_LOST: { status: 404, message: '…' } }`. */
function codesOfObject(
  name: string,
  { properties }: TSESTree.ObjectExpression,
  members: Map<string, string>,
): ListedCode[] {
  return properties.flatMap((property): ListedCode[] => {
    if (property.type !== 'Property') return []
    const key = property.computed ? referenceIn(property.key, members) : keyName(property)
    if (key === undefined) return []
    const status = statusOf(property.value)
    if (status !== undefined) return [{ code: key, status }]
    const code = stringOf(property.value)
    if (code !== undefined) {
      members.set(`${name}.${key}`, code)
      // A text with spaces is the message of the code that is its key.
      return [/\s/.test(code) ? { code: key, message: code } : { code }]
    }
    const object = objectIn(property.value)
    return object ? [codeOfMembers(key, object)] : []
  })
}

function codeOfMembers(key: string, { properties }: TSESTree.ObjectExpression): ListedCode {
  const values = new Map(
    properties.flatMap((property) => {
      if (property.type !== 'Property' || property.computed) return []
      return [[keyName(property)?.toLowerCase(), property.value] as const]
    }),
  )
  const first = <Result>(names: readonly string[], read: (node: TSESTree.Node) => Result | undefined) => {
    for (const name of names) {
      const value = values.get(name)
      const found = value && read(value)
      if (found !== undefined) return found
    }
    return undefined
  }
  const status = first(
    ['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'http', 'httpcode', 'code'],
    statusOf,
  )
  const message = first(['message', 'msg', 'text'], stringOf)
  return {
    code: first(['code', 'errorcode', 'type', 'name'], stringOf) ?? key,
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
  }
}

const referenceIn = (node: TSESTree.Node, members: ReadonlyMap<string, string>) =>
  node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.property.type === 'Identifier'
    ? members.get(`${node.object.name}.${node.property.name}`)
    : undefined

function stringOf(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  return node.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? undefined)
    : undefined
}

const statusOf = (node: TSESTree.Node) =>
  node.type === 'Literal' &&
  typeof node.value === 'number' &&
  Number.isInteger(node.value) &&
  node.value >= 300 &&
  node.value <= 599
    ? node.value
    : undefined

const lineAt = (text: string, { range: [start] }: TSESTree.Node) => text.slice(0, start).split('\n').length
