import { defineCatalog } from '@error-contract/catalog'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { judge, nodeTransport, parseTriggers, runConformance } from '../src/index.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'models',
  envelope: { code: '/error/type', message: '/error/message' },
  envelopes: {
    events: { mediaType: 'text/event-stream', code: '/error/type', message: '/error/message' },
    lines: { mediaType: 'application/x-ndjson', code: '/error/type', message: '/error/message' },
  },
  errors: {
    Overloaded: { status: 200, envelope: 'events', message: 'Try again.' },
    Truncated: { status: 200, envelope: 'lines', message: 'Too long.' },
    Invalid: { status: 400, envelope: ['default', 'events'] },
  },
})

const errorOf = (type: string, message = 'Try again.') => JSON.stringify({ error: { type, message } })

/** Proves a code on a server that sends these chunks one by one, and never ends if the last one is undefined. */
async function prove(code: string, status: number, type: string, chunks: readonly (string | undefined)[]) {
  let closed: Promise<unknown> | undefined
  const url = await listen((_request, response) => {
    closed = once(response, 'close')
    response.writeHead(status, { 'content-type': type })
    const send = async () => {
      for (const chunk of chunks) {
        if (chunk === undefined) return
        response.write(chunk)
        await sleep(1)
      }
      response.end()
    }
    void send()
  })
  const triggers = parseTriggers(`triggers:\n  ${code}: GET /\n`, 'error-triggers.yaml', catalog)
  const limits = { timeout: 1000, maximumBytes: 2000 }
  const transport = nodeTransport(url)
  const result = await runConformance({ catalog, triggers, transport, limits, environment: {} })
  await closed
  const found = result.codes.find((one) => one.code === code)
  const findings = found?.triggers.flatMap((trigger) => trigger.findings) ?? []
  return [found?.outcome, ...findings.map(({ check, kind, message }) => `${check}:${kind}: ${message}`)]
}

const events = 'text/event-stream; charset=utf-8'

describe('an error in a stream', () => {
  it('is proven as an event after a 200, among events of other forms', async () => {
    const chunks = [
      ': a comment\n\ndata: {"delta":"Hel',
      'lo"}\n\n',
      `event: error\r\ndata: ${errorOf('Overloaded')}\r\n\r\n`,
      'data: [DONE]\n\n',
    ]
    expect(await prove('Overloaded', 200, events, chunks)).toEqual(['proven'])
  })

  it('is proven as data of several lines, and as the whole body', async () => {
    const chunks = ['data: {"error":\ndata:{"type":"Invalid","message":"No."}}\n\n']
    expect(await prove('Invalid', 400, events, chunks)).toEqual(['proven'])
  })

  it('is proven as a line after a 200', async () => {
    const chunks = ['{"delta":"Hello"}\n', `${errorOf('Truncated', 'Too long.')}\n`]
    expect(await prove('Truncated', 200, 'application/x-ndjson', chunks)).toEqual(['proven'])
  })

  it('is judged as any other', async () => {
    const other = [`data: ${errorOf('Invalid')}\n\n`]
    expect(await prove('Overloaded', 200, events, other)).toEqual([
      'violated',
      'code:other-declared: Expected code "Overloaded", got "Invalid".',
    ])
  })

  it('is not taken from an event that clients discard', async () => {
    const unfinished = [`data: ${errorOf('Overloaded')}\n`]
    expect(await prove('Overloaded', 200, events, unfinished)).toEqual([
      'violated',
      'json:truncated: The stream ends within the event: no blank line follows it, so clients discard it.',
    ])
  })

  it('is not proven by a stream without one', async () => {
    const [outcome, ...findings] = await prove('Overloaded', 200, events, ['data: {"delta":"Hello"}\n\n'])
    expect([outcome, findings.join()]).toEqual([
      'violated',
      expect.stringContaining('Missing member "error"'),
    ])
  })

  it('names the event error where its data is not JSON', async () => {
    const chunks = ['event: error\ndata: overloaded\n\n', 'data: {"delta":""}\n\n']
    expect(await prove('Overloaded', 200, events, chunks)).toContain(
      'json:malformed: The body is text, not JSON.',
    )
  })
})

describe('a stream that does not end', () => {
  it('is closed at the time limit', async () => {
    expect(await prove('Overloaded', 200, events, ['data: {}\n\n', undefined])).toEqual([
      'violated',
      'transport:timeout: The response was not complete after 1000 ms.',
    ])
  })

  it('is closed at the size limit', async () => {
    const chunks = [...Array.from({ length: 300 }, () => 'data: {"delta":"x"}\n\n'), undefined]
    expect(await prove('Overloaded', 200, events, chunks)).toEqual([
      'violated',
      'transport:too-large: The body is larger than 2000 bytes; the rest was not read.',
    ])
  })
})

it('is read as a stream only where an envelope has its media type', () => {
  const headers = [['content-type', 'text/event-stream']] as const
  const body = Buffer.from(`data: ${errorOf('A')}\n\n`)
  const plain = defineCatalog({
    name: 'plain',
    envelope: { code: '/error/type' },
    errors: { A: { status: 400 } },
  })
  const findings = judge({ status: 400, headers, body }, { catalog: plain, code: 'A' })
  expect(findings.map(({ check }) => check)).toContain('json')
})
