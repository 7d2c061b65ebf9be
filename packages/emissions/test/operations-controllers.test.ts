import { describe, expect, it } from 'vitest'
import { groupsOf, operationsOf } from './operations-of.js'

const imports = `import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core'
import { All, Controller, Delete, Get, Head, Module, Options, Patch, Post, Put, UseFilters, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common'
import { ApiError, notFound } from './errors.js'
class Guard { canActivate() { throw new ApiError(401, 'Unauthorized') } }
class Pipe { transform() { throw new ApiError(423, 'OrderLocked') } }
class Interceptor { intercept() { throw new ApiError(429, 'RateLimited') } }
class Filter { catch() { throw new ApiError(500, 'Internal') } }
`
const files = (text: string, main = '') => ({
  'app.ts': imports + text,
  'main.ts': `import { NestFactory } from '@nestjs/core'\nconst app = await NestFactory.create(AppModule)\n${main}`,
})
const plain = `@Controller('orders') export class Orders { @Get() list() { return [] } }`

describe('a controller of NestJS has the path', () => {
  const pathsOf = (controller: string, verb = '@Get()', main = '') =>
    operationsOf(files(`@Controller(${controller}) class Orders { ${verb} list() { return [] } }`, main)).map(
      (each) => each.replace(/: $/, ''),
    )

  it.each([
    [``, '@Get()', ['GET /']],
    [`'orders'`, '@Get()', ['GET /orders']],
    [`'/orders/'`, `@Get('/:id')`, ['GET /orders/{id}']],
    [`['orders', 'old']`, `@Get(':id')`, ['GET /old/{id}', 'GET /orders/{id}']],
    [`'orders'`, `@Get(['open', 'late'])`, ['GET /orders/late', 'GET /orders/open']],
    [`{ path: 'orders' }`, '@Get()', ['GET /orders']],
    [`{ path: 'orders', version: '2' }`, '@Get()', ['GET /v2/orders']],
    [`{ version: '2' }`, '@Get()', ['GET /v2']],
    [`{ path: 'orders', version: name }`, '@Get()', ['GET /orders']],
    [`name`, '@Get()', ['GET /']],
    [`'orders'`, `@Post()`, ['POST /orders']],
    [`'orders'`, `@Put()`, ['PUT /orders']],
    [`'orders'`, `@Patch()`, ['PATCH /orders']],
    [`'orders'`, `@Delete()`, ['DELETE /orders']],
    [`'orders'`, `@Head()`, ['HEAD /orders']],
    [`'orders'`, `@Options()`, ['OPTIONS /orders']],
    [`'orders'`, `@All()`, ['* /orders']],
    [`'orders'`, `@Get() @Post()`, ['GET /orders', 'POST /orders']],
    [`'orders'`, `@Other()`, []],
    [`'orders'`, `@toString()`, []],
    [`'orders'`, `@Get`, ['GET /orders']],
    [`'orders'`, `@nest.Get('open')`, ['GET /orders/open']],
    [`{ path: ['orders', 'old'], version: '2' }`, '@Get()', ['GET /v2/old', 'GET /v2/orders']],
    [`{ path: 'orders', version: ['1', '2'] }`, '@Get()', ['GET /orders']],
    [`{ path: 'orders', version: 2 }`, '@Get()', ['GET /orders']],
    [`\`orders\``, `@Get(path)`, ['GET /orders']],
    [`'orders'`, ``, []],
  ])('%s with %s', (controller, verb, paths) => {
    expect(pathsOf(controller, verb)).toEqual(paths)
  })

  it('under the prefix of all', () => {
    expect(pathsOf(`'orders'`, '@Get()', `app.setGlobalPrefix('api')`)).toEqual(['GET /api/orders'])
    expect(pathsOf(`'orders'`, '@Get()', `app.setGlobalPrefix(name)`)).toEqual(['GET /orders'])
    expect(pathsOf(`'orders'`, '@Get()', `app.setGlobalPrefix()`)).toEqual(['GET /orders'])
  })

  it('only with its decorator', () => {
    expect(operationsOf(files(`@Injectable('orders') class Orders { @Get() list() { return [] } }`))).toEqual(
      [],
    )
  })
})

