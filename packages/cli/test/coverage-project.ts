import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { runCommand } from './run-command.js'

/** A change in one place alone, and what the command says of it. */
export interface Drift {
  readonly name: string
  readonly drift: () => void
  readonly told: RegExp
  readonly code: number
}

/** A folder with a service whose source, page, OpenAPI document, contract and last report agree. */
export interface CoverageProject {
  readonly directory: string
  write(file: string, content: unknown): void
  /** Replaces a text that the file has to have. */
  edit(file: string, before: string, after: string): void
  read(file: string): string
  remove(file?: string): void
  run(...words: readonly string[]): ReturnType<typeof runCommand>
}

const catalog = `name: orders
version: 1.4.0
owner: orders-team
envelope: { code: /code, message: /message }
errors:
  OrderNotFound: { status: 404, since: 1.0.0 }
  OrderLocked: { status: 423, owner: stock-team }
  OrderExpired: { status: 410, deprecated: { reason: It says too little., replacement: OrderNotFound } }
  NoSuchOrder: { status: 404, retired: { version: 1.2.0, successor: OrderNotFound } }
`

const source = `import { ApiError } from './api-error.js'

export const find = (req, res) => res.status(404).json({ code: 'OrderNotFound', message: 'x' })
export const lock = (req, res) => res.status(423).json({ code: 'OrderLocked', message: 'x' })
export const age = () => { throw new ApiError('OrderExpired', 410) }
`

const page = `# Errors

| Code | Status |
| - | - |
| OrderNotFound | 404 |
| OrderLocked | 423 |
| OrderExpired | 410 |

## Retired codes

| Code | Status |
| - | - |
| NoSuchOrder | 404 |
`

const openapi = `openapi: 3.0.3
info: { title: orders, version: '1' }
paths:
  /orders/{order}:
    get:
      operationId: findOrder
      responses:
        '404':
          description: missing
          content: { application/json: { schema: { type: object, properties: { code: { type: string, enum: [OrderNotFound] }, message: { type: string } } } } }
    put:
      operationId: changeOrder
      responses:
        '423':
          description: locked
          content: { application/json: { schema: { type: object, properties: { code: { type: string, enum: [OrderLocked] }, message: { type: string } } } } }
`

export const interaction = (description: string, status: number, code: string) => ({
  description,
  request: { method: 'GET', path: '/orders/7' },
  response: {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: { code, message: 'x' },
    matchingRules: { '$.body.message': { match: 'type' } },
  },
})

export const pact = (consumer: string, interactions: readonly unknown[]) => ({
  consumer: { name: consumer },
  provider: { name: 'orders' },
  interactions,
  metadata: { pactSpecification: { version: '2.0.0' } },
})

/** A code as a run reports it; one that is not requested has no trigger. */
export const ended = (code: string, outcome: string, status: number) => ({
  code,
  outcome,
  statuses: [status],
  triggers:
    outcome === 'untriggered'
      ? []
      : [
          {
            name: code,
            request: 'GET /',
            source: 'trigger',
            outcome,
            answers: 1,
            findings: [],
            correlationIds: [],
            status,
            ms: 1,
          },
        ],
})

export const proven = (code: string, status: number) => ended(code, 'proven', status)

/** A `conformance.json` whose summary and verdict follow from its codes. */
export const report = (codes: readonly ReturnType<typeof ended>[]) => {
  const counted = (outcome: string) => codes.filter((one) => one.outcome === outcome).length
  const triggered = codes.filter(({ triggers }) => triggers.length > 0).length
  return {
    schemaVersion: 1,
    catalog: { name: 'orders', hash: 'sha256-0' },
    target: 'http://127.0.0.1:1',
    mode: 'read-only',
    startedAt: '2026-03-04T05:06:07.000Z',
    ms: 12,
    summary: {
      declared: codes.length,
      triggered,
      requests: 4,
      proven: counted('proven'),
      violated: counted('violated'),
      untriggered: counted('untriggered'),
      unreachable: counted('unreachable'),
    },
    verdict: verdictOf(counted),
    findings: [],
    codes,
  }
}

function verdictOf(counted: (outcome: string) => number): string {
  if (counted('violated') > 0) return 'violations'
  if (counted('unreachable') > 0) return 'unreachable'
  return counted('untriggered') > 0 ? 'incomplete' : 'conformant'
}

/** Creates the project; the test removes it. */
export function coverageProject(): CoverageProject {
  const directory = mkdtempSync(join(tmpdir(), 'coverage-'))
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content))
  }
  const read = (file: string) => readFileSync(join(directory, file), 'utf8')
  write('error-catalog.yaml', catalog)
  write(
    'error-coverage.yaml',
    `source: [src]
pages: [errors.md]
openapi: [openapi.yaml]
pacts: [pacts/*.json]
results: [report/conformance.json]
emitters: [{ new: ApiError, code: '0', status: '1' }]
`,
  )
  write('src/orders.js', source)
  write('errors.md', page)
  write('openapi.yaml', openapi)
  write('pacts/shop.json', pact('shop', [interaction('a missing order', 404, 'OrderNotFound')]))
  write('pacts/till.json', pact('till', [interaction('a locked order', 423, 'OrderLocked')]))
  write(
    'report/conformance.json',
    report([proven('OrderNotFound', 404), proven('OrderLocked', 423), proven('OrderExpired', 410)]),
  )
  return {
    directory,
    write,
    read,
    edit: (file, before, after) => {
      expect(read(file)).toContain(before)
      write(file, read(file).replace(before, after))
    },
    remove: (file = '') => rmSync(join(directory, file), { recursive: true }),
    run: (...words) => runCommand(['coverage', ...words], { cwd: directory }),
  }
}
