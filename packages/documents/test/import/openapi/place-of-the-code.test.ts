import { describe, expect, it } from 'vitest'
import { apiOf, members, readApi, response } from '../../fixtures/openapi.js'

const text = { type: 'string' }
const listOf = (...values: (string | number)[]) => ({ enum: values })
const both = (schema: object) => apiOf({ 404: response({ schema }), 409: response({ schema }) })

describe('the member that has the code', () => {
  it('is the one with many values, not the first with a name like one', async () => {
    const schema = members({
      type: listOf('error'),
      code: listOf('order_lost', 'order_closed'),
      message: text,
    })
    const { place, codes, needsDecision } = await readApi(both(schema))
    expect(place).toBe('/code')
    expect(codes).toEqual(['order_lost -', 'order_closed -'])
    expect(needsDecision).toBe(false)
  })

  it('is not a media type or an id among the data of a response', async () => {
    const example = {
      link: { type: 'text/html' },
      traceId: 'abc',
      error: { code: 'order_lost', message: 'No.' },
    }
    const { place, codes } = await readApi(apiOf({ 404: response({ example }) }))
    expect(place).toBe('/error/code')
    expect(codes).toEqual(['order_lost 404'])
  })

  it('is that of most responses, though a built-in envelope fits one of them', async () => {
    const inList = members({
      code: { const: 'bad_order' },
      errors: { type: 'array', items: members({ code: { ...text, example: 'required' }, message: text }) },
    })
    const plain = (code: string) => members({ code: { const: code }, message: text })
    const { place, codes, remarks } = await readApi(
      apiOf({
        403: response({ schema: plain('order_locked') }),
        409: response({ schema: plain('order_closed') }),
        422: response({ schema: inList }),
      }),
    )
    expect(place).toBe('/code')
    expect(codes).toEqual(['order_locked 403', 'order_closed 409', 'bad_order 422'])
    expect(remarks).toEqual([
      "interpreted: The values at /errors/*/code ('required') are not read: codes are read from /code. Import them with --code '/errors/*/code'.",
    ])
  })

  it.each([
    ['error', { ok: false, error: 'order_lost' }, '/error'],
    ['id', { id: 'order_lost', message: 'No.', request_id: 'a1' }, '/id'],
    ['reason', { reason: 'order_lost', message: 'No.' }, '/reason'],
    ['error_code', { error_code: 'order_lost', error_message: 'No.' }, '/error_code'],
    ['a list of texts', { errors: ['order_lost', 'order_late'] }, '/errors/*'],
  ])('may be %s', async (_, example, expected) => {
    const { place, needsDecision } = await readApi(apiOf({ 404: response({ example }) }))
    expect([place, needsDecision]).toEqual([expected, false])
  })

  it('is a question where two members are as likely', async () => {
    const schema = members({
      code: listOf('order_lost', 'order_closed'),
      error: members({ code: listOf('not_found', 'conflict') }),
    })
    const { needsDecision, remarks } = await readApi(both(schema))
    expect(needsDecision).toBe(true)
    expect(remarks[0]).toContain("Choose with --code '/code' or --code '/error/code'.")
  })

  it('is a question where the member named code has no values', async () => {
    const schema = members({ type: listOf('api_error', 'card_error'), code: text, message: text })
    const { place, remarks } = await readApi(both(schema))
    expect(place).toBe('/type')
    expect(remarks[0]).toContain("unresolved: Codes are read from /type ('api_error', 'card_error')")
    expect(remarks[0]).toContain("--code '/code'")
  })

  it('is not one without a word on it where its name says nothing', async () => {
    const { place, remarks } = await readApi(
      apiOf({ 404: response({ example: { problematic: 'ORDER_LOST' } }) }),
    )
    expect(place).toBe('/problematic')
    expect(remarks[0]).toContain('whose name does not say that it is the code')
  })

  it('is the one that the user names', async () => {
    const schema = members({ code: listOf('a_b', 'c_d'), sub: members({ reason: listOf('e_f', 'g_h') }) })
    const chosen = await readApi(both(schema), { code: '/sub/reason' })
    expect(chosen.place).toBe('/sub/reason')
    expect(chosen.codes).toEqual(['e_f -', 'g_h -'])
    await expect(readApi(both(schema), { code: '/nothing' })).rejects.toThrow(
      "No error response has '/nothing', which --code names. The candidates are /code ('a_b', 'c_d') and /sub/reason",
    )
  })

  it('may be a header', async () => {
    const headers = { 'x-ms-error-code': { schema: listOf('OrderLost', 'OrderClosed') } }
    const schema = members({ error: members({ code: text, message: text }) })
    const { definition, codes } = await readApi(apiOf({ default: response({ headers, schema }) }))
    expect(definition.envelope).toEqual({ code: { header: 'x-ms-error-code' }, message: '/error/message' })
    expect(codes).toEqual(['OrderLost -', 'OrderClosed -'])
  })

  it('is no other header, and not one that has a limit', async () => {
    const headers = { 'x-rate-limit-reason': { schema: listOf('per_minute', 'per_day') } }
    const { place } = await readApi(apiOf({ 429: response({ headers, example: { code: 'too_many' } }) }))
    expect(place).toBe('/code')
  })
})

