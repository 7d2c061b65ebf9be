import { describe, expect, it } from 'vitest'
import { apiOf, members, readApi, response } from '../../fixtures/openapi.js'

const text = { type: 'string' }
const lost = response({ example: { code: 'lost', message: 'No.' } })
const other = response({ example: { code: 'other_one', message: 'No.' } })

/** Returns the remarks on a document that has the code `lost` at `/code`, and more. */
async function remarksWith(more: object, responses: Record<string, object> = {}) {
  const { codes, remarks, needsDecision } = await readApi(apiOf({ 404: lost, ...responses }, more))
  expect(codes[0]).toMatch(/^lost 404/)
  return { codes, remark: remarks[0] ?? '', needsDecision }
}

describe('a remark that asks for a decision tells of codes', () => {
  it('in a second envelope', async () => {
    const second = response({ example: { error: { code: 'OTHER', message: 'No.' } } })
    const closed = response({ example: { code: 'closed', message: 'No.' } })
    const { codes, remark } = await remarksWith({}, { 409: closed, 422: second })
    expect(codes).toEqual(['lost 404', 'closed 409'])
    expect(remark).toBe(
      "unresolved: GET /orders, response 422, has no code at /code, but values at /error/code ('OTHER'), which are omitted. Import them with --code '/error/code'.",
    )
  })

  it('in another branch of the same response', async () => {
    const schema = {
      oneOf: [
        members({ code: { enum: ['lost', 'closed', 'late'] }, message: text }),
        members({ error: members({ code: { const: 'OTHER' } }) }),
      ],
    }
    const { needsDecision, remarks } = await readApi(apiOf({ 400: response({ schema }) }))
    expect(needsDecision).toBe(true)
    expect(remarks.join()).toContain("/error/code ('OTHER')")
  })

  it.each([
    ['webhooks', { webhooks: { sent: { post: { responses: { 400: other } } } } }],
    [
      'callbacks',
      {
        paths: {
          '/orders': {
            get: {
              responses: { 404: lost },
              callbacks: { done: { '{$request.body#/url}': { post: { responses: { 400: other } } } } },
            },
          },
        },
      },
    ],
  ])('that receivers of %s return', async (_, more) => {
    const { remark } = await remarksWith(more)
    expect(remark).toContain("unresolved: 'other_one' of POST ")
    expect(remark).toContain('the receiver of a webhook or callback returns it, not this API.')
  })

  it('in a response that no operation has', async () => {
    const { remark } = await remarksWith({ components: { responses: { Other: other } } })
    expect(remark).toContain("unresolved: 'other_one' of Other")
  })

  it('in a body that is not JSON', async () => {
    const xml = response({ mediaType: 'application/xml', schema: members({ code: { const: 'other_one' } }) })
    const { remark } = await remarksWith({}, { 409: xml })
    expect(remark).toContain('only bodies in JSON are read.')
  })

  it('in an example that is text', async () => {
    const { remark } = await remarksWith({}, { 409: response({ example: '{"code":"other_one"}' }) })
    expect(remark).toBe(
      'unresolved: The example is text with JSON in it, which is not read. Write it as a value, not as text.',
    )
  })

  it('in a successful response with the body of an error', async () => {
    const { remark } = await remarksWith(
      {},
      { 200: response({ example: { code: 'other_one', message: 'No.' } }) },
    )
    expect(remark).toContain("unresolved: 'other_one' of GET /orders is omitted: its status 200")
  })

  it.each([
    ['that are the whole body', { enum: ['OTHER_ONE', 'OTHER_TWO'] }, 'the whole body'],
    [
      'of members with any name',
      { additionalProperties: members({ code: { const: 'other_one' } }) },
      '/<any>/code',
    ],
  ])('at a place that no envelope can name: %s', async (_, schema, place) => {
    const { needsDecision, remarks } = await readApi(apiOf({ 404: lost, 409: response({ schema }) }))
    expect(needsDecision).toBe(true)
    expect(remarks[0]).toContain(`The values at ${place} (`)
    expect(remarks[0]).toContain('no envelope can name their place')
  })

  it('in a table inside a description', async () => {
    const description =
      'Errors:\n\n| Code | Status |\n|---|---|\n| order_late | 409 |\n| order_gone | 410 |\n'
    const { remark } = await remarksWith({ info: { title: 'Orders', version: '1', description } })
    expect(remark).toContain("unresolved: The description names 'order_late' and 'order_gone'")
  })

  it('in the words of a description', async () => {
    const schema = members({ code: { ...text, description: 'One of `order_late` and ORDER_GONE.' } })
    const { remark } = await remarksWith({}, { 409: response({ schema }) })
    expect(remark).toContain("unresolved: The description names 'order_late' and 'ORDER_GONE'")
  })
})

describe('no remark tells of', () => {
  it.each([
    ['a successful response without a message', { 200: response({ example: { code: 'SUMMER_20' } }) }],
    [
      'a body in XML with the same codes',
      { 409: response({ mediaType: 'text/xml', example: { code: 'lost' } }) },
    ],
    [
      'a description that names members and declared codes',
      {
        409: response({ description: 'See `message`, `lost` and `request_id`.', example: { code: 'late' } }),
      },
    ],
  ])('%s', async (_, responses) => {
    const { remark } = await remarksWith({}, responses)
    expect(remark).toBe('')
  })
})
