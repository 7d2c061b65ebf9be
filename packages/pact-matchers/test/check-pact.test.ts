import { defineCatalog, InvalidInputError } from '@error-contract/catalog'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPact, createPactMatchers, uncoveredCodes } from '../src/index.js'
import { writePact } from './consumer.js'
import { catalog } from './machines-catalog.js'

const target = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'
const uuidRule = { match: 'regex', regex: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }
const error = { code: 'NotFound', message: 'x', target }
const rules = {
  body: {
    '$.error.message': { matchers: [{ match: 'type' }] },
    '$.error.target': { matchers: [uuidRule] },
  },
}
const response = {
  status: 404,
  headers: { 'Content-Type': 'application/json' },
  body: { error } as unknown,
  matchingRules: rules as unknown,
}

/** Returns a pact of one sound interaction with the given changes. */
const pactOf = (changes: object, version = '3.0.0', interaction: object = {}) => ({
  consumer: { name: 'web' },
  provider: { name: 'machines' },
  interactions: [
    {
      ...(version.startsWith('4') && { type: 'Synchronous/HTTP' }),
      description: 'x',
      request: { method: 'GET', path: '/' },
      response: { ...response, ...changes },
      ...interaction,
    },
  ],
  metadata: { pactSpecification: { version } },
})

const checksOf = (pact: object) => checkPact(pact, catalog).findings.map(({ check }) => check)

describe('a pact and its catalog', () => {
  it('finds nothing in a sound pact', () => {
    expect(checkPact(pactOf({}), catalog)).toEqual({
      consumer: 'web',
      provider: 'machines',
      findings: [],
      codes: ['NotFound'],
      errorInteractions: 1,
    })
  })

  it('finds an undeclared code and suggests the nearest', () => {
    const { findings, codes } = checkPact(pactOf({ body: { error: { ...error, code: 'NotFond' } } }), catalog)
    expect(codes).toEqual([])
    expect(findings).toEqual([
      {
        check: 'undeclared-code',
        severity: 'error',
        message: "Error code 'NotFond' is not declared in the catalog 'machines'. Did you mean 'NotFound'?",
        interaction: 'x',
        path: 'interactions.0.response.body.error.code',
      },
    ])
  })

  it.each([
    ['an object', { a: 'NotFound' }, 'wrong-envelope'],
    ['an object that looks like a matcher', { match: 'NotFound' }, 'wrong-envelope'],
    ['a list with a declared code', ['NotFound'], 'wrong-envelope'],
    ['null', null, 'wrong-envelope'],
    ['a boolean', true, 'wrong-envelope'],
    ['a number', 404, 'undeclared-code'],
  ])('finds a code that is %s', (_, code, check) => {
    const { findings, codes } = checkPact(pactOf({ body: { error: { ...error, code } } }), catalog)
    expect(codes).toEqual([])
    expect(findings.map((finding) => finding.check)).toEqual([check])
  })

  it.each([
    ['a regex rule without its pattern', { match: 'regex' }],
    ['an include rule without its text', { match: 'include', value: {} }],
  ])('does not judge by %s', (_, rule) => {
    const body = { ...rules.body, '$.error.target': { matchers: [rule] } }
    expect(checksOf(pactOf({ matchingRules: { body } }))).toContain('unjudged')
  })

  it.each(['__proto__', 'constructor', 'toString'])('does not judge by the status class %s', (status) => {
    const matchers = [{ match: 'statusCode', status }]
    expect(checksOf(pactOf({ matchingRules: { ...rules, status: { matchers } } }))).toContain('unjudged')
  })

  it('finds a status that is not the declared one', () => {
    expect(checksOf(pactOf({ status: 400 }))).toEqual(['mismatched-status'])
  })

  it('accepts each of several declared statuses, and any where none is declared', () => {
    const withCode = (code: string, status: number) => pactOf({ status, body: { error: { ...error, code } } })
    expect(checksOf(withCode('Unavailable', 504))).toEqual([])
    expect(checksOf(withCode('Unavailable', 500))).toEqual(['mismatched-status'])
    expect(checksOf(withCode('Upstream', 599))).toEqual([])
  })

  it('finds a declared header that is matched literally', () => {
    const body = { error: { ...error, code: 'TooManyRequests' } }
    const headers = { ...response.headers, 'Retry-After': '1' }
    expect(checksOf(pactOf({ status: 429, body, headers }))).toEqual(['literal-header'])
    const matchingRules = {
      ...rules,
      header: { 'Retry-After': { matchers: [{ match: 'regex', regex: '.+' }] } },
    }
    expect(checksOf(pactOf({ status: 429, body, headers, matchingRules }))).toEqual([])
  })

  it('ignores interactions that succeed', () => {
    expect(checksOf(pactOf({ status: 200, body: { ok: true }, matchingRules: {} }))).toEqual([])
  })

  it('distinguishes a contract that requires no code from one that no declared error matches', () => {
    expect(checksOf(pactOf({ body: undefined, matchingRules: {} }))).toEqual(['missing-code'])
    expect(checksOf(pactOf({ body: { code: 'NotFound' }, matchingRules: {} }))).toEqual(['wrong-envelope'])
  })
})

