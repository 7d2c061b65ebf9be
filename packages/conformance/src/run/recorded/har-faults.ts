import type { Fault } from '@error-contract/catalog'
import { itemsOf, memberOf, textOf, type SourceNode } from '@error-contract/catalog/document'

/**
 * Returns every fault of a HAR document that would hide a response from its judges, or have them judge what no server sent:
 * members that HAR 1.2 requires and that are missing or of another type. An entry without a response, as recorders write
 * for a request that was blocked, and a body that was omitted have no fault.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export const findHarFaults = (root: SourceNode): Fault[] =>
  itemsOf(memberOf(memberOf(root, 'log'), 'entries')).flatMap((entry, index) =>
    faultsOfEntry(entry, `log.entries.${index}`),
  )

function faultsOfEntry(entry: SourceNode, path: string): Fault[] {
  if (entry.kind !== 'map') return [fault(path, entry, 'an entry with a request and a response')]
  const request = memberOf(entry, 'request')
  const response = memberOf(entry, 'response')
  return [
    ...faultsOfRequest(request, entry, `${path}.request`),
    ...(isNothing(response) ? [] : faultsOfResponse(response, `${path}.response`)),
  ]
}

function faultsOfRequest(request: SourceNode | undefined, entry: SourceNode, path: string): Fault[] {
  if (request?.kind !== 'map') return [fault(path, request ?? entry, 'a request', request === undefined)]
  const texts = ['method', 'url'].flatMap((name) => {
    const member = memberOf(request, name)
    if (textOf(member) !== undefined) return []
    return [fault(`${path}.${name}`, member ?? request, 'a text', member === undefined)]
  })
  const headers = memberOf(request, 'headers')
  return [...texts, ...(headers ? faultsOfHeaders(headers, `${path}.headers`) : [])]
}

function faultsOfResponse(response: SourceNode, path: string): Fault[] {
  if (response.kind !== 'map') return [fault(path, response, 'a response')]
  const status = memberOf(response, 'status')
  // Recorders write 0 or -1 where no response came.
  if (status?.kind !== 'scalar' || !Number.isInteger(status.value))
    return [fault(`${path}.status`, status ?? response, 'a status as a whole number', status === undefined)]
  const headers = memberOf(response, 'headers')
  const content = memberOf(response, 'content')
  const isError = Number(status.value) >= 400
  return [
    ...(headers ? faultsOfHeaders(headers, `${path}.headers`) : []),
    ...(isError && !headers ? [fault(`${path}.headers`, response, 'a list of headers', true)] : []),
    ...(content ? faultsOfContent(content, `${path}.content`) : []),
  ]
}

function faultsOfHeaders(headers: SourceNode, path: string): Fault[] {
  if (headers.kind !== 'list') return [fault(path, headers, 'a list of headers')]
  const index = headers.items.findIndex((header) =>
    ['name', 'value'].some((name) => textOf(memberOf(header, name)) === undefined),
  )
  const wrong = headers.items[index]
  return wrong ? [fault(`${path}.${index}`, wrong, 'a header with a name and a value, which are texts')] : []
}

function faultsOfContent(content: SourceNode, path: string): Fault[] {
  if (content.kind !== 'map') return [fault(path, content, 'the content of the response')]
  const text = memberOf(content, 'text')
  return text === undefined || textOf(text) !== undefined ? [] : [fault(`${path}.text`, text, 'a text')]
}

const isNothing = (node: SourceNode | undefined): node is undefined =>
  node === undefined || (node.kind === 'scalar' && node.value === null)

const fault = (path: string, node: SourceNode, expected: string, isMissing = false): Fault => ({
  path,
  ...(node.position && { position: node.position }),
  message: `${isMissing ? `Missing ${expected}` : `Expected ${expected}`} at ${path}, as HAR 1.2 requires. Export the session again.`,
})