describe('what repeats the status', () => {
  it('is no code: neither numbers nor reason phrases', async () => {
    const error = members({
      code: { type: 'integer', example: 404 },
      status: { ...text, example: 'Not Found' },
      message: { ...text, example: 'nothing here' },
    })
    await expect(readApi(both(members({ error })))).rejects.toThrow(
      "The candidates are /error/code (404) and /error/status ('Not Found'), which have no values that look like codes.",
    )
  })

  it.each([
    ['a phrase with blanks', 'Bad Request'],
    ['text that is a number', '404'],
    ['number and phrase', '404 Not Found'],
    ['a word that every error has', 'error'],
    ['a word instead of a value', 'string'],
  ])('or says nothing is no code: %s', async (_, code) => {
    await expect(readApi(apiOf({ 404: response({ example: { code } }) }))).rejects.toThrow(
      'No error response has a code',
    )
  })

  it.each([
    ['a question in examples', { example: { code: 'Conflict', message: 'No.' } }, true],
    ['a code where it is listed', { schema: members({ code: { const: 'Conflict' }, message: text }) }, false],
  ])('is, as a phrase of one word, %s', async (_, content, expected) => {
    const { codes, needsDecision } = await readApi(apiOf({ 409: response(content) }))
    expect([codes, needsDecision]).toEqual([['Conflict 409'], expected])
  })

  it('leaves numbers that are none', async () => {
    const error = (code: number) => response({ example: { code, message: 'No.' } })
    const { definition, codes } = await readApi(apiOf({ 400: error(40001), 404: error(40401) }))
    expect(definition.envelope).toMatchObject({ code: { at: '/code', type: 'number' } })
    expect(codes).toEqual(['40001 400', '40401 404'])
  })
})

describe('the envelope around the code', () => {
  it('is not one with a UUID where the member has something else', async () => {
    const error = members({
      code: listOf('OrderLost', 'OrderClosed'),
      message: text,
      target: { ...text, description: 'The field at fault.' },
    })
    const { definition } = await readApi(apiOf({ 404: response({ schema: members({ error }) }) }))
    expect(definition.envelope).toEqual({ code: '/error/code', message: '/error/message' })
  })

  it('has the message beside the code, not one in a list below', async () => {
    const schema = members({
      invalid: { type: 'array', items: members({ message: text }) },
      errorCode: listOf('02_005', '02_006'),
      detail: text,
    })
    const { definition } = await readApi(apiOf({ 422: response({ schema }) }))
    expect(definition.envelope).toEqual({ code: '/errorCode', message: '/detail' })
  })

  it('has a message that is a list in some responses', async () => {
    const schema = (message: object) => members({ code: { const: 'order_lost' }, message })
    const { definition } = await readApi(
      apiOf({
        404: response({ schema: schema(text) }),
        422: response({ schema: schema({ type: 'array', items: text }) }),
      }),
    )
    expect(definition.envelope).toEqual({ code: '/code', message: '/message' })
  })
})
