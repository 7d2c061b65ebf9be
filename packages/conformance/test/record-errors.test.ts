import { InvalidInputError } from '@error-contract/catalog'
import express from 'express'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { runConformance } from '../src/run/run-conformance.js'
import { recordErrors } from '../src/run/recorded/record-errors.js'
import { readRecording, type RecordedAnswer } from '../src/run/recorded/recorded-answer.js'
import { leaksIn } from './leaks.js'
import { nodeTransport } from '../src/http/node-transport.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { machines } from './catalogs.js'

const app = express()
app.get('/ok', (_request, answer) => void answer.json({}))
app.get('/cut', (_request, answer) => void answer.status(404).type('json').end('{"error":{"code"'))
app.get('/echo/:code', ({ params: { code } }, answer) => {
  answer.status(404).json({ error: { code, message: 'Text.', target: randomUUID() } })
})

/** A run without a trigger: all that counts is what was recorded. */
const runWith = (recorded: RecordedAnswer[] | string) =>
  runConformance({
    catalog: machines,
    triggers: defineTriggers(machines, {}),
    transport: nodeTransport(new URL('http://127.0.0.1:1')),
    recorded,
  })

describe('recordErrors', () => {
  it('judges what ordinary tests receive, and changes nothing for them', async () => {
    const into: RecordedAnswer[] = []
    const agent = recordErrors(request(app), { catalog: machines, into })
    await agent.get('/ok').expect(200)
    const response = await agent.get('/echo/NotFound').set('x-a', 'b').expect(404)
    expect(response.body).toMatchObject({ error: { code: 'NotFound' } })
    expect(into).toMatchObject([
      { request: 'GET /echo/NotFound', status: 404, code: 'NotFound', findings: [] },
    ])
  })

  it('sees what the client of the tests hides or throws at', async () => {
    const into: RecordedAnswer[] = []
    const agent = recordErrors(request.agent(app), { catalog: machines, into })
    await agent.get('/cut').catch(() => undefined)
    expect(into).toMatchObject([{ status: 404, findings: [{ check: 'json', kind: 'truncated' }] }])
  })

  it('follows an agent that returns itself', async () => {
    const into: RecordedAnswer[] = []
    const agent = recordErrors(request.agent(app), { catalog: machines, into })
    await agent.set('x-a', 'b').get('/echo/NotFound')
    expect(into).toHaveLength(1)
  })
})

describe('what was recorded', () => {
  it('proves a code that has no trigger', async () => {
    const into: RecordedAnswer[] = []
    await recordErrors(request(app), { catalog: machines, into }).get('/echo/NotFound')
    const { codes } = await runWith(into)
    expect(codes.slice(0, 2)).toMatchObject([
      {
        code: 'NotFound',
        outcome: 'proven',
        triggers: [{ source: 'recorded', request: 'GET /echo/NotFound' }],
      },
      { code: 'ResourceNotFound', outcome: 'untriggered' },
    ])
  })

  it('violates a code that came with the wrong status', async () => {
    const into: RecordedAnswer[] = []
    await recordErrors(request(app), { catalog: machines, into }).get('/echo/InvalidInput')
    const { codes } = await runWith(into)
    expect(codes.find(({ code }) => code === 'InvalidInput')?.outcome).toBe('violated')
  })

  it('shows an undeclared code', async () => {
    const into: RecordedAnswer[] = []
    await recordErrors(request(app), { catalog: machines, into }).get('/echo/Nope')
    expect(await runWith(into)).toMatchObject({
      verdict: 'violations',
      findings: [{ request: 'GET /echo/Nope', kind: 'undeclared' }],
    })
  })

  it('may be kept in a file, to which many processes add', async () => {
    const into = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'answers.ndjson')
    const agent = recordErrors(request(app), { catalog: machines, into })
    await agent.get('/echo/NotFound')
    await agent.get('/echo/NotFound')
    expect(readRecording(into)).toHaveLength(2)
    expect((await runWith(into)).codes[0]?.outcome).toBe('proven')
  })
})

it.each(['/proc/x', '/dev/full', '/dev/null/x'])('refuses to record into %s before a test runs', (into) => {
  expect(() => recordErrors({}, { catalog: machines, into })).toThrow(InvalidInputError)
})

it('records no secret of any source, in no place of an answer', async () => {
  const echoing = express()
  echoing.use(express.text({ type: '*/*' }))
  echoing.use(({ headers, url, body }, answer) => {
    const text = [
      'k4nary-of-the-environment',
      'k4nary-own-credential',
      'k4nary-fixture',
      headers['x-api-key'],
      url,
      body,
    ]
      .map(String)
      .join(' ')
    answer
      .status(500)
      .json({ error: { code: text, message: `${text} ssn=k4nary-ssn`, target: text }, [text]: 1 })
  })
  const into = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'answers.ndjson')
  const agent = recordErrors(request(echoing), {
    catalog: machines,
    into,
    environment: { DB_PASSWORD: 'k4nary-of-the-environment' },
    secrets: ['ssn'],
    triggers: defineTriggers(machines, {
      credentials: { full: { header: 'x-own', value: 'k4nary-own-credential' } },
      fixtures: { user_password: 'k4nary-fixture' },
    }),
  })
  await agent
    .post('/a?access_token=k4nary-in-query&ssn=k4nary-ssn')
    .set('x-api-key', 'k4nary-in-header')
    .type('text')
    .send('password=k4nary-in-body')
  const written = readFileSync(into, 'utf8')
  expect(written).toContain('${DB_PASSWORD}')
  expect(leaksIn(written)).toEqual([])
})

it('keeps a declared code as it is, whatever it holds', async () => {
  const into: RecordedAnswer[] = []
  const environment = { A_TOKEN: 'NotFound' }
  await recordErrors(request(app), { catalog: machines, into, environment }).get('/echo/NotFound')
  expect(into[0]?.code).toBe('NotFound')
})
