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
