import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadCatalogSync } from '@error-contract/catalog'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ended, proven, report, type Drift } from './coverage-project.js'
import { runCommand } from './run-command.js'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))
const pactFile = 'pacts/machines-client-machines-service.json'
const reportFile = 'report/conformance.json'

/** The example with all that is said of it: the page is exported, and the last report proves every code. */
let original: string
let directory: string

beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'machines-'))
  for (const name of ['src', 'error-catalog.yaml', 'openapi.yaml'])
    cpSync(join(examples, 'machines-service', name), join(original, name), { recursive: true })
  cpSync(join(examples, 'machines-client/pacts'), join(original, 'pacts'), { recursive: true })
  await runCommand(['export', '--format', 'markdown', '-o', 'errors.md'], { cwd: original })
  mkdirSync(join(original, 'report'))
  writeFileSync(join(original, reportFile), JSON.stringify(report(provenCodes())))
  writeFileSync(
    join(original, 'error-coverage.yaml'),
    `source: [src]\npages: [errors.md]\nopenapi: [openapi.yaml]\npacts: [pacts/*.json]\nresults: [${reportFile}]\n`,
  )
})
afterAll(() => rmSync(original, { recursive: true }))

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'machines-drift-'))
  cpSync(original, directory, { recursive: true })
})
afterEach(() => rmSync(directory, { recursive: true }))

const provenCodes = () => {
  const catalog = loadCatalogSync('error-catalog.yaml', { cwd: original })
  return catalog.codes.map((code) => proven(code, catalog.get(code)?.statuses[0] ?? 0))
}

const run = () => runCommand(['coverage', '--operations'], { cwd: directory })
const read = (file: string) => readFileSync(join(directory, file), 'utf8')
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), text)
}
/** Replaces a text that the file has to have. */
const edit = (file: string, before: string, after: string) => {
  expect(read(file)).toContain(before)
  write(
    file,
    read(file).replace(before, () => after),
  )
}
/** Removes the lines of a file that have a text. */
const dropLines = (file: string, text: string) => {
  const lines = read(file).split('\n')
  expect(lines.some((line) => line.includes(text))).toBe(true)
  write(file, lines.filter((line) => !line.includes(text)).join('\n'))
}
const reportWith = (code: string, change: ReturnType<typeof ended> | undefined) =>
  write(
    reportFile,
    JSON.stringify(report(provenCodes().flatMap((one) => (one.code === code ? (change ?? []) : one)))),
  )

