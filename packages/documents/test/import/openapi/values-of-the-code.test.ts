import { describe, expect, it } from 'vitest'
import { apiOf, members, readApi, response } from '../../fixtures/openapi.js'

const text = { type: 'string' }
const withCode = (code: object) => members({ code, message: text })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('the status of a code', () => {
  it('is that of explicit responses, whatever default repeats', async () => {
    const schemas = { Lost: withCode({ enum: ['lost'] }), Closed: withCode({ enum: ['closed', 'late'] }) }
    const { codes } = await readApi(
      apiOf(
        {
          404: response({ schema: ref('Lost') }),
          409: response({ schema: ref('Closed') }),
          default: response({ schema: { oneOf: [ref('Lost'), ref('Closed')] } }),
        },
        { components: { schemas } },
      ),
    )
    expect(codes).toEqual(['lost 404', 'closed 409', 'late 409'])
  })

  it('is open where default has the same list alone', async () => {
    const schemas = { Err: withCode({ enum: ['lost', 'closed'] }) }
    const responses = { 404: response({ schema: ref('Err') }), default: response({ schema: ref('Err') }) }
    const { codes, remarks } = await readApi(apiOf(responses, { components: { schemas } }))
    expect(codes).toEqual(['lost -', 'closed -'])
    expect(remarks).toHaveLength(1)
  })

  it.each([
    ['the example of a member', withCode({ ...text, example: 'lost' })],
    ['the default of a member', withCode({ ...text, default: 'lost' })],
    ['the examples of a member', withCode({ ...text, examples: ['lost'] })],
    ['the example of the body', { ...withCode(text), example: { code: 'lost', message: 'No.' } }],
  ])('is none where statuses share %s', async (_, Err) => {
    const responses = { 404: response({ schema: ref('Err') }), 500: response({ schema: ref('Err') }) }
    const { codes, remarks } = await readApi(apiOf(responses, { components: { schemas: { Err } } }))
    expect(codes).toEqual(['lost -'])
    expect(remarks).toEqual([
      "unresolved: 'lost' is an example that several responses share, so it is declared without status, and there may be other codes. Give each response its own example, or list the codes in an enum.",
    ])
  })

  it('is none where copies of a schema have the same example, or the same list', async () => {
    const copies = (code: object) => ({
      404: response({ schema: withCode({ ...text, ...code }) }),
      500: response({ schema: withCode({ ...text, ...code }) }),
    })
    const example = await readApi(apiOf(copies({ example: 'lost' })))
    expect([example.codes, example.needsDecision]).toEqual([['lost -'], true])
    const list = await readApi(apiOf(copies({ enum: ['lost', 'closed'] })))
    expect(list.codes).toEqual(['lost -', 'closed -'])
    expect(list.remarks[0]).toContain('interpreted: This list of codes is used with several statuses')
  })

  it('is none where statuses share a response with an example', async () => {
    const Err = response({ example: { code: 'lost' } })
    const to = { $ref: '#/components/responses/Err' }
    const { codes, needsDecision } = await readApi(
      apiOf({ 404: to, 500: to }, { components: { responses: { Err } } }),
    )
    expect([codes, needsDecision]).toEqual([['lost -'], true])
  })

  it('is that of the one response with an example, whatever the shared schema shows', async () => {
    const schemas = { Err: withCode({ ...text, example: 'lost' }) }
    const Lost = response({ schema: ref('Err'), example: { code: 'lost', message: 'No.' } })
    const to = { $ref: '#/components/responses/Lost' }
    const { codes, remarks } = await readApi(
      apiOf(
        { 404: to, 500: response({ schema: ref('Err') }) },
        { components: { schemas, responses: { Lost } } },
      ),
    )
    expect([codes, remarks]).toEqual([['lost 404'], []])
  })

  it('is that of the one status that shares an example', async () => {
    const schemas = { Err: withCode({ ...text, example: 'lost' }) }
    const { codes, remarks } = await readApi(
      apiOf({ 404: response({ schema: ref('Err') }) }, { components: { schemas } }),
    )
    expect([codes, remarks]).toEqual([['lost 404'], []])
  })

  it('is that of its own example, whatever the shared schema shows', async () => {
    const schemas = { Err: withCode({ ...text, example: 'lost' }) }
    const own = (code: string) => response({ schema: ref('Err'), example: { code, message: 'No.' } })
    const { codes, remarks } = await readApi(
      apiOf({ 404: own('lost'), 409: own('closed') }, { components: { schemas } }),
    )
    expect([codes, remarks]).toEqual([['lost 404', 'closed 409'], []])
  })
})

