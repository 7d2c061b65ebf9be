import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseCatalog } from '@error-contract/catalog'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), text)
}
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'import-source-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) => runCommand(['import', ...words], { cwd: directory })

const errors = `export enum Code { OrderNotFound = 'OrderNotFound', OrderLocked = 'OrderLocked', Unused = 'Unused' }
export class ApiError extends Error {
  constructor(readonly code: Code, message: string) { super(message) }
}
export const statuses = { [Code.OrderNotFound]: 404, [Code.OrderLocked]: 423, [Code.Unused]: 400 }
`
const orders = `import { ApiError, Code } from './errors.js'
export const find = (id: string) => { throw new ApiError(Code.OrderNotFound, \`Order \${id} was not found.\`) }
export const lock = () => { throw new ApiError(Code.OrderLocked, 'It is locked.') }
export function query(req: Request, res: Response) {
  res.status(400).json({ error: { code: 'BadQuery', message: 'Use {}.' } })
}
`

describe('error-contract import of source code', () => {
  it('writes codes, statuses, templates, envelope and places', async () => {
    write('src/errors.ts', errors)
    write('src/orders.ts', orders)
    const { code, out, err } = await run('src', '--name', 'orders')
    expect(out).toBe(`$schema: ./node_modules/@error-contract/catalog/error-catalog.schema.json
name: orders
envelope:
  code: /error/code
  message: /error/message
errors:
  # listed at src/errors.ts:1; no place that raises it was found.
  Unused:
    status: 400
  # raised at src/orders.ts:2.
  OrderNotFound:
    status: 404
    message: Order {id} was not found.
  # raised at src/orders.ts:3.
  OrderLocked:
    status: 423
    message: It is locked.
  # sent at src/orders.ts:5.
  BadQuery:
    status: 400
    message: Use {{}}.
`)
    expect(err).toContain('src/errors.ts:1:')
    expect(err).toContain("'Unused' is listed here, and no place that raises it was found.")
    expect(err).toContain(
      '3 codes raised at 3 places, 1 only listed; 0 places without a known code; 2 files.',
    )
    expect(code).toBe(1)
    expect(parseCatalog(out, 'error-catalog.yaml').getDeclared('OrderLocked').statuses).toEqual([423])
  })

  it('exits with 0 where nothing is left to decide', async () => {
    write(
      'src/orders.ts',
      `export function query(req: Request, res: Response) {
  res.status(400).json({ error: { code: 'BadQuery', message: 'No.' } })
}
`,
    )
    expect((await run('src')).code).toBe(0)
  })

  it('lists what cannot be known, with its place and reason', async () => {
    write(
      'src/orders.ts',
      `${orders.slice(orders.indexOf('export function'))}
export function made(req: Request, res: Response) {
  res.status(500).json({ error: { code: 'E_' + req.method, message: 'x' } })
}
export function bare(req: Request, res: Response) {
  res.status(503).json({ oops: true })
}
`,
    )
    const { code, out, err } = await run('src')
    expect(code).toBe(1)
    expect(err).toMatch(/^src\/orders\.ts:6:\d+: The code is computed at run time: 'E_' \+ req\.method\.$/m)
    expect(err).toMatch(/^src\/orders\.ts:9:\d+: The response has an error status and no code\.$/m)
    expect(out).not.toContain('E_')
    expect(out).not.toContain('oops')
  })

  it('keeps every status with which a code is raised', async () => {
    write(
      'src/orders.ts',
      `export function one(req: Request, res: Response) {
  res.status(409).json({ code: 'Conflict', message: 'a' })
}
export function two(req: Request, res: Response) {
  res.status(412).json({ code: 'Conflict', message: 'a' })
}
`,
    )
    const { out } = await run('src')
    expect(out).toContain('  Conflict:\n    status:\n      - 409\n      - 412\n    message: a\n')
  })

  it('keeps the status of a body that repeats another one than the response', async () => {
    write(
      'src/orders.ts',
      `export function one(req: Request, res: Response) {
  res.status(400).json({ error: { code: 'Invalid', message: 'a', status: 422 } })
}
`,
    )
    const { out } = await run('src')
    expect(out).toContain('  Invalid:\n    status: 400\n    bodyStatus: 422\n')
    expect(out).toContain('  status: /error/status\n')
  })

  it('reads the statuses of a switch, and of the variable that it leaves alone', async () => {
    write(
      'src/errors.ts',
      `export class ShopError extends Error { constructor(readonly code: string, message: string) { super(message) } }
export function handle(err: ShopError, req: Request, res: Response, next: () => void) {
  let status = 500
  switch (err.code) {
    case 'Gone':
    case 'Lost':
      status = 404
      break
    case 'Broken':
      break
  }
  res.status(status).json({ code: err.code, message: err.message })
}
export const gone = () => new ShopError('Gone', 'x')
export const lost = () => new ShopError('Lost', 'x')
export const broken = () => new ShopError('Broken', 'x')
`,
    )
    const { out } = await run('src')
    const { codes, getDeclared } = parseCatalog(out, 'error-catalog.yaml')
    expect(codes.map((each) => [each, ...getDeclared(each).statuses])).toEqual([
      ['Gone', 404],
      ['Lost', 404],
      ['Broken', 500],
    ])
  })

  it('says so where only some of the places have a status that is known', async () => {
    write(
      'src/fail.ts',
      `export class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super(code) } }
export const copyFailed = (status: number) => new ApiError(status, 'CopyFailed')
export const moveFailed = (status: number) => new ApiError(status, 'MoveFailed')
`,
    )
    write(
      'src/orders.ts',
      `import { copyFailed, moveFailed } from './fail.js'
export const copy = () => { throw copyFailed(404) }
export const copyFrom = async (url: string) => { throw copyFailed((await fetch(url)).status) }
export const move = async (url: string) => { throw moveFailed((await fetch(url)).status) }
`,
    )
    const { err } = await run('src')
    expect(err).toContain("'CopyFailed': Some place may raise it with another status.")
    expect(err).toContain("'MoveFailed': The source shows no status.")
    expect(err).not.toContain("'MoveFailed': Some place")
  })

  const nest = `import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common'
export const find = () => { throw new NotFoundException('order/not_found') }
export const lock = () => { throw new HttpException('order/locked', 423) }
export const check = () => { throw new BadRequestException({ message: 'order/invalid', errors: [] }) }
`

  it('reads the text of an exception of NestJS where the codes are messages', async () => {
    write('src/orders.ts', nest)
    const { out } = await run('src', '--code', '/message')
    const { codes, getDeclared } = parseCatalog(out, 'error-catalog.yaml')
    expect(codes.map((code) => [code, ...getDeclared(code).statuses])).toEqual([
      ['order/not_found', 404],
      ['order/locked', 423],
      ['order/invalid', 400],
    ])
  })

  it('finds the codes that services return as failures, with the statuses that controllers give them', async () => {
    write(
      'src/errors.ts',
      `export const ORDER_NOT_FOUND = 'order/not_found'
export const ORDER_LOCKED = 'order/locked'
export const STOCK_EMPTY = 'stock/empty'
export const STOCK_CLOSED = 'stock/closed'
`,
    )
    write(
      'src/stock.service.ts',
      `import { Injectable } from '@nestjs/common'
import * as E from 'fp-ts/Either'
import { STOCK_CLOSED, STOCK_EMPTY } from './errors'
@Injectable()
export class StockService {
  async reserve(count: number) {
    if (count > 1) return E.left(STOCK_EMPTY)
    return isOpen() ? E.right(count) : E.left(STOCK_CLOSED)
  }
}
`,
    )
    write(
      'src/orders.service.ts',
      `import { Injectable } from '@nestjs/common'
import * as E from 'fp-ts/Either'
import { ORDER_LOCKED, ORDER_NOT_FOUND } from './errors'
import { StockService } from './stock.service'
@Injectable()
export class OrdersService {
  constructor(private readonly stock: StockService) {}
  async change(id: string, count: number) {
    if (id === '') return E.left(ORDER_NOT_FOUND)
    const reserved = await this.stock.reserve(count)
    if (E.isLeft(reserved)) return E.left(reserved.left)
    return E.right(reserved.right)
  }
  async lock(id: string) {
    return id === '' ? E.left({ message: ORDER_LOCKED, statusCode: 423 }) : E.right(id)
  }
}
`,
    )
    write(
      'src/orders.controller.ts',
      `import { Controller, HttpException, HttpStatus, Patch, Put } from '@nestjs/common'
import * as E from 'fp-ts/Either'
import { ORDER_NOT_FOUND } from './errors'
import { OrdersService } from './orders.service'
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Patch() async change(id: string, count: number) {
    const changed = await this.orders.change(id, count)
    if (E.isLeft(changed)) {
      const status = changed.left === ORDER_NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT
      throw new HttpException(changed.left, status)
    }
    return changed.right
  }
  @Put() async lock(id: string) {
    const locked = await this.orders.lock(id)
    if (E.isLeft(locked)) throw new HttpException(locked.left.message, locked.left.statusCode)
    return locked.right
  }
}
`,
    )
    const { code, out, err } = await run('src', '--name', 'orders', '--code', '/message')
    expect(out).toContain(`errors:
  # raised at src/orders.controller.ts:12.
  order/not_found:
    status: 404
  # raised at src/orders.controller.ts:12.
  stock/closed:
    status: 409
  # raised at src/orders.controller.ts:12.
  stock/empty:
    status: 409
  # raised at src/orders.controller.ts:18, src/orders.service.ts:15.
  order/locked:
    status: 423
`)
    expect(err).toBe('4 codes raised at 5 places, 0 only listed; 0 places without a known code; 4 files.\n')
    expect(code).toBe(0)
  })

  it('says so where a failure may have a code that the source does not show', async () => {
    write(
      'src/orders.ts',
      `import { err, ok } from 'neverthrow'
import { HttpException } from '@nestjs/common'
class OrdersService {
  find(id: string) { return id === '' ? err('order/not_found') : id.length > 9 ? err(reason()) : ok(id) }
}
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  show(id: string) {
    const found = this.orders.find(id)
    if (found.isErr()) throw new HttpException(found.error, 404)
  }
}
`,
    )
    const { err } = await run('src', '--code', '/message')
    expect(err).toContain(
      "src/orders.ts:10:30: 'order/not_found': Some place that raises it may raise others, which the source does not determine.",
    )
    expect(err).not.toContain('another status')
  })

  it('takes no text of such an exception for a code that is elsewhere', async () => {
    write('src/orders.ts', nest)
    const { out, err } = await run('src', '--code', '/code')
    expect(out).toBe('')
    expect(err).toContain('src/orders.ts:2:35: The response has an error status and no code.')
  })

  it('names the messages that are at the place of the code', async () => {
    write(
      'src/orders.ts',
      `${nest}export const ask = (id: string) => { throw new NotFoundException('There is no such order.') }
export const tell = (id: string) => { throw new NotFoundException(\`There is no order \${id}.\`) }
`,
    )
    const { out, err } = await run('src', '--code', '/message')
    expect(out).not.toContain('There is')
    expect(err).toContain(
      "src/orders.ts:5:44: A message is at the place of the code: 'There is no such order.'.",
    )
    expect(err).toContain('src/orders.ts:6:45: The code is computed at run time: `There is no order ${id}.`.')
  })

  it.each(['kebab(error.code)', 'error.code.toLowerCase()'])(
    'finds the place of the code where the handler of all errors sends %s',
    async (code) => {
      write(
        'src/fail.ts',
        `import { kebab } from 'kebab'
export class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super(code) } }
export const gone = () => new ApiError(410, 'Gone')
app.use((error, req, res, next) => res.status(error.status).json({ error: ${code}, message: error.message }))
`,
      )
      expect((await run('src')).out).toContain('envelope:\n  code: /error\n  message: /message\n')
    },
  )

  it('takes files and globs, and skips tests', async () => {
    write('src/errors.ts', errors)
    write('src/orders.ts', orders)
    write('src/orders.test.ts', orders.replaceAll('BadQuery', 'OnlyInTest'))
    const whole = await run('src/**/*.ts')
    expect(whole.out).toContain('OrderNotFound')
    expect(whole.out).not.toContain('OnlyInTest')
    expect(whole.err).toContain('1 test file is skipped')
    expect((await run('src/errors.ts', 'src/orders.ts')).out).toBe(whole.out)
    expect((await run('src/none/**')).code).toBe(2)
  })

  it('names files that it cannot read, and counts those of other languages', async () => {
    write('src/orders.ts', orders.slice(orders.indexOf('export function')))
    write('src/broken.ts', 'const =')
    write('src/page.vue', '<template />')
    const { code, err } = await run('src')
    expect(code).toBe(1)
    expect(err).toContain('src/broken.ts: Skipped, because it does not parse.')
    expect(err).toContain('1 file in .vue: Skipped, because only JavaScript and TypeScript are read.')
  })

  it('says what to declare where nothing is raised', async () => {
    write('src/plain.ts', 'export const one = 1\n')
    const { code, out, err } = await run('src')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('No error with a code is raised in 1 file.')
    expect(err).toContain('--emitters')
  })

  it('takes emitters that are declared', async () => {
    write(
      'src/orders.ts',
      "import { boom } from 'boom-kit'\nexport const find = () => boom('OrderLost', 404)\n",
    )
    expect((await run('src')).code).toBe(1)
    write('emitters.json', '[{ "call": "boom", "code": "0", "status": "1" }]')
    const { out } = await run('src', '--emitters', 'emitters.json', '--envelope', 'microsoft')
    expect(out).toContain(
      'envelope: microsoft\nerrors:\n  # raised at src/orders.ts:2.\n  OrderLost:\n    status: 404\n',
    )
  })

  it('keeps a catalog that exists, and says what is new', async () => {
    write('src/errors.ts', errors)
    write('src/orders.ts', orders)
    await run('src', '-o', 'error-catalog.yaml')
    const before = readFileSync(join(directory, 'error-catalog.yaml'), 'utf8')
    expect((await run('src', '-o', 'error-catalog.yaml')).code).toBe(0)
    write('src/more.ts', orders.slice(orders.indexOf('export function')).replace('BadQuery', 'Newcomer'))
    write('src/orders.ts', orders.replace('res.status(400)', 'res.status(422)'))
    const { code, out } = await run('src', '-o', 'error-catalog.yaml')
    expect(code).toBe(1)
    expect(out).toMatch(/^src\/more\.ts:2:\d+: 'Newcomer' is new: it is raised, with status 400\.$/m)
    expect(out).toMatch(/'BadQuery' is raised with status 422, and declared with 400\.$/m)
    expect(readFileSync(join(directory, 'error-catalog.yaml'), 'utf8')).toBe(before)
  })

  it('refuses an output that exists and is no catalog', async () => {
    write('src/orders.ts', orders)
    write('catalogs/readme.txt', '')
    const { code, err } = await run('src', '-o', 'catalogs')
    expect([code, err]).toEqual([2, 'catalogs: This is a directory, not a file.\n'])
  })

  it('takes no constant of another kind for a code', async () => {
    write(
      'src/orders.ts',
      `export enum Role { Admin = 'admin', Member = 'member' }
export const defaultOptions = { color: 'red', size: 'large' }
${orders.slice(orders.indexOf('export function'))}`,
    )
    const { out } = await run('src')
    expect(out).not.toMatch(/admin|red/)
    expect(out).toContain('BadQuery')
  })

  it('takes no code of a class whose errors no map of statuses knows', async () => {
    write('src/errors.ts', errors)
    write('src/orders.ts', `${orders}export const use = () => { throw new ApiError(Code.Unused, 'x') }\n`)
    write(
      'src/shop-client.ts',
      `export class ShopClientError extends Error { constructor(readonly code: string) { super(code) } }
export const ask = () => { throw new ShopClientError('no_node') }
export const read = () => { throw new ShopClientError('http_error') }
`,
    )
    const { out, err } = await run('src')
    expect(out).toContain('OrderLocked:')
    expect(out).not.toMatch(/no_node|http_error/)
    expect(err).toContain(
      "src/shop-client.ts:2:34: ShopClientError has no status, and the map that gives statuses to the codes of another class lacks 'http_error', 'no_node': they are left out.",
    )
  })

  it('takes the codes of such a class where no class has a map', async () => {
    write(
      'src/orders.ts',
      "export const find = (req, res) => res.status(404).json({ code: 'OrderNotFound' })\n",
    )
    write(
      'src/domain.ts',
      `export class DomainError extends Error { constructor(readonly code: string) { super(code) } }
export const lock = () => { throw new DomainError('OrderLocked') }
`,
    )
    expect((await run('src')).out).toContain('OrderLocked:')
  })

  it('reads an object with a cast of the old form', async () => {
    write(
      'src/fail.ts',
      `export function fail(fault: Fault): never {
  const { code, status } = fault
  throw Object.assign(new Error('x'), { code, status })
}
`,
    )
    write(
      'src/orders.ts',
      `import { fail } from './fail.js'
export const find = () => fail({ code: 'OrderNotFound', status: 404 } as Fault)
export const lock = () => fail(<Fault>{ code: 'OrderLocked', status: 423 })
`,
    )
    const { out } = await run('src')
    expect(out).toContain('OrderNotFound:\n    status: 404')
    expect(out).toContain('OrderLocked:\n    status: 423')
  })

  const twoLists = `export enum Code { OrderNotFound = 'OrderNotFound', OrderLocked = 'OrderLocked' }
export enum State { OrderNotFound = 'OrderNotFound', Verified = 'Verified', Waiting = 'Waiting' }
export class ApiError extends Error {
  constructor(readonly code: string, message: string) { super(message) }
}
`

  it('takes no list for one of codes that only has a code of another list', async () => {
    write('src/errors.ts', twoLists)
    write('src/orders.ts', orders)
    const { out } = await run('src')
    expect(out).toContain('OrderLocked')
    expect(out).not.toContain('Verified')
  })

  it('tells lists apart by what is raised where the name of a list is another', async () => {
    write('src/errors.ts', `${twoLists}export const Errors = { Codes: Code }\n`)
    write('src/orders.ts', orders.replaceAll('Code.', 'Errors.Codes.').replace('Code }', 'Errors }'))
    const { out } = await run('src')
    expect(out).toContain('OrderLocked')
    expect(out).not.toContain('Verified')
  })

  it('takes a list for one of codes where its code is raised by the name of the list', async () => {
    write('src/errors.ts', twoLists)
    write(
      'src/orders.ts',
      `${orders.replace('Code }', 'Code, State }')}
export const verify = () => { throw new ApiError(State.OrderNotFound, 'x') }
`,
    )
    expect((await run('src')).out).toContain('Verified')
  })

  it.each([
    [
      '/error/~code',
      "'/error/~code' has an invalid escape after '~'. Write '~0' for '~' and '~1' for '/' (RFC 6901).",
    ],
    ['error code', "'error code' is neither a JSON pointer such as /error/code nor a header name."],
  ])('refuses the place %s', async (place, message) => {
    write('src/orders.ts', orders)
    const { code, err } = await run('src', '--code', place)
    expect([code, err]).toEqual([2, `--code: ${message}\n`])
  })

  it('refuses an option that is about a page', async () => {
    write('src/orders.ts', orders)
    const { code, err } = await run('src', '--table', '1')
    expect([code, err]).toEqual([2, '--table: It is about a page or a document; this is source code.\n'])
  })
})
