// Each tool with the 19 cases, as strict as its own format allows: `files` are written into a directory, in which
// `command` is then run, a program and its words. `module` is where its version stands.
import { readFileSync } from 'node:fs'
import { byHand } from '../by-hand.js'
import { envelope, openApi } from './openapi.js'

const json = (value) => JSON.stringify(value, undefined, 1)

export const tools = [
  {
    name: 'error-contract conformance',
    module: 'error-contract',
    files: (cases, _url, preset) => ({
      'error-catalog.yaml': readFileSync(preset, 'utf8'),
      'error-triggers.json': json({
        triggers: Object.fromEntries(cases.map(({ code, path }) => [code, `GET ${path}`])),
      }),
    }),
    command: (bin, url) => [`${bin}/error-contract`, 'conformance', '--target', url],
  },
  {
    name: 'vitest + supertest by hand',
    module: 'vitest',
    files: (cases) => ({
      'hand.test.js': byHand(cases),
      'vitest.config.js': "export default { test: { include: ['hand.test.js'] } }",
    }),
    command: (bin) => [`${bin}/vitest`, 'run'],
  },
  {
    name: 'pactum',
    module: 'pactum',
    files: (cases) => ({
      'pactum.js': `import pactum from 'pactum'
for (const { code, status, path, schema } of ${json(cases.map((one) => ({ ...one, schema: envelope(one.code, one.hasMessage) })))}) {
  const spec = pactum.spec().get(process.env.TARGET_URL + path).expectStatus(status)
    .expectHeaderContains('content-type', 'application/json').expectJsonSchema(schema)
  if (status === 401) spec.expectHeaderContains('www-authenticate', 'Bearer')
  await spec.toss()
}
`,
    }),
    command: () => [process.execPath, 'pactum.js'],
  },
  {
    name: 'Respect (redocly)',
    module: '@redocly/cli',
    files: (cases, url) => ({
      'openapi.json': json(openApi(cases, url)),
      'cases.arazzo.json': json({
        arazzo: '1.0.1',
        info: { title: 'cases', version: '1.0.0' },
        sourceDescriptions: [{ name: 'api', url: 'openapi.json', type: 'openapi' }],
        workflows: cases.map(({ code, status, hasMessage }) => ({
          workflowId: code,
          steps: [
            {
              stepId: 'ask',
              operationId: `$sourceDescriptions.api.${code}`,
              successCriteria: [
                { condition: `$statusCode == ${status}` },
                { condition: `$response.body#/error/code == '${code}'` },
                {
                  context: '$response.body#/error/target',
                  type: 'regex',
                  condition: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
                },
                ...(hasMessage
                  ? [{ context: '$response.body#/error/message', type: 'regex', condition: '\\S' }]
                  : []),
              ],
            },
          ],
        })),
      }),
    }),
    command: (bin) => [`${bin}/redocly`, 'respect', 'cases.arazzo.json'],
  },
  {
    name: 'Newman',
    module: 'newman',
    files: (cases, url) => ({
      'collection.json': json({
        info: {
          name: 'cases',
          schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
        },
        item: cases.map(({ code, status, path, hasMessage }) => ({
          name: code,
          request: { method: 'GET', url: url + path },
          protocolProfileBehavior: { followRedirects: false },
          event: [
            {
              listen: 'test',
              script: {
                exec: [
                  `pm.test('${code}', () => {`,
                  `  pm.response.to.have.status(${status})`,
                  "  pm.expect(pm.response.headers.get('content-type')).to.match(/^application\\/json/)",
                  ...(status === 401 ? ["  pm.response.to.have.header('www-authenticate')"] : []),
                  `  pm.response.to.have.jsonSchema(${JSON.stringify(envelope(code, hasMessage))})`,
                  '})',
                ],
              },
            },
          ],
        })),
      }),
    }),
    command: (bin) => [`${bin}/newman`, 'run', 'collection.json', '--silent'],
  },
  {
    name: 'Portman',
    module: '@apideck/portman',
    files: (cases, url) => ({
      'openapi.json': json(openApi(cases, url)),
      // By its default, it asks every operation for a 2xx.
      'portman.json': json({
        version: 1,
        tests: {
          contractTests: cases.map(({ code, status }) => ({
            openApiOperationId: code,
            openApiResponse: String(status),
            statusCode: { enabled: true, code: status },
            contentType: { enabled: true },
            jsonBody: { enabled: true },
            schemaValidation: { enabled: true },
            headersPresent: { enabled: true },
          })),
          contentTests: cases.map(({ code }) => ({
            openApiOperationId: code,
            responseBodyTests: [{ key: 'error.code', value: code }],
          })),
        },
      }),
    }),
    command: (bin, url) => [
      `${bin}/portman`,
      ...['--local', 'openapi.json', '--baseUrl', url, '--portmanConfigFile', 'portman.json'],
      ...['--output', 'collection.json', '--includeTests', 'true', '--runNewman', 'true'],
    ],
  },
  {
    name: 'Dredd (API Blueprint)',
    module: 'dredd',
    files: (cases) => ({
      'api.apib': [
        'FORMAT: 1A',
        '# cases',
        ...cases.flatMap(({ code, status, path, hasMessage }) => [
          `# GET ${path}`,
          `+ Response ${status} (application/json)`,
          ...(status === 401 ? ['    + Headers', '', '            WWW-Authenticate: Bearer', ''] : []),
          '    + Body',
          '',
          `            {"error":{"code":"${code}","message":"x","target":"7b6f4e2a-0c56-4d6b-9e59-3f1c5e5d8a11"}}`,
          '',
          '    + Schema',
          '',
          `            ${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...envelope(code, hasMessage) })}`,
          '',
        ]),
      ].join('\n'),
    }),
    command: (bin, url) => [`${bin}/dredd`, 'api.apib', url, '--loglevel', 'error'],
  },
  {
    name: 'Step CI',
    module: 'stepci',
    files: (cases, url) => ({
      'workflow.json': json({
        version: '1.1',
        name: 'cases',
        config: { http: { baseURL: url } },
        tests: Object.fromEntries(
          cases.map(({ code, status, path, hasMessage }) => [
            code,
            {
              steps: [
                {
                  name: code,
                  http: {
                    url: path,
                    method: 'GET',
                    followRedirects: false,
                    check: {
                      status,
                      headers: { 'content-type': '/^application\\/json/' },
                      schema: envelope(code, hasMessage),
                    },
                  },
                },
              ],
            },
          ]),
        ),
      }),
    }),
    command: (bin) => [`${bin}/stepci`, 'run', 'workflow.json'],
  },
  {
    name: 'Prism proxy + fetch',
    module: '@stoplight/prism-cli',
    files: (cases, url) => ({
      'openapi.json': json(openApi(cases, url)),
      'prism.js': `import { spawn } from 'node:child_process'
const port = 20000 + Math.floor(Math.random() * 20000)
const prism = spawn(process.argv[2], ['proxy', 'openapi.json', '${url}', '--errors', '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
process.on('SIGTERM', () => { prism.kill(); process.exit(1) })
await new Promise((resolve) => prism.stdout.on('data', (chunk) => String(chunk).includes('listening') && resolve()))
let bad = 0
for (const { path, status } of ${json(cases)}) {
  const response = await fetch('http://127.0.0.1:' + port + path, { redirect: 'manual' }).catch(() => undefined)
  if (!response || response.status !== status || response.headers.get('sl-violations')) bad += 1
  await response?.arrayBuffer().catch(() => { bad += 1 })
}
prism.kill()
process.exit(bad > 0 ? 1 : 0)
`,
    }),
    command: (bin) => [process.execPath, 'prism.js', `${bin}/prism`],
  },
]
