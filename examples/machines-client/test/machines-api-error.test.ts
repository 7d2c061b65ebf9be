import { expect, it } from 'vitest'
import { MachinesApiError } from '../src/index.js'

it('has the code, message and correlation id of the response', async () => {
  const body = { error: { code: 'NotFound', message: 'There is nothing here.', target: '4b1d' } }
  expect(await MachinesApiError.from(Response.json(body, { status: 404 }))).toMatchObject({
    status: 404,
    code: 'NotFound',
    message: 'There is nothing here.',
    correlationId: '4b1d',
  })
})

it.each([
  ['the page of a gateway', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['JSON of another form', Response.json({ error: 'upstream' }, { status: 502 })],
  ['null', Response.json(null, { status: 502 })],
  ['an empty body', new Response(null, { status: 502 })],
])('has a status but no code for %s', async (_what, response) => {
  expect(await MachinesApiError.from(response)).toMatchObject({
    status: 502,
    code: undefined,
    correlationId: undefined,
    message: 'The service returned status 502.',
  })
})