describe('forms of pact files', () => {
  const flat = { '$.body.error.message': { match: 'type' }, '$.body.error.target': uuidRule }
  const content = { error }
  const base64 = Buffer.from(JSON.stringify(content)).toString('base64')

  it.each<[string, object]>([
    ['flat rules of specification 2', pactOf({ matchingRules: flat }, '2.0.0')],
    [
      'paths in brackets',
      pactOf(
        {
          matchingRules: {
            "$.body['error']['message']": { match: 'type' },
            "$.body['error']['target']": uuidRule,
          },
        },
        '2.0.0',
      ),
    ],
    [
      'wildcards',
      pactOf({
        matchingRules: {
          body: { '$.*.message': { matchers: [{ match: 'type' }] }, '$.*.target': { matchers: [uuidRule] } },
        },
      }),
    ],
    [
      'a rule without a name',
      pactOf({ matchingRules: { ...flat, '$.body.error.target': { regex: uuidRule.regex } } }, '2.0.0'),
    ],
    ['an empty status category', pactOf({ matchingRules: { ...rules, status: {} } })],
    [
      'rules combined by OR',
      pactOf({
        matchingRules: {
          body: {
            ...rules.body,
            '$.error.code': { combine: 'OR', matchers: [{ match: 'equality' }, { match: 'null' }] },
          },
        },
      }),
    ],
    ['text that is JSON', pactOf({ body: JSON.stringify(content) })],
    [
      'content of specification 4',
      pactOf({ body: { content, contentType: 'application/json', encoded: false } }, '4.0'),
    ],
    [
      'content in base64',
      pactOf({ body: { content: base64, contentType: 'application/json', encoded: 'base64' } }, '4.0'),
    ],
    [
      'content as text that is JSON',
      pactOf(
        { body: { content: JSON.stringify(content), contentType: 'application/json', encoded: 'json' } },
        '4.0',
      ),
    ],
    [
      'header values as lists',
      pactOf({ headers: { 'content-type': ['application/json'] }, body: { content } }, '4.0'),
    ],
    [
      'a version that is a number',
      { ...pactOf({ body: { content } }, '4.0'), metadata: { pactSpecification: { version: 4 } } },
    ],
    [
      // Pact does not know this member, and takes the file for one of specification 3.
      'a version in a member of its own',
      { ...pactOf({}), metadata: { pactSpecificationVersion: '4.0' } },
    ],
    ['a provider state with an underscore', pactOf({}, '2.0.0', { provider_state: 'x' })],
    ['no metadata', { ...pactOf({ matchingRules: flat }), metadata: undefined }],
  ])('reads %s', (_what, pact) => expect(checksOf(pact)).toEqual([]))

  it('skips messages, which have no status', () => {
    const message = { type: 'Asynchronous/Messages', description: 'm', contents: {} }
    expect(checkPact({ ...pactOf({}), interactions: [message] }, catalog).findings).toEqual([])
  })

  it('returns the path of a value in specification 4', () => {
    const body = {
      content: { error: { ...error, code: 'Nope' } },
      contentType: 'application/json',
      encoded: false,
    }
    const [finding] = checkPact(pactOf({ body }, '4.0'), catalog).findings
    expect(finding?.path).toBe('interactions.0.response.body.content.error.code')
  })

  it('reports an unsupported rule and does not guess', () => {
    const matchingRules = {
      body: { ...rules.body, '$.error.code': { matchers: [{ match: 'plugin-rule' }] } },
    }
    expect(checkPact(pactOf({ matchingRules }), catalog).findings).toMatchObject([
      { check: 'unjudged', severity: 'warning' },
    ])
  })

  it('reports a pattern that JavaScript reads differently and does not guess', () => {
    const matchingRules = {
      body: { ...rules.body, '$.error.code': { matchers: [{ match: 'regex', regex: '(?i)notfound' }] } },
    }
    expect(checksOf(pactOf({ matchingRules }))).toEqual(['unjudged'])
  })

  it('warns where only a header could tell two JSON types apart', () => {
    expect(checksOf(pactOf({ headers: {} }))).toEqual(['open-content-type'])
  })

  it('rejects a document that is not a pact', () => {
    expect(() => checkPact({ hello: 'world' }, catalog)).toThrow(InvalidInputError)
    expect(() => checkPact({ hello: 'world' }, catalog)).toThrow(
      "checkPact: Expected a pact file with 'consumer', 'provider' and 'interactions'.",
    )
  })
})

