import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { mayEmit } from '../src/find/relevance.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: 'microsoft',
  errors: { ResourceNotFound: { status: 404 } },
})
const isCandidate = (text: string) => mayEmit(text, catalog, [])

describe('a file is a candidate, and the nearest one is not, by', () => {
  it.each([
    ['the member of the code', `reply({ code: gone })`, `const text = decode(gone)`],
    ['the name of a code', `reply(ErrorCode.Gone)`, `reply(ErrorCodec)`],
    ['codes in upper case', `reply(API_CODES.GONE)`, `reply(COD.GONE)`],
    ['a throw', `throw gone`, `through(gone)`],
    ['a construction', `reply(new ApiError('Gone'))`, `import type { ApiError } from './gone.js'`],
    ['a function that is named like an error', `sendError('Gone')`, `const { error } = useQuery()`],
    ['a method that is named like an error', `reply.error('Gone')`, `console.error('Gone')`],
    ['a list of errors', `reply(errors.gone)`, `show(error.message)`],
    ['a class', `class Gone extends ApiError {}`, `class Gone extends Model {}`],
    ['a status that is set', `res.status(gone).json(body)`, `show(order.status)`],
    ['the name of a status', `reply(HttpStatus.GONE)`, `show(OrderStatus.GONE)`],
    ['the style of its codes', `reply('BookGone')`, `reply('Gone')`],
    ['a status', `reply(410, 'Gone')`, `<p className="text-gray-500 mt-400">{'w-[450px] #400 400%'}</p>`],
  ])('%s', (_name, candidate, other) => {
    expect(isCandidate(candidate)).toBe(true)
    expect(isCandidate(other)).toBe(false)
  })
})

it('knows the emitters that a team declared by their names', () => {
  expect(mayEmit(`abort('Gone')`, catalog, [{ call: 'abort', code: '0' }])).toBe(true)
  expect(isCandidate(`abort('Gone')`)).toBe(false)
})

it('knows a declared emitter by its last name that is no wildcard', () => {
  expect(mayEmit(`ABORT.Gone()`, catalog, [{ call: 'ABORT.*', code: 'member' }])).toBe(true)
  expect(mayEmit(`new Abort('Gone')`, catalog, [{ new: 'Abort', code: '0' }])).toBe(true)
  expect(mayEmit(`stop('Gone')`, catalog, [{ call: 'abort', code: '0' }])).toBe(false)
})

describe('a text is spelt like the codes of a catalog where at least half of those are spelt so:', () => {
  const isSpelt = (text: string, ...codes: readonly string[]) =>
    mayEmit(
      `reply('${text}')`,
      defineCatalog({
        name: 'shop',
        envelope: { code: '/kind' },
        errors: Object.fromEntries(codes.map((each) => [each, {}])),
      }),
      [],
    )

  it.each([
    ['BOOK_GONE', ['ORDER_LOST']],
    ['BOOK_GONE', ['ORDER_LOST', 'plain']],
    ['E2_GONE', ['ORDER_LOST']],
    ['BookGone', ['OrderLost']],
    ['book_gone', ['order_lost']],
    ['book.gone', ['order.lost']],
    ['book.is-gone.now', ['order.lost']],
  ])('%s like %j', (text, codes) => {
    expect(isSpelt(text, ...codes)).toBe(true)
  })

  it.each([
    ['BOOK_GONE', ['ORDER_LOST', 'plain', 'simple']],
    ['BOOK_GONE', ['OrderLost']],
    ['BOOK', ['ORDER_LOST']],
    ['Book', ['OrderLost']],
    ['book', ['order_lost']],
    ['book', ['order.lost']],
    ['book.gone', ['order_lost']],
  ])('%s unlike %j', (text, codes) => {
    expect(isSpelt(text, ...codes)).toBe(false)
  })
})

it('knows the member of the code, whatever its name is', () => {
  const kinds = (name: string) =>
    defineCatalog({ name: 'shop', envelope: { code: `/${name}` }, errors: { lost: {} } })
  expect(mayEmit(`reply({ kind: gone })`, kinds('kind'), [])).toBe(true)
  expect(mayEmit(`reply({ kinds: gone })`, kinds('kind'), [])).toBe(false)
  expect(mayEmit(`reply({ 'a.b': gone })`, kinds('a.b'), [])).toBe(true)
  expect(mayEmit(`reply({ 'a-b': gone })`, kinds('a.b'), [])).toBe(false)
})
