import { isObject } from '../../openapi/json-object.js'
import type { DocumentedResponse } from '../../openapi/error-responses.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'
import type { Remark } from '../remark.js'
import type { Candidate } from './candidates.js'
import { listOf } from './choose-candidate.js'
import { remarkAt } from './remark-at.js'
import { hasSeveralWords, isInCapitals } from './value-kind.js'

interface Description {
  readonly text: string
  readonly parent: object
  /** `code`: of a member that has the code; `response`: of an error; `page`: of the API, in which only tables count. */
  readonly of: 'code' | 'response' | 'page'
}

/** Returns a remark for each description that names codes which no `const`, `enum` or example gives. */
export async function findDescribedCodes(
  document: OpenApiDocument,
  responses: readonly DocumentedResponse[],
  candidates: readonly Candidate[],
  { at, declared }: { readonly at: string | undefined; readonly declared: ReadonlySet<string> },
): Promise<Remark[]> {
  const members = new Set(candidates.flatMap(({ pointer = [] }) => pointer))
  const told = new Set<string>()
  const remarks: Remark[] = []
  const codeMembers = candidates.filter((one) => (at === undefined ? one.weight > 1 : one.at === at))
  for (const { text, parent, of } of descriptionsOf(document, responses, candidates, codeMembers)) {
    const isKnown = (code: string) => declared.has(code) || members.has(code) || told.has(code)
    const codes = [...new Set([...(await codesInTables(text, of)), ...codesInWords(text, of)])].filter(
      (code) => !isKnown(code),
    )
    if (codes.length === 0) continue
    for (const code of codes) told.add(code)
    const shown = listOf(codes.slice(0, 3).map((code) => `'${code}'`))
    const more = codes.length > 3 ? `, ${codes.length} codes in all` : ''
    const message = `The description names ${shown}${more}, which no const, enum or example gives. Declare what is missing, or save a table as a Markdown page and import that.`
    remarks.push(remarkAt(document, { parent, key: 'description' }, codes.join(', '), message, 'unresolved'))
  }
  return remarks
}

function descriptionsOf(
  { root }: OpenApiDocument,
  responses: readonly DocumentedResponse[],
  candidates: readonly Candidate[],
  codeMembers: readonly Candidate[],
): Description[] {
  const bodies = candidates.filter(({ pointer }) => pointer?.length === 0)
  const tags: unknown = root['tags']
  const holders = new Map<unknown, Description['of']>([
    ...[root['info'], ...(Array.isArray(tags) ? (tags as unknown[]) : [])].map(
      (one) => [one, 'page'] as const,
    ),
    ...responses.map(({ response }) => [response, 'response'] as const),
    ...bodies.flatMap(({ schemas }) => [...schemas].map((schema) => [schema, 'response'] as const)),
    ...codeMembers.flatMap(({ schemas }) => [...schemas].map((schema) => [schema, 'code'] as const)),
  ])
  return [...holders].flatMap(([parent, of]) =>
    isObject(parent) && typeof parent['description'] === 'string'
      ? [{ text: parent['description'], parent, of }]
      : [],
  )
}

/** A page has other tables too, so its codes have statuses there, or are in capitals. */
async function codesInTables(text: string, of: Description['of']): Promise<string[]> {
  if (!hasTable(text) || !/code|error/i.test(text)) return []
  // Loaded for the few documents that need it.
  const { importMarkdown } = await import('../import-markdown.js')
  try {
    const { definition } = importMarkdown(text, { source: 'description', envelope: 'oci' })
    const errors = Object.entries(definition.errors)
    const isOfCodes =
      of !== 'page' || errors.some(([code, { status }]) => status !== undefined || isInCapitals(code))
    return isOfCodes ? errors.map(([code]) => code).filter((code) => /^-?[\w.]+(?:-[\w.]+)*$/.test(code)) : []
  } catch {
    return []
  }
}

const hasTable = (text: string) =>
  text.includes('<table') ||
  text.split('\n').some((line) => line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line))

/** In the description of a code, each identifier is one; in that of a response only those in capitals. */
function codesInWords(text: string, of: Description['of']): string[] {
  if (of === 'page') return []
  const quoted = [...text.matchAll(/`([^`\n]{1,80})`/g)].map(([, word = '']) => word)
  const bare = text.match(/\b[A-Z][A-Z\d]*(?:[_.][A-Z\d]+)+\b/g) ?? []
  const words = of === 'code' ? (text.match(/\b[a-z][a-z\d]*(?:_[a-z\d]+)+\b/g) ?? []) : []
  return [
    ...quoted.filter((word) => (of === 'code' ? hasSeveralWords(word) : isInCapitals(word))),
    ...bare.filter(isInCapitals),
    ...words,
  ]
}