describe('an error without a code', () => {
  const { headers: _json, body: _error, matchingRules: _rules, ...status } = response
  const found = (changes: object) =>
    checkPact(
      {
        ...pactOf({}),
        interactions: [{ ...pactOf({}).interactions[0], response: { ...status, ...changes } }],
      },
      catalog,
    ).findings.map(({ check, severity, path }) => [check, severity, path])
  const at = 'interactions.0.response'

  it.each<[string, object, [string, string, string]]>([
    ['the status alone', {}, ['missing-code', 'warning', `${at}.status`]],
    ['another header', { headers: { Connection: 'close' } }, ['missing-code', 'warning', `${at}.status`]],
    [
      'another content type, and any body',
      { headers: { 'Content-Type': 'text/html' } },
      ['content-type', 'warning', `${at}.headers.content-type`],
    ],
    [
      'another content type of a body without a code',
      { headers: { 'Content-Type': 'application/hal+json' }, body: {} },
      ['content-type', 'error', `${at}.headers.content-type`],
    ],
    ['text', { body: 'boom' }, ['wrong-envelope', 'error', `${at}.body`]],
    ['an empty body', { body: null }, ['wrong-envelope', 'error', `${at}.status`]],
  ])('is judged where the contract expects %s', (_what, changes, finding) => {
    expect(found(changes)).toEqual([finding])
  })

  it('is told where the contract accepts another status', () => {
    const byClass = (rule: object) => ({ matchingRules: { status: { $: { matchers: [rule] } } } })
    expect(found(byClass({ match: 'statusCode', status: 'clientError' }))).toEqual([
      ['missing-code', 'warning', `${at}.status`],
      ['open-status', 'warning', `${at}.status`],
    ])
    expect(found(byClass({ match: 'statusCode', status: [404] }))).toEqual([
      ['missing-code', 'warning', `${at}.status`],
    ])
  })

  it('names the content type that the contract has', () => {
    const [finding] = checkPact(
      pactOf({ headers: { 'Content-Type': 'application/json; charset=utf-8' } }),
      catalog,
    ).findings
    expect(finding?.message).toBe(
      "The contract has content type 'application/json; charset=utf-8', so a provider that returns 'application/json' fails. Expect 'application/json'.",
    )
  })
})

describe('lists of errors', () => {
  const jsonApi = defineCatalog({
    name: 'shop',
    envelope: 'json-api',
    errors: { not_found: { status: 404, message: 'x' } },
  })
  const member = (rule: object) => ({ matchers: [rule] })
  const listOf = (list: object | undefined) =>
    pactOf({
      headers: { 'Content-Type': 'application/vnd.api+json' },
      body: { errors: [{ code: 'not_found', detail: 'x', id: 'y', status: '404' }] },
      matchingRules: {
        body: {
          ...(list && { '$.errors': member(list) }),
          '$.errors[*].code': member({ match: 'equality' }),
          '$.errors[*].status': member({ match: 'equality' }),
          '$.errors[*].detail': member({ match: 'type' }),
          '$.errors[*].id': member({ match: 'type' }),
        },
      },
    })
  const findingsOf = (list: object | undefined) =>
    checkPact(listOf(list), jsonApi).findings.map(({ check, severity, path }) => [check, severity, path])

  it('finds nothing where the list has at least one error', () => {
    expect(findingsOf({ match: 'type', min: 1 })).toEqual([])
  })

  it.each([{ match: 'type', min: 0 }, { match: 'type' }, { match: 'type', max: 9 }])(
    'finds a list that may be empty: %j',
    (list) => {
      expect(findingsOf(list)).toEqual([['missing-code', 'error', 'interactions.0.response.body.errors']])
    },
  )

  it('warns of a list that cannot have one more error', () => {
    expect(findingsOf(undefined)).toEqual([
      ['literal-list', 'warning', 'interactions.0.response.body.errors'],
    ])
  })

  it('finds an envelope that is itself a list, which may be empty', () => {
    const bare = defineCatalog({
      name: 'bare',
      envelope: { mediaType: 'application/json', code: '/*/code' },
      errors: { A: { status: 404 } },
    })
    const bareList = (min: number) =>
      pactOf({
        body: [{ code: 'A' }],
        matchingRules: {
          body: { $: member({ match: 'type', min }), '$[*].code': member({ match: 'equality' }) },
        },
      })
    const checks = (min: number) => checkPact(bareList(min), bare).findings.map(({ check }) => check)
    expect(checks(0)).toEqual(['missing-code'])
    expect(checks(1)).toEqual([])
  })
})

