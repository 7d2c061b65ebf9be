import { ApiError } from './api-error.js'

/** As Express parses a query string. */
type Query = Readonly<Record<string, unknown>>

/** The items that the query options `$filter` (`osPlatform eq 'Ubuntu'`, or `ne`) and `$top` leave. */
export function applyODataQuery<Item extends object>(
  items: readonly Item[],
  properties: readonly (keyof Item & string)[],
  query: Query,
): Item[] {
  for (const option of Object.keys(query)) {
    if (option !== '$filter' && option !== '$top') {
      throw new ApiError(400, 'ODataError', `There is no query option ${option}.`)
    }
  }
  const keep = readFilter(query.$filter, properties)
  return items.filter(keep).slice(0, readTop(query.$top))
}

function readFilter<Item extends object>(
  filter: unknown,
  properties: readonly (keyof Item & string)[],
): (item: Item) => boolean {
  if (filter === undefined) return () => true
  const [, name, operator, value] =
    /^(\w+) (eq|ne) '([^']*)'$/.exec(typeof filter === 'string' ? filter : '') ?? []
  const property = properties.find((known) => known === name)
  if (property === undefined) {
    throw new ApiError(400, 'ODataError', 'The $filter compares no known property with a text.')
  }
  return (item) => (String(item[property]) === value) === (operator === 'eq')
}

function readTop(top: unknown): number | undefined {
  if (top === undefined) return undefined
  if (typeof top === 'string' && /^\d+$/.test(top)) return Number(top)
  throw new ApiError(400, 'ODataError', `The $top value ${JSON.stringify(top)} is not a count.`)
}
