import { describe, expect, it } from 'vitest'
import { knownEmissionsOf } from './emissions-of.js'

describe('the status that a class passes to the class of a framework', () => {
  it.each([
    [
      'HttpException',
      `import { HttpException, HttpStatus } from '@nestjs/common'
class ApiError extends HttpException {
  constructor(readonly code: string, status: HttpStatus, message: string) { super(message, status) }
}
throw new ApiError('ResourceNotFound', HttpStatus.NOT_FOUND, 'gone')`,
    ],
    [
      'HttpException through a class between',
      `import { HttpException } from '@nestjs/common'
class ApiError extends HttpException { constructor(readonly code: string, status: number) { super('gone', status) } }
class Missing extends ApiError { constructor(code: string) { super(code, 404) } }
throw new Missing('ResourceNotFound')`,
    ],
    [
      'HTTPException',
      `import { HTTPException } from 'hono/http-exception'
class ApiError extends HTTPException {
  readonly code: string
  constructor(status: 400 | 404, code: string, message: string) { super(status, { message }); this.code = code }
}
throw new ApiError(404, 'ResourceNotFound', 'gone')`,
    ],
    [
      'HttpError',
      `import { HttpError } from 'routing-controllers'
class ApiError extends HttpError { constructor(status: number, public code: string) { super(status, 'gone') } }
throw new ApiError(404, 'ResourceNotFound')`,
    ],
    [
      'Boom',
      `import { Boom } from '@hapi/boom'
class ApiError extends Boom {
  constructor(statusCode, code) { super('gone', { statusCode }); this.code = code }
}
throw new ApiError(404, 'ResourceNotFound')`,
    ],
  ])('%s', (_, code) => {
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
  })
})

describe('the status of a class that is named after it', () => {
  it.each([
    ['NestJS', `import { NotFoundException } from '@nestjs/common'`, 'NotFoundException'],
    ['NestJS under another name', `import { NotFoundException as Base } from '@nestjs/common'`, 'Base'],
    ['NestJS in a namespace', `import * as nest from '@nestjs/common'`, 'nest.NotFoundException'],
    ['http-errors', `import createError from 'http-errors'`, 'createError.NotFound'],
    ['http-errors by name', `import { NotFound } from 'http-errors'`, 'NotFound'],
    ['http-errors by another name', `import { NotFound as Base } from 'http-errors'`, 'Base'],
    ['routing-controllers', `import { NotFoundError } from 'routing-controllers'`, 'NotFoundError'],
  ])('%s', (_, imports, base) => {
    expect(
      knownEmissionsOf(`${imports}\nclass Missing extends ${base} { code = 'ResourceNotFound' }`),
    ).toEqual(['ResourceNotFound 404'])
    expect(
      knownEmissionsOf(`${imports}
class Missing extends ${base} { constructor(code) { super('gone'); this.code = code } }
throw new Missing('ResourceNotFound')`),
    ).toEqual(['ResourceNotFound 404'])
  })
})

it('a body that is passed to the class of a framework has the code', () => {
  const code = `import { NotFoundException } from '@nestjs/common'
class Missing extends NotFoundException { constructor(code) { super({ code, message: 'gone' }) } }
throw new Missing('RessourceNotFound')`
  expect(knownEmissionsOf(code)).toEqual(['RessourceNotFound 404'])
})

it('a member of the class is its status, whatever it passes', () => {
  const code = `import { HttpException } from '@nestjs/common'
class Missing extends HttpException { status = 404; constructor(code) { super('gone', 400); this.code = code } }
throw new Missing('ResourceNotFound')`
  expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
})

it('a class of another package may take a text where this one takes the status', () => {
  const code = `import { HTTPException } from 'elsewhere'
class ApiError extends HTTPException { constructor(code, text) { super(text); this.code = code } }
throw new ApiError('ResourceNotFound', 'gone')`
  expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound absent'])
})

it('an error of http-errors gets its code later', () => {
  const code = `import createError from 'http-errors'
const error = createError(404, 'gone')
error.code = 'ResourceNotFound'
throw error`
  expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
})