describe('a class runs for', () => {
  it.each([
    ['UseGuards', 'Guard', 'Unauthorized 401'],
    ['UsePipes', 'Pipe', 'OrderLocked 423'],
    ['UseInterceptors', 'Interceptor', 'RateLimited 429'],
    ['UseFilters', 'Filter', 'Internal 500'],
  ])('one operation by %s', (decorator, of, error) => {
    const text = (argument: string) =>
      `@Controller('orders') class Orders { @Get() @${decorator}(${argument}) list() { return [] } @Post() add() { return 1 } }`
    expect(operationsOf(files(text(of)))).toEqual([`GET /orders: ${error}`, 'POST /orders: '])
    expect(operationsOf(files(text(`new ${of}()`)))).toEqual([`GET /orders: ${error}`, 'POST /orders: '])
    expect(operationsOf(files(text('Other')))).toEqual(['GET /orders: ', 'POST /orders: '])
    expect(operationsOf(files(text(`Other, ${of}`)))).toEqual([`GET /orders: ${error}`, 'POST /orders: '])
    expect(operationsOf(files(text(''))).at(0)).toBe('GET /orders: ')
  })

  it('no operation by a decorator of another name', () => {
    const text = (decorator: string) =>
      `@Controller('orders') ${decorator} class Orders { @Get() ${decorator} list() { return [] } }`
    expect(operationsOf(files(text('@toString(Guard)')))).toEqual(['GET /orders: '])
    expect(groupsOf(files(text('@toString(Guard)')))).toEqual([])
    expect(operationsOf(files(text('@UsePipes(Guard)')))).toEqual(['GET /orders: '])
    expect(groupsOf(files(text('@UsePipes(Guard)')))).toEqual([])
  })

  it('both a controller and one of its operations', () => {
    const text = `@Controller('orders') @UseGuards(Guard) class Orders { @Get() @UsePipes(Pipe) list() { return [] } }
@Controller('carts') class Carts { @Get() list() { throw notFound() } }`
    expect(operationsOf(files(text))).toEqual([
      'GET /carts: OrderNotFound 404',
      'GET /orders: OrderLocked 423',
    ])
    expect(groupsOf(files(text))).toEqual(['/orders/*: Unauthorized 401 (1)'])
  })

  it('a controller', () => {
    const text = (path: string) =>
      `@Controller(${path}) @UseGuards(Guard, Other) class Orders { @Get() list() { return [] } @Post() add() { return 1 } }`
    expect(groupsOf(files(text(`'orders'`)))).toEqual(['/orders/*: Unauthorized 401 (2)'])
    expect(groupsOf(files(text('')))).toEqual(['/*: Unauthorized 401 (2)'])
    expect(groupsOf(files(text(`'orders'`), `app.setGlobalPrefix('api')`))).toEqual([
      '/api/orders/*: Unauthorized 401 (2)',
    ])
  })

  it.each([
    ['useGlobalGuards', 'Guard', 'Unauthorized 401'],
    ['useGlobalPipes', 'Pipe', 'OrderLocked 423'],
    ['useGlobalInterceptors', 'Interceptor', 'RateLimited 429'],
    ['useGlobalFilters', 'Filter', 'Internal 500'],
  ])('all operations by %s', (method, of, error) => {
    expect(groupsOf(files(`${plain}\nexport const start = (app) => { app.${method}(new ${of}()) }`))).toEqual(
      [`/*: ${error} (1)`],
    )
    expect(groupsOf(files(`${plain}\nexport const start = (app) => { app.${method}(other) }`))).toEqual([])
  })

  it.each([
    ['APP_GUARD', 'Guard', 'Unauthorized 401'],
    ['APP_PIPE', 'Pipe', 'OrderLocked 423'],
    ['APP_INTERCEPTOR', 'Interceptor', 'RateLimited 429'],
    ['APP_FILTER', 'Filter', 'Internal 500'],
  ])('all operations by the token %s', (token, of, error) => {
    const provide = (provided: string) => `${plain}\n@Module({ providers: [${provided}] }) class AppModule {}`
    expect(groupsOf(files(provide(`{ provide: ${token}, useClass: ${of} }`)))).toEqual([`/*: ${error} (1)`])
    expect(groupsOf(files(provide(`{ provide: ${token}, useExisting: ${of} }`)))).toEqual([
      `/*: ${error} (1)`,
    ])
    expect(groupsOf(files(provide(`{ provide: ${token}, useFactory: ${of} }`)))).toEqual([])
    expect(groupsOf(files(provide(`{ provide: ${token}, useClass: Other }`)))).toEqual([])
    expect(groupsOf(files(provide(`{ token: ${token}, useClass: ${of} }`)))).toEqual([])
    expect(groupsOf(files(provide(`{ ...other, provide: ${token}, useClass: ${of} }`)))).toEqual([
      `/*: ${error} (1)`,
    ])
    expect(groupsOf(files(provide(`{ provide: OTHER, useClass: ${of} }`)))).toEqual([])
    expect(groupsOf(files(provide(`{ provide: toString, useClass: ${of} }`)))).toEqual([])
    expect(groupsOf(files(provide(`{ provide: '${token}', useClass: ${of} }`)))).toEqual([])
  })
})