describe('the values of a code', () => {
  it.each(['oneOf', 'anyOf'])('are the constants of each branch of %s', async (keyword) => {
    const schema = { [keyword]: [withCode({ const: 'locked' }), withCode({ const: 'foreign' })] }
    expect((await readApi(apiOf({ 403: response({ schema }) }))).codes).toEqual(['locked 403', 'foreign 403'])
  })

  it('are those that all schemas of allOf list', async () => {
    const schemas = { Err: withCode({ enum: ['lost', 'closed', 'late'] }) }
    const schema = { allOf: [ref('Err'), members({ code: { const: 'lost' } })] }
    const { codes } = await readApi(apiOf({ 404: response({ schema }) }, { components: { schemas } }))
    expect(codes).toEqual(['lost 404'])
  })

  it('are the keys of a discriminator', async () => {
    const schemas = { BadName: withCode(text), BadPrice: withCode(text) }
    const discriminator = {
      propertyName: 'code',
      mapping: { bad_name: '#/components/schemas/BadName', bad_price: '#/components/schemas/BadPrice' },
    }
    const schema = { discriminator, oneOf: [ref('BadName'), ref('BadPrice')] }
    const { codes } = await readApi(apiOf({ 400: response({ schema }) }, { components: { schemas } }))
    expect(codes).toEqual(['bad_name 400', 'bad_price 400'])
  })

  it('are beside a $ref too', async () => {
    const schemas = { Err: withCode(text) }
    const schema = { ...ref('Err'), properties: { code: { const: 'lost' } } }
    const { codes } = await readApi(apiOf({ 404: response({ schema }) }, { components: { schemas } }))
    expect(codes).toEqual(['lost 404'])
  })

  it('are those of an extensible list', async () => {
    const schema = withCode({ ...text, 'x-extensible-enum': ['lost', 'closed'] })
    expect((await readApi(apiOf({ 409: response({ schema }) }))).codes).toEqual(['lost 409', 'closed 409'])
  })

  it('have one type: a number among texts is a question, and so is a text among numbers', async () => {
    const two = (...codes: (string | number)[]) => ({
      400: response({ example: { code: codes[0] } }),
      409: response({ example: { code: codes[1] } }),
      410: response({ example: { code: codes[2] } }),
    })
    const texts = await readApi(apiOf(two('lost', 'closed', 4711)))
    expect(texts.codes).toEqual(['lost 400', 'closed 409'])
    expect(texts.remarks[0]).toContain('unresolved: 4711 at /code is a number among codes that are text')
  })

  it('are kept from a list as they are written, and an example with blanks is a question', async () => {
    const listed = await readApi(
      apiOf({ 404: response({ schema: withCode({ enum: ['NO', '07', '-1', 'null'] }) }) }),
    )
    expect(listed.codes).toEqual(['NO 404', '07 404', '-1 404', 'null 404'])
    const { codes, remarks } = await readApi(
      apiOf({
        404: response({ example: { code: 'lost' } }),
        409: response({ example: { code: 'a code of yours' } }),
      }),
    )
    expect(codes).toEqual(['lost 404'])
    expect(remarks[0]).toContain("unresolved: The example 'a code of yours' does not look like a code")
  })
})

describe('a document', () => {
  const one = response({ example: { code: 'lost', message: 'No.' } })

  it.each(['3.2.0', '3.1', '3.0.4'])('of OpenAPI %s is read', async (openapi) => {
    expect((await readApi(apiOf({ 404: one }, { openapi }))).codes).toEqual(['lost 404'])
  })

  it('has operations of OpenAPI 3.2', async () => {
    const item = {
      query: { responses: { 404: one } },
      additionalOperations: { COPY: { responses: { 410: one } } },
    }
    expect((await readApi(apiOf({}, { paths: { '/a': item } }))).codes).toEqual(['lost 404,410'])
  })

  it('has paths that differ in their query', async () => {
    const item = { get: { responses: { 404: one } } }
    expect((await readApi(apiOf({}, { 'x-ms-paths': { '/a?b': item } }))).codes).toEqual(['lost 404'])
  })

  it('of components alone is read, with statuses where the names have them', async () => {
    const responses = { NotFound: one, 409: response({ example: { code: 'closed', message: 'No.' } }) }
    const { codes, remarks } = await readApi(apiOf({}, { components: { responses } }))
    expect(codes.toSorted()).toEqual(['closed 409', 'lost -'])
    expect(remarks[0]).toContain('interpreted: No operation has these responses')
  })

  it('of schemas alone is read with a question', async () => {
    const schemas = {
      OrderError: withCode({ enum: ['lost', 'closed'] }),
      Order: withCode({ enum: ['x_y', 'z_w'] }),
    }
    const { codes, needsDecision } = await readApi(apiOf({}, { components: { schemas } }))
    expect([codes, needsDecision]).toEqual([['lost -', 'closed -'], true])
  })

  it('in YAML has merge keys, of which the first wins and its own members before them', async () => {
    const { codes } = await readApi(`openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '404': &lost { description: none, content: { application/json: { example: { code: lost, message: No. } } } }
        '410': { <<: *lost, description: gone }
        '409': { <<: [{ description: closed }, *lost], content: { application/json: { example: { code: closed } } } }
`)
    expect(codes).toEqual(['lost 404,410', 'closed 409'])
  })
})
