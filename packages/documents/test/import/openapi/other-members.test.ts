import { describe, expect, it } from 'vitest'
import { apiOf, members, readApi, response } from '../../fixtures/openapi.js'

const text = { type: 'string' }
const schemas = { JobError: members({ code: { enum: ['job_lost', 'job_closed'] }, message: text }) }
const ofJobs = (responses: Parameters<typeof apiOf>[0]) =>
  readApi(apiOf(responses, { components: { schemas } }))

describe('schemas that no error response has', () => {
  it('are not read where an error response has a body without codes, and are named', async () => {
    const reading = ofJobs({ 404: response({ schema: members({ code: text, message: text }) }) })
    await expect(reading).rejects.toThrow(
      /\/code \(no values\)[^]*'job_lost'[^]*no error response has this schema/,
    )
  })

  it('are read where the error responses have no body', async () => {
    const { codes, needsDecision } = await ofJobs({ 404: { description: 'Not found.' } })
    expect([codes, needsDecision]).toEqual([['job_lost -', 'job_closed -'], true])
  })
})

describe('a response of components', () => {
  const responses = { Job: response({ example: { code: 'job_lost', message: 'No.' } }) }
  const job = { $ref: '#/components/responses/Job' }

  it('is not read as an error where an operation succeeds with it', async () => {
    await expect(
      readApi(apiOf({ 200: job, 404: { description: 'No.' } }, { components: { responses } })),
    ).rejects.toThrow('No error response has a code')
  })

  it('is read where no operation has it', async () => {
    const { codes } = await readApi(apiOf({ 404: { description: 'No.' } }, { components: { responses } }))
    expect(codes).toEqual(['job_lost -'])
  })
})

describe('the id of a thing', () => {
  const withId = (name: string) =>
    readApi(apiOf({ 404: response({ example: { [name]: 'order_lost', message: 'No.' } }) }))

  it.each(['workflowId', 'step_id', 'basket-id'])('at /%s is no code', async (name) => {
    await expect(withId(name)).rejects.toThrow('No error response has a code')
  })

  it.each(['messageId', 'error_id'])('at /%s may be one, as it is that of an error', async (name) => {
    expect((await withId(name)).codes).toEqual(['order_lost 404'])
  })
})

describe('a UUID', () => {
  const uuid = { type: 'string', format: 'uuid' }
  const code = { enum: ['order_lost', 'order_closed'] }

  it('of the items of a list is no correlation id', async () => {
    const rows = { type: 'array', items: members({ rowId: uuid }) }
    const { definition } = await readApi(
      apiOf({ 404: response({ schema: members({ code, message: text, rows }) }) }),
    )
    expect(definition.envelope).toEqual({ code: '/code', message: '/message' })
  })

  it('beside the code in the same list is one', async () => {
    const faults = { type: 'array', items: members({ code, message: text, occurrence: uuid }) }
    const { definition } = await readApi(apiOf({ 404: response({ schema: members({ faults }) }) }))
    expect(definition.envelope).toMatchObject({
      correlationId: { at: '/faults/*/occurrence', format: 'uuid' },
    })
  })
})

describe('a reason phrase', () => {
  it('in a list with other codes is one, and so is an example of it', async () => {
    const schema = members({ code: { enum: ['not found', 'internal error', 'order_lost'] }, message: text })
    const of = (code: string) => response({ schema, example: { code, message: 'No.' } })
    const { codes, needsDecision } = await readApi(apiOf({ 404: of('not found'), 500: of('internal error') }))
    expect(codes).toEqual(['not found 404', 'internal error 500', 'order_lost -'])
    expect(needsDecision).toBe(false)
  })

  it('in a list of reason phrases is omitted with a question', async () => {
    const code = { enum: ['not found', 'bad request'] }
    const schema = members({ code, message: text })
    const reading = readApi(
      apiOf({
        404: response({ schema }),
        409: response({ example: { code: 'order_lost', message: 'No.' } }),
      }),
    )
    const { codes, needsDecision } = await reading
    expect([codes, needsDecision]).toEqual([['order_lost 409'], true])
  })
})

describe('a place of the code that bodies lack', () => {
  const coded = response({
    schema: members({ code: { enum: ['order_lost', 'order_closed'] }, message: text }),
  })
  const other = response({ schema: members({ detail: text }) })

  it('needs a decision where most of them do', async () => {
    const { codes, remarks, needsDecision } = await readApi(apiOf({ 404: coded, 409: other, 422: other }))
    expect([codes, needsDecision]).toEqual([['order_lost 404', 'order_closed 404'], true])
    expect(remarks).toContainEqual(
      expect.stringContaining('2 of 3 error responses with a body have no /code, this one among them'),
    )
  })

  it('does not where half of them have it', async () => {
    expect((await readApi(apiOf({ 404: coded, 422: other }))).needsDecision).toBe(false)
  })
})
