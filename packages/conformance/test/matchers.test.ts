import express from 'express'
import fastify from 'fastify'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { useCatalog } from '../src/matchers.js'
import { machines } from './catalogs.js'
import { listen } from './server.js'

useCatalog(machines)

const body = (code: string) => ({ error: { code, message: 'Text.', target: randomUUID() } })
const app = express()
app.get(
  '/cut',
  (_request, answer) => void answer.status(404).type('json').end('{"error":{"code":"NotFound","code":"a"}}'),
)
app.get('/:code', ({ params: { code } }, answer) => void answer.status(404).json(body(code)))

describe('toBeDeclaredError', () => {
  it('takes what supertest gives back', async () => {
    const response = await request(app).get('/NotFound')
    expect(response).toBeDeclaredError('NotFound')
    expect(response).not.toBeDeclaredError('ResourceNotFound')
  })

  it('takes what fetch gives back, and leaves its body to the test', async () => {
    const response = await fetch(new URL('/NotFound', await listen(app)))
    // eslint-disable-next-line @typescript-eslint/await-thenable -- a promise where the response is one of fetch
    await expect(response).toBeDeclaredError('NotFound')
    expect(await response.json()).toHaveProperty('error')
  })

  it('takes what inject of Fastify gives back', async () => {
    const instance = fastify()
    instance.get('/', (_request, answer) => answer.code(404).send(body('NotFound')))
    expect(await instance.inject('/')).toBeDeclaredError('NotFound')
  })

  it('says everything that is wrong', async () => {
    const response = await request(app).get('/cut')
    expect(() => expect(response).toBeDeclaredError('NotFound')).toThrow(
      /Expected the declared error NotFound, got status 404 with these findings:\n {2}\[code:undeclared\].*\n(?:.*\n)* {2}\[json:duplicate-key\]/,
    )
  })

  it('refuses a code that is not declared', () => {
    expect(() => expect({ status: 404 }).toBeDeclaredError('Nope')).toThrow(
      "Error code 'Nope' is not declared",
    )
  })

  it('asks for a code where it gets none', () => {
    const missing = undefined as unknown as string
    expect(() => expect({ status: 404 }).toBeDeclaredError(missing)).toThrow(
      "toBeDeclaredError needs the expected code: toBeDeclaredError('NotFound').",
    )
  })

  it('tells what to do where the body was read already', async () => {
    const response = await fetch(new URL('/NotFound', await listen(app)))
    await response.json()
    expect(() => expect(response).toBeDeclaredError('NotFound')).toThrow(
      'toBeDeclaredError cannot judge this response. Its body was read already, and can be read only once. Judge it first',
    )
  })

  it('tells what to do where the body is a stream', () => {
    const streamed = { statusCode: 404, headers: {}, body: Readable.from(['{}']) }
    expect(() => expect(streamed).toBeDeclaredError('NotFound')).toThrow(
      'Its body is a stream. Read it, and pass { status, headers, body } with the text or the bytes.',
    )
    expect(() => expect({ ...streamed, body: '{}' }).not.toBeDeclaredError('NotFound')).not.toThrow()
  })

  it('takes the content of a catalog', () => {
    useCatalog({ name: 'letters', envelope: { code: '/code' }, errors: { A: { status: 400 } } })
    const received = { status: 400, headers: { 'content-type': 'application/json' }, body: { code: 'A' } }
    expect(received).toBeDeclaredError('A')
    useCatalog(machines)
    expect(() => useCatalog({ name: 'letters', envelope: 'none' as never, errors: {} })).toThrow('catalog: ')
  })

  it('refuses what is no response', () => {
    expect(() => expect('404').toBeDeclaredError('NotFound')).toThrow(
      'Expected a response, got a value without a status',
    )
  })
})