describe('interactions with the same description and provider states', () => {
  const interactionsOf = (...changes: readonly object[]) => {
    const { interactions, ...pact } = pactOf({})
    return { ...pact, interactions: changes.map((change) => ({ ...interactions[0], ...change })) }
  }
  const conflict = { ...response, status: 401, body: { error: { ...error, code: 'Unauthorized' } } }
  const found = (pact: object) =>
    checkPact(pact, catalog).findings.map(({ check, severity, path }) => [check, severity, path])

  it('contradict each other where no response keeps both', () => {
    expect(found(interactionsOf({}, { response: conflict }))).toEqual([
      ['contradiction', 'error', 'interactions.1'],
    ])
  })

  it('also where one of them succeeds', () => {
    expect(found(interactionsOf({ response: { status: 200 } }, {}))).toEqual([
      ['contradiction', 'error', 'interactions.1'],
    ])
  })

  it('are sound where one response keeps both', () => {
    const reworded = { ...response, body: { error: { ...error, message: 'Gone.' } } }
    expect(found(interactionsOf({}, {}, { response: reworded }))).toEqual([])
  })

  it('are sound with another provider state or description', () => {
    expect(found(interactionsOf({}, { response: conflict, providerState: 'signed out' }))).toEqual([])
    expect(found(interactionsOf({}, { response: conflict, description: 'y' }))).toEqual([])
  })

  it('are a warning with another request, as Pact may lose one of them', () => {
    const request = { method: 'GET', path: '/other' }
    expect(found(interactionsOf({}, { response: conflict, request }))).toEqual([
      ['contradiction', 'warning', 'interactions.1'],
    ])
  })

  it('are not compared where both succeed', () => {
    expect(found(interactionsOf({ response: { status: 200 } }, { response: { status: 204 } }))).toEqual([])
  })
})

describe('pacts written with createPactMatchers', () => {
  it.each([2, 3, 4] as const)('have no findings in specification %i, for every envelope', async (spec) => {
    for (const envelope of ['microsoft', 'problem-details', 'google', 'json-api', 'oci', 'matrix'] as const) {
      const own = defineCatalog({
        name: envelope,
        envelope,
        errors: {
          Gone: { status: 410, message: 'It is gone.', headers: ['retry-after'] },
          Broken: { status: 500 },
        },
      })
      const { file } = await writePact(spec, createPactMatchers(own, { spec }).errorCases())
      const pact: unknown = JSON.parse(readFileSync(file, 'utf8'))
      expect(checkPact(pact, own)).toMatchObject({ findings: [], codes: ['Broken', 'Gone'] })
    }
  })
})

describe('uncoveredCodes', () => {
  it('returns the declared codes that no interaction returns', () => {
    expect(uncoveredCodes(catalog, [checkPact(pactOf({}), catalog)])).toEqual(
      catalog.codes.filter((code) => code !== 'NotFound'),
    )
  })
})

describe('arbitrary pacts', () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(rules, response.body, { content: {}, encoded: 'x' }),
  )
  const anyResponse = fc.record(
    { status: fc.oneof(fc.integer(), part), headers: part, body: part, matchingRules: part },
    { requiredKeys: [] },
  )

  it('never make the check throw', () => {
    fc.assert(
      fc.property(
        anyResponse,
        fc.constantFrom('2.0.0', '3.0.0', '4.0', 'x'),
        part,
        (changes, version, states) => {
          const pact = pactOf(changes, version, { providerStates: states })
          // As a file would hold it.
          expect(checkPact(JSON.parse(JSON.stringify(pact)), catalog).consumer).toBe('web')
        },
      ),
      { numRuns: 500 },
    )
  })
})