const drifts: readonly Drift[] = [
  // The source.
  {
    name: 'a code that is no longer raised',
    drift: () => dropLines('src/machines.ts', "'OsPlatformNotSupported'"),
    told: /^error-catalog\.yaml:43: open: 'OsPlatformNotSupported' is declared, and nothing in the source raises it\. \[never-raised\]$/m,
    code: 3,
  },
  {
    name: 'a code with a typo in the source',
    drift: () => edit('src/odata-query.ts', "'ODataError', `The $top", "'ODataEror', `The $top"),
    told: /^src\/odata-query\.ts:38:9: contradiction: 'ODataEror' is raised by ApiError\(…\), and the catalog does not declare it\. \[undeclared-raised\]$/m,
    code: 1,
  },
  {
    name: 'a new code that nothing declares',
    drift: () => edit('src/indicators.ts', "'MaximumBatchSizeExceeded'", "'BatchTooLarge'"),
    told: /^src\/indicators\.ts:31:11: contradiction: 'BatchTooLarge' is raised by ApiError\(…\), and the catalog does not declare it\. \[undeclared-raised\]$/m,
    code: 1,
  },
  {
    name: 'another status at one place of the source',
    drift: () => edit('src/machines.ts', "404, 'ResourceNotFound'", "410, 'ResourceNotFound'"),
    told: /^src\/machines\.ts:19:38: contradiction: 'ResourceNotFound' is raised with status 410 by ApiError\(…\), and declared with 404\. \[status-raised\]$/m,
    code: 1,
  },
  {
    name: 'another status in a response',
    drift: () => edit('src/app.ts', 'status(404)', 'status(400)'),
    told: /^src\/app\.ts:21:5: contradiction: 'NotFound' is raised with status 400 by a response, and declared with 404\. \[status-raised\]$/m,
    code: 1,
  },
  {
    name: 'a code that is computed',
    drift: () => edit('src/indicator-value.ts', "'InvalidUrl'", '`Invalid${type}`'),
    told: /^src\/indicator-value\.ts:24:15: open: The code is computed at run time: `Invalid\$\{type\}`\. \[unresolved\]$/m,
    code: 3,
  },
  {
    name: 'a response without a code',
    drift: () => edit('src/app.ts', "code: 'NotFound', ", ''),
    told: /^src\/app\.ts:21:26: open: The response has an error status and no code\. \[unresolved\]$/m,
    code: 3,
  },
  {
    name: 'a file that does not parse',
    drift: () => edit('src/hunting-query.ts', 'export function', 'export funktion'),
    told: /^src\/hunting-query\.ts: open: It is not read, because it does not parse\. \[unresolved\]$/m,
    code: 3,
  },
  // The catalog.
  {
    name: 'a code that is declared and nothing else',
    drift: () =>
      edit(
        'error-catalog.yaml',
        '  ResourceNotFound:',
        '  QuotaExceeded:\n    status: 429\n  ResourceNotFound:',
      ),
    told: /^error-catalog\.yaml:67: open: 'QuotaExceeded' is declared, and nothing in the source raises it\. \[never-raised\]$/m,
    code: 3,
  },
  {
    name: 'a code that is dropped from the catalog',
    drift: () =>
      edit('error-catalog.yaml', "  InvalidUrl:\n    status: 400\n    message: '{url} is not a URL.'\n", ''),
    told: /^src\/indicator-value\.ts:24:15: contradiction: 'InvalidUrl' is raised by ApiError\(…\), and the catalog does not declare it\. \[undeclared-raised\]$/m,
    code: 1,
  },
  {
    name: 'a code that is renamed in the catalog alone',
    drift: () => edit('error-catalog.yaml', '  DisabledFeature:', '  FeatureDisabled:'),
    told: /^src\/machines\.ts:35:15: contradiction: 'DisabledFeature' is raised by ApiError\(…\), and the catalog does not declare it\. \[undeclared-raised\]$/m,
    code: 1,
  },
  {
    name: 'a status that is changed in the catalog alone',
    drift: () =>
      edit(
        'error-catalog.yaml',
        'MaximumBatchSizeExceeded:\n    status: 400',
        'MaximumBatchSizeExceeded:\n    status: 413',
      ),
    told: /^src\/indicators\.ts:31:11: contradiction: 'MaximumBatchSizeExceeded' is raised with status 400 by ApiError\(…\), and declared with 413\. \[status-raised\]$/m,
    code: 1,
  },
  {
    name: 'a code that is retired while the source raises it',
    drift: () =>
      edit('error-catalog.yaml', 'ODataError:\n', 'ODataError:\n    retired: { version: 1.0.0 }\n'),
    told: /^src\/odata-query\.ts:14:13: contradiction: 'ODataError' is raised by ApiError\(…\), though it was retired in version 1\.0\.0\. \[retired-raised\]$/m,
    code: 1,
  },
  // The page.
  {
    name: 'a row that is dropped from the page',
    drift: () => dropLines('errors.md', '| `InvalidIpAddress` |'),
    told: /^error-catalog\.yaml:29: open: 'InvalidIpAddress' is declared, and no page documents it\. \[undocumented\]$/m,
    code: 3,
  },
  {
    name: 'a row of the page with another status',
    drift: () => edit('errors.md', '| `DisabledFeature` | 403 |', '| `DisabledFeature` | 404 |'),
    told: /^errors\.md:25: contradiction: 'DisabledFeature' is documented with status 404 by a row of the page, and declared with 403\. \[status-documented\]$/m,
    code: 1,
  },
  {
    name: 'a row of the page with a typo',
    drift: () => edit('errors.md', '| `ResourceNotFound` |', '| `RessourceNotFound` |'),
    told: /^errors\.md:28: contradiction: 'RessourceNotFound' is documented by a row of the page, and the catalog does not declare it\. \[undeclared-documented\]$/m,
    code: 1,
  },
  {
    name: 'a row of the page for a code that nothing declares',
    drift: () =>
      edit('errors.md', '| `NotFound` |', '| `Throttled` | 429 | Slow down. | | |\n| `NotFound` |'),
    told: /^errors\.md:27: contradiction: 'Throttled' is documented by a row of the page, and the catalog does not declare it\. \[undeclared-documented\]$/m,
    code: 1,
  },
  {
    name: 'a row of the page without a code',
    drift: () => edit('errors.md', '| `NotFound` |', '| | 429 | Slow down. | | |\n| `NotFound` |'),
    told: /^errors\.md:27:\d+: open: .* \[unresolved-row\]$/m,
    code: 3,
  },
  {
    name: 'a page that has two statuses for one code',
    drift: () => edit('errors.md', '| `NotFound` |', '| `Forbidden` | 401 | Again. | | |\n| `NotFound` |'),
    told: /^errors\.md:24: contradiction: 'Forbidden' is documented with status 401 by a row of the page, and declared with 403\. \[status-documented\]$/m,
    code: 1,
  },
  // The OpenAPI document.
  {
    name: 'a response that the document of one operation lacks',
    drift: () =>
      edit(
        'openapi.yaml',
        "'404': { $ref: '#/components/responses/NotFound' }\n\n  /machines/{id}/logonusers:",
        '\n  /machines/{id}/logonusers:',
      ),
    told: /^openapi\.yaml:41:7: open: GET \/machines\/\{id\} may return 'ResourceNotFound' with status 404, raised at find src\/machines\.ts:19:38, and no response of it documents that\. \[operation-undocumented\]$/m,
    code: 3,
  },
  {
    name: 'a response of the document that the operation never returns',
    drift: () =>
      edit(
        'openapi.yaml',
        "                  value: { type: array, items: { $ref: '#/components/schemas/StoredIndicator' } }\n",
        "                  value: { type: array, items: { $ref: '#/components/schemas/StoredIndicator' } }\n        '404': { description: gone, content: { application/json: { schema: { type: object, properties: { error: { type: object, properties: { code: { const: ResourceNotFound }, message: { type: string } } } } } } } }\n",
      ),
    told: /^openapi\.yaml:141:16: open: GET \/indicators documents 'ResourceNotFound', and nothing that it calls raises it\. \[operation-unreached\]$/m,
    code: 3,
  },
  {
    name: 'a code in the document that nothing declares',
    drift: () => edit('openapi.yaml', 'code: { type: string }', 'code: { type: string, enum: [Throttled] }'),
    told: /^openapi\.yaml:322:42: contradiction: 'Throttled' is documented by GET \/machines, response 400, and the catalog does not declare it\. \[undeclared-documented\]$/m,
    code: 1,
  },
  {
    name: 'a code in the document below another status',
    drift: () =>
      edit(
        'openapi.yaml',
        "content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }\n    Forbidden",
        'content: { application/json: { schema: { type: object, properties: { error: { type: object, properties: { code: { const: Forbidden }, message: { type: string } } } } } } }\n    Forbidden',
      ),
    told: /^openapi\.yaml:334:128: contradiction: 'Forbidden' is documented with status 401 by GET \/machines, response 401, and declared with 403\. \[status-documented\]$/m,
    code: 1,
  },
  {
    // Source may show a part of the service alone, so that this is said and is no finding.
    name: 'an operation of the document without a route',
    drift: () => edit('openapi.yaml', '/advancedhunting/run:', '/advancedhunting/runs:'),
    told: /^openapi\.yaml:192:7: the source shows no route for POST \/advancedhunting\/runs\.$/m,
    code: 0,
  },
  // The contract.
  {
    name: 'a consumer that expects another status',
    drift: () => edit(pactFile, '"status": 403', '"status": 401'),
    told: /^pacts\/machines-client-machines-service\.json:72:19: contradiction: GET \/machines\/web-01 that returns Forbidden: Expected status 403 for 'Forbidden', got 401\. \[contract-mismatched-status\]$/m,
    code: 1,
  },
  {
    name: 'a consumer of a code that nothing declares',
    drift: () =>
      edit(
        pactFile,
        '"code": "OsPlatformNotSupported",\n              "message"',
        '"code": "PlatformUnknown",\n              "message"',
      ),
    told: /^pacts\/machines-client-machines-service\.json:391:23: contradiction: POST \/machines\/web-01\/isolate that returns OsPlatformNotSupported: Error code 'PlatformUnknown' is not declared in error-catalog\.yaml\. \[contract-undeclared-code\]$/m,
    code: 1,
  },
  {
    name: 'a consumer of a code that is retired',
    drift: () =>
      edit(
        'error-catalog.yaml',
        'DisallowedOperation:\n',
        'DisallowedOperation:\n    retired: { version: 1.0.0 }\n',
      ),
    told: /^pacts\/machines-client-machines-service\.json:311:23: contradiction: POST \/machines\/web-01\/isolate that returns DisallowedOperation: Error code 'DisallowedOperation' is banned in error-catalog\.yaml: it was retired in version 1\.0\.0\. \[contract-undeclared-code\]$/m,
    code: 1,
  },
  {
    name: 'a consumer that compares the message with a fixed text',
    drift: () => edit(pactFile, '"$.error.message"', '"$.error.other"'),
    told: /^pacts\/machines-client-machines-service\.json:31:26: contradiction: GET \/machines\/web-01 that returns Forbidden: A provider that words the message differently fails\. Match it by type\. \[contract-literal-message\]$/m,
    code: 1,
  },
  {
    name: 'a contract that is no contract',
    drift: () => write('pacts/till.json', '{}'),
    told: /^pacts\/till\.json: Expected a pact file with 'consumer', 'provider' and 'interactions'\.$/m,
    code: 2,
  },
  // The last report.
  {
    name: 'a code that the last report lacks',
    drift: () => reportWith('InvalidHashValue', undefined),
    told: /^error-catalog\.yaml:22: open: 'InvalidHashValue' is declared, and nothing proves that a server returns it\. \[unproven\]$/m,
    code: 3,
  },
  {
    name: 'a code that the last run did not request',
    drift: () => reportWith('InvalidHashValue', ended('InvalidHashValue', 'untriggered', 400)),
    told: /^error-catalog\.yaml:22: open: 'InvalidHashValue' is declared, and nothing proves that a server returns it\. \[unproven\]$/m,
    code: 3,
  },
  {
    name: 'a code that the last run could not reach',
    drift: () => reportWith('Unauthorized', ended('Unauthorized', 'unreachable', 401)),
    told: /^error-catalog\.yaml:49: open: 'Unauthorized' is declared, and nothing proves that a server returns it\. \[unproven\]$/m,
    code: 3,
  },
  {
    name: 'a code that the last run saw violated',
    drift: () => reportWith('Forbidden', ended('Forbidden', 'violated', 403)),
    told: /^report\/conformance\.json: contradiction: 'Forbidden' is not returned as declared: violated on 2026-03-04 at http:\/\/127\.0\.0\.1:1\. \[violated\]$/m,
    code: 1,
  },
  {
    name: 'a code that the last run proved with another status',
    drift: () => reportWith('InternalServerError', proven('InternalServerError', 503)),
    told: /^report\/conformance\.json: contradiction: 'InternalServerError' is returned with status 503 \(proven on 2026-03-04 at http:\/\/127\.0\.0\.1:1\), and declared with 500\. \[status-proven\]$/m,
    code: 1,
  },
  {
    name: 'a code of the last report that nothing declares',
    drift: () => write(reportFile, JSON.stringify(report([...provenCodes(), proven('Throttled', 429)]))),
    told: /^report\/conformance\.json: contradiction: 'Throttled' is returned \(proven on 2026-03-04 at http:\/\/127\.0\.0\.1:1\), and the catalog does not declare it\. \[undeclared-proven\]$/m,
    code: 1,
  },
]

describe('drifts of the machines service', () => {
  it('are none where all agree', async () => {
    expect(await run()).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 contradictions, 0 open.') as string,
    })
  })

  it.each(drifts)('tells $name', async ({ drift, told, code }) => {
    drift()
    const result = await run()
    expect(result.out + result.err).toMatch(told)
    expect(result.code).toBe(code)
  })
})
