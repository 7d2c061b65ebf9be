/** A catalog that uses every member. */
export const catalog = `# The errors of a shop.
$schema: ./error-catalog.schema.json
name: shop
version: 1.2.3
envelope: microsoft
errors:
  NotFound: { status: 404, message: '{resource} was not found.', description: Nothing here., docs: 'https://a.example/e' }
  Conflict:
    status: [409, 412]
    message: |
      The version {version} is not
      the current one.
    deprecated: Use PreconditionFailed.
  TooMany: { status: 429, message: Slow down., retryable: true, headers: [Retry-After] }
  Untold: {}
`

export const catalogOfPlaces = `name: places
envelope:
  mediaType: application/problem+json
  code: { at: /errors/*/type, prefix: 'urn:shop:', type: string }
  message: { at: '/errors/*/detail' }
  correlationId: { header: x-request-id, format: any }
  status: { at: /status, type: string }
  additionalMembers: false
errors:
  NotFound: { status: 404, bodyStatus: 410, message: 'A {{literal}} and a {parameter}.' }
  Gone: { status: 410 }
`

export const triggers = `targets: { allowed: [localhost, 127.0.0.1, '*.example.com'], production: [example.com] }
limits: { requests: 500, rate: 5000/s, concurrency: 4, stepTimeout: 1000, operations: { 'GET /a/*': { rate: 900/s, concurrency: 1 } } }
secrets: [ssn]
credentials:
  full: { header: authorization, value: 'Bearer \${TOKEN}' }
  limited: { header: x-api-key, value: literal-key }
fixtures: { machine: web-01, other: '\${machine}-2' }
defaults: { as: full, repeat: 2, headers: { accept: application/json } }
checks: { correlation-id: warn, allow: off }
triggers:
  NotFound:
    - GET /a/\${machine}?ssn=1
    - { name: a body, request: POST /a, as: limited, json: { a: [1, { b: null }] }, headers: { x-a: '1' }, repeat: 1, why: Because., harmless: It is refused. }
  Conflict:
    request: PUT /b
    raw: '{"a":'
    type: application/json; charset=utf-8
    setup: GET /ok
    teardown: [GET /ok, { request: POST /ok, bytes: aGk= }]
    undo: { request: DELETE /b }
    state: { name: a machine, params: { id: 7 } }
waivers:
  - { code: TooMany, kind: unreachable, reason: No limit here., owner: team, until: 2099-12-31, targets: [localhost], issue: 'https://a.example/1' }
  - { code: Untold, kind: known-failure, checks: [status], owner: team, until: 2099-12-31 }
`

const errorBody = (code: string, message: string) =>
  JSON.stringify({ error: { code, message, target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5' } })

const entry = (status: number, text: string) => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 12,
  _resourceType: 'fetch',
  request: {
    method: 'POST',
    url: 'https://shop.example/a/7?token=t&x=%20',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    postData: { mimeType: 'application/json', text: '{"password":"p","a":[1]}' },
  },
  response: {
    status,
    statusText: 'x',
    headers: [
      { name: 'content-type', value: 'application/json; charset=utf-8' },
      { name: 'retry-after', value: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    ],
    content: { size: text.length, mimeType: 'application/json', text },
  },
})

/** A HAR file. */
export const traffic = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'x', version: '1' },
    entries: [
      entry(404, errorBody('NotFound', 'It was not found.')),
      entry(500, errorBody('Unknown', 'No.')),
      {
        ...entry(409, ''),
        response: { ...entry(409, '').response, content: { text: 'eyJlcnJvciI6e319', encoding: 'base64' } },
      },
    ],
  },
})

const body = { error: { code: 'NotFound', message: 'a was not found.', target: 'b' } }
const request = {
  method: 'GET',
  path: '/a/7',
  query: { q: ['1'] },
  headers: { Authorization: 'Bearer abc' },
}

