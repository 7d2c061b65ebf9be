import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { nodeTransport, parseTriggers, runConformance } from '../src/index.js'
import { planRequests } from '../src/internal.js'
import { listen } from './server.js'
import { send, type Arrived } from './shop.js'

const catalog = defineCatalog({
  name: 'shop',
  language: 'en',
  envelope: { code: '/code', message: '/message' },
  errors: {
    Gone: { status: [404, 410], message: 'Gone.', messages: { fr: 'Parti.' } },
    Plain: { status: 409, message: 'Plain.' },
  },
})

/** Answers `/409/Plain` with that status and code, unless the test decides by the language. */
async function run(
  yaml: string,
  answer: (language: string) => { status: number; code: string; message?: string } | undefined = () =>
    undefined,
) {
  const arrived: Pick<Arrived, 'line' | 'headers'>[] = []
  const url = await listen((request, response) => {
    arrived.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    const [, status = '', code = ''] = request.url?.split('/') ?? []
    const { message = 'Text.', ...other } = answer(request.headers['accept-language'] ?? '') ?? {
      status: Number(status),
      code,
    }
    send(response, other.status, { code: other.code, message })
  })
  const triggers = parseTriggers(yaml, 'error-triggers.yaml', catalog)
  const result = await runConformance({ catalog, triggers, transport: nodeTransport(url), environment: {} })
  const languages = arrived.map(({ line, headers }) => `${line} ${headers['accept-language'] ?? '-'}`)
  return { result, languages, triggers }
}

const findingsOf = ({ result }: Awaited<ReturnType<typeof run>>) =>
  result.codes.flatMap(({ triggers }) =>
    triggers.flatMap(({ findings }) => findings.map(({ check, message }) => `${check}: ${message}`)),
  )

describe('a code with a message in another language', () => {
  it('is asked for once more with that language, and no other code is', async () => {
    const ran = await run('triggers: { Gone: GET /410/Gone, Plain: GET /409/Plain }')
    expect(ran.languages.toSorted()).toEqual(['GET /409/Plain -', 'GET /410/Gone -', 'GET /410/Gone fr'])
    expect(ran.result.verdict).toBe('conformant')
    expect(ran.result.summary.requests).toBe(3)
  })

  it('is in the plan', () => {
    const triggers = parseTriggers('triggers: { Gone: GET /410/Gone }', 'error-triggers.yaml', catalog)
    expect(planRequests({ catalog, triggers, target: 'http://localhost' })).toMatchObject([
      { code: 'Gone', requests: [{ times: 2 }] },
    ])
  })

  it.each([
    ['another code', { status: 410, code: 'Plain' }, 'code: With accept-language: fr: '],
    [
      'another status',
      { status: 406, code: 'Gone' },
      'status: With accept-language: fr: Expected status 404 or 410',
    ],
    [
      'another one of its statuses',
      { status: 404, code: 'Gone' },
      'status: With accept-language: fr: Expected status 410 for Gone, got 404.',
    ],
    [
      'no message',
      { status: 410, code: 'Gone', message: '' },
      'message: With accept-language: fr: Missing message',
    ],
  ])('is violated by %s in it', async (_, other, message) => {
    const ran = await run('triggers: { Gone: GET /410/Gone }', (language) =>
      language === 'fr' ? other : undefined,
    )
    expect(ran.result.codes[0]?.outcome).toBe('violated')
    expect(findingsOf(ran)).toContainEqual(expect.stringContaining(message))
  })

  it('has a finding once where every answer has the same fault', async () => {
    const ran = await run('triggers: { Gone: GET /400/Gone }')
    expect(findingsOf(ran)).toEqual([expect.stringMatching(/^status: Expected status/)])
  })

  it.each([
    [
      'its trigger chooses the language',
      'triggers: { Gone: { request: GET /410/Gone, headers: { Accept-Language: de } } }',
    ],
    ['its trigger may be sent once', 'triggers: { Gone: { request: GET /410/Gone, repeat: 1 } }'],
  ])('is not asked for again where %s', async (_, yaml) => {
    expect((await run(yaml)).languages).toHaveLength(1)
  })
})