export const contracts = [
  JSON.stringify({
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: [
      {
        description: 'a',
        providerState: 'an item',
        request: { ...request, query: 'q=1&q=2' },
        response: {
          status: 404,
          headers: { 'Content-Type': 'application/json' },
          body,
          matchingRules: {
            '$.body.error.message': { match: 'type' },
            '$.body.error.target': { match: 'regex', regex: '^[a-z]+$' },
            '$.headers.Retry-After': { match: 'integer' },
          },
        },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  }),
  JSON.stringify({
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: [
      {
        description: 'a',
        providerStates: [{ name: 'an item', params: { id: 7 } }],
        request: {
          ...request,
          body: { a: 1 },
          matchingRules: { path: { matchers: [{ match: 'regex', regex: '/a/\\d+' }] } },
        },
        response: {
          status: 409,
          headers: { 'Content-Type': 'application/json', 'Retry-After': '1' },
          body: { error: { ...body.error, code: 'Conflict' } },
          matchingRules: {
            body: {
              '$.error': { combine: 'OR', matchers: [{ match: 'type', min: 1 }, { match: 'equality' }] },
              "$['error']['target']": { matchers: [{ match: 'regex', regex: '^(a|b)+$' }] },
              '$.error[*]': { matchers: [{ match: 'values' }] },
            },
            header: { 'Retry-After': { matchers: [{ match: 'number' }] } },
            status: { matchers: [{ match: 'statusCode', status: 'clientError' }] },
          },
          generators: { body: { '$.error.target': { type: 'Uuid' } } },
        },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }),
  JSON.stringify({
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        key: 'k',
        pending: false,
        comments: { text: ['a'] },
        description: 'a',
        providerStates: [{ name: 'an item' }],
        request: {
          ...request,
          headers: { authorization: ['Bearer abc'] },
          body: { content: 'aGk=', contentType: 'text/plain', encoded: 'base64' },
        },
        response: {
          status: 404,
          headers: { 'Content-Type': ['application/json'] },
          body: { content: body, contentType: 'application/json', encoded: false },
          matchingRules: { body: { '$.error.message': { combine: 'AND', matchers: [{ match: 'type' }] } } },
        },
      },
      {
        type: 'Asynchronous/Messages',
        description: 'm',
        contents: { content: 'x', contentType: 'text/plain' },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  }),
] as const

/** Lines of recorded responses. */
export const recording = [
  { request: 'GET /a/7', status: 404, code: 'NotFound', findings: [], correlationIds: ['id-1'] },
  {
    request: 'GET /a/8',
    status: 500,
    code: 'NotFound',
    findings: [
      {
        check: 'status',
        severity: 'error',
        message: 'Expected status 404 for NotFound, got 500.',
        expected: '404',
        actual: '500',
        path: '/error',
      },
    ],
    correlationIds: ['id-1', 'id-2'],
  },
  {
    request: 'GET /b',
    status: 400,
    findings: [{ check: 'json', severity: 'warn', message: 'No.' }],
    correlationIds: [],
  },
]
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('')

export const openApi = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0, description: A shop. }
servers: [{ url: /v1 }]
security: [{ token: [] }]
paths:
  /a/{id}:
    parameters:
      - { $ref: '#/components/parameters/Id' }
      - { name: limit, in: query, schema: { type: integer, minimum: 0, maximum: 50, examples: [10] } }
    get:
      operationId: getA
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
        '404': { $ref: '#/components/responses/NotFound' }
        4XX: { $ref: './other.yaml#/responses/Conflict' }
    put:
      requestBody:
        required: true
        content:
          application/json:
            schema: { allOf: [{ $ref: '#/components/schemas/A' }], required: [name] }
            example: { name: x }
      responses:
        default:
          description: 'Errors: \`NotFound\`, Conflict.'
          headers: { Retry-After: { schema: { type: integer } } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Error' }
              examples:
                missing: { summary: a, value: { error: { code: NotFound, message: It was not found., target: b } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  parameters: { Id: { name: id, in: path, required: true, schema: { type: string, format: uuid } } }
  responses:
    NotFound:
      description: NotFound when it does not exist.
      content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }
  schemas:
    A:
      type: object
      properties: { name: { type: string, minLength: 1, pattern: '^[a-z]+$' }, kind: { enum: [a, b] }, tags: { type: array, maxItems: 3, items: { type: string } }, child: { $ref: '#/components/schemas/A' } }
    Error:
      type: object
      required: [error]
      properties:
        error:
          type: object
          properties:
            code: { type: string, enum: [NotFound, Conflict, TooMany], x-enum-descriptions: [a, b, c] }
            message: { type: string }
`

export const swagger = `swagger: '2.0'
info: { title: Shop, version: '1' }
basePath: /v1
consumes: [application/json]
produces: [application/json]
paths:
  /a:
    post:
      parameters: [{ name: body, in: body, schema: { $ref: '#/definitions/A' } }]
      responses:
        400: { description: Bad., schema: { $ref: '#/definitions/Error' }, examples: { application/json: { code: Conflict, message: No. } } }
definitions:
  A: { type: object, properties: { name: { type: string } } }
  Error: { type: object, properties: { code: { type: string, enum: [NotFound] }, message: { type: string } } }
`

/** What the OpenAPI document refers to. */
export const otherDocument = `responses:
  Conflict: { description: Conflict., content: { application/json: { example: { error: { code: Conflict, message: No. } } } } }
`

export const pages = [
  `---
title: Errors of the shop
---

# <a name="errors"></a>Errors

Every call may fail.

| Code | Status | Message | Description |
|:-----|:------:|---------|-------------|
| \`NotFound\` | 404 Not Found | {resource} was not found. | See [docs](https://a.example). |
| Conflict | 409 (Conflict) | The *version* \\| changed. | |
| TooMany | 429<br>503 | Slow down, &lt;caller&gt;. | **Wait.** |

## More

Code d'erreur |HTTP
:---|:---
Gone | 410

\`\`\`json
{ "error": { "code": "NotFound", "message": "x", "target": "7b6f4e2a-0c56-4d6b-9e59-000000000001" } }
\`\`\`
`,
  `# Errors

<table>
<thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead>
<tbody>
<tr><td rowspan="2"><code>NotFound</code></td><td>404</td><td>Not <b>found</b>.</td></tr>
<tr><td>410</td><td>Gone &amp; lost.</td></tr>
<tr><td>Conflict</td><td colspan="2">409</td></tr>
</tbody>
</table>
`,
] as const

export const source = `import { ApiError } from './api-error.js'
export class NotFound extends ApiError {
  constructor(id: string) { super(404, 'NotFound', \`\${id} was not found.\`) }
}
const codes = { conflict: 'Conflict' } as const
export function fail(res: Response, code = codes.conflict) {
  res.status(409).json({ error: { code, message: 'No.', target: id() } })
}
app.get('/a', (req, res) => { if (!req.x) throw new ApiError(429, 'TooMany'); fail(res); next(new NotFound('a')) })
`

/** What one of two shards wrote; the first one has everything that a report can have. */
export const shardResult = (index: 1 | 2): string => {
  const [own, other] = index === 1 ? ['Conflict', 'NotFound'] : ['NotFound', 'Conflict']
  const declaredAt = { file: 'error-catalog.yaml', line: 3 }
  const exchange = {
    request: { method: 'GET', path: '/b', headers: [['accept', '*/*']], body: '{"a":1}' },
    response: {
      status: 404,
      headers: [['content-type', 'application/json']],
      body: errorBody(own, 'x'),
      bytes: 91,
    },
    curl: "curl -sS -i --globoff --path-as-is 'http://127.0.0.1:4010/b'",
  }
  const answered = { status: 404, correlationIds: ['10117826'], exchange, ms: 21 }
  const isFirst = index === 1
  return JSON.stringify({
    schemaVersion: 1,
    catalog: { name: 'shop', version: '1.2.3', hash: '0d175e1ab900616c', file: 'error-catalog.yaml' },
    triggers: { file: 'error-triggers.yaml' },
    target: 'http://127.0.0.1:4010/',
    mode: 'full',
    startedAt: '2026-11-28T14:47:04.348Z',
    ms: 2627,
    summary: {
      ...{ declared: 3, triggered: 1, requests: 13, proven: isFirst ? 0 : 1, violated: isFirst ? 1 : 0 },
      ...{
        waived: isFirst ? 1 : 0,
        'stale-waiver': 0,
        untriggered: 0,
        blocked: 0,
        excluded: 0,
        throttled: 0,
      },
      ...{ unreachable: 0, 'other-shard': isFirst ? 1 : 2 },
    },
    verdict: isFirst ? 'violations' : 'incomplete',
    codes: [
      {
        code: other,
        statuses: [404],
        declaredAt,
        triggers: [],
        outcome: 'other-shard',
        reason: 'Another shard asks.',
      },
      {
        code: own,
        statuses: [409],
        declaredAt,
        triggers: [
          {
            name: 'GET /b',
            request: 'GET /b',
            why: 'Because.',
            source: 'trigger',
            outcome: isFirst ? 'violated' : 'proven',
            answers: 2,
            ...answered,
            cleanupFailures: ['The teardown failed: no.'],
            findings: isFirst
              ? [
                  {
                    ...{ check: 'status', severity: 'error', message: 'Expected status 409.', times: 2 },
                    ...{ expected: '409', actual: '404', kind: 'other' },
                  },
                ]
              : [],
          },
        ],
        outcome: isFirst ? 'violated' : 'proven',
      },
      {
        code: 'TooMany',
        statuses: [429],
        declaredAt,
        waiver: {
          kind: 'unreachable',
          owner: 'o',
          until: '2099-01-01',
          reason: 'r',
          targets: ['localhost'],
          declaredAt,
        },
        triggers: [],
        outcome: isFirst ? 'waived' : 'other-shard',
      },
    ].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    findings: [{ check: 'leak', severity: 'warn', message: 'A stack trace.', request: 'GET /b', times: 1 }],
    failures: ['Uncaught error: x'],
    probes: {
      severity: 'warn',
      results: [
        isFirst
          ? {
              name: 'head',
              description: 'a HEAD',
              request: 'HEAD /',
              findings: [],
              outcome: 'proven',
              ...answered,
            }
          : {
              name: 'head',
              description: 'a HEAD',
              request: 'HEAD /',
              findings: [],
              correlationIds: [],
              outcome: 'other-shard',
              ms: 0,
            },
      ],
    },
    shard: {
      index,
      of: 2,
      uniqueness: 'error',
      ids: [{ code: own, trigger: 'GET /b', hashes: [`TzKRdwT5nbyy${index}`] }],
    },
  })
}

export const webPages = [
  `<!DOCTYPE html>
<html lang="en"><head><title>Errors of the shop</title><style>td { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Errors</h1>
<table><tr><th>Code</th><th>Status</th><th>Message</th></tr>
<tr><td><code>NotFound</code></td><td>404 Not Found</td><td>{resource} was not found.</td></tr>
<tr><td rowspan=2>Conflict<td>409<td>The <i>version</i> changed.
<tr><td>412<td>&lt;Other&gt; &amp; more&nbsp;
</table>
<script>const a = "<table>"</script></body></html>
`,
  `<html><body><h2 id="e">Error codes</h2><dl><dt><code>not_found</code> (404)</dt><dd>Nothing here.</dd><dt><code>gone</code></dt><dd>HTTP 410. It is gone.</dd></dl>
<ul><li><code>conflict</code> - 409 - It changed.</li></ul></body></html>`,
] as const

export const separated = [
  'code,status,message,description\nNotFound,404,"{resource}, ""it"", was not found.",\nConflict,409 (Conflict),It changed.,"Two\nlines."\n',
  'sep=;\r\nFehlercode;HTTP-Status;Meldung\r\nnot_found;404;Nichts da.\r\ngone;410;Weg.\r\n',
] as const

export const dataLists = [
  '{"version":1,"errors":[{"code":"not_found","status":404,"message":"No such order.","tags":["a"]},{"code":"closed","httpStatus":"409","message":null}]}',
  'orders:\n  order_lost: { status: 404, message: No such order. }\nshop:\n  order_closed: { status: 409, message: The order is closed. }\n',
  '[{"name":"E_LOST","number":1001,"status":{"code":404,"text":"Not Found"},"details":{"why":"x"}}]',
] as const

export const dataLines =
  '{"code":"not_found","status":404,"message":"No such order."}\n\n{"code":"closed","status":409,"more":{"a":[1]}}\n'

export const coverageInputs = 'openapi: [openapi.yaml]\npacts: [pact.json]\nresults: [session.har]\n'

export const manifests: readonly [string, ...string[]] = [
  '{"name":"shop","type":"module","dependencies":{"express":"^5.0.0"},"devDependencies":{"eslint":"^9.0.0"}}',
  '{"name":"shop","type":"commonjs","dependencies":{"fastify":"^5.0.0"}}',
]

export const lintConfigurations: readonly [string, ...string[]] = [
  "import js from '@eslint/js'\n\nexport default [js.configs.recommended]\n",
  "const js = require('@eslint/js')\n\nmodule.exports = [js.configs.recommended]\n",
  "import errorContract from '@error-contract/eslint-plugin'\n\nexport default [...errorContract.config()]\n",
]

export const codeLists: readonly [string, ...string[]] = [
  `/** The codes of the shop. */
export enum ErrorCode {
  /** It is not there. */
  NotFound = 'NOT_FOUND',
  Conflict = 'CONFLICT',
  TooMany = 'TOO_MANY', // 429
}
`,
  `export const errors = {
  NOT_FOUND: { status: 404, message: 'The order {id} was not found.' },
  CONFLICT: { status: 409, message: \`It has version \${version}.\` },
} as const
export const statusOf = { LOST: 404, LOCKED: 423 }
export const codes = ['GONE', 'LATE'] as const
`,
]
