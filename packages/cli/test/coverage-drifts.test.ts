import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  coverageProject,
  ended,
  interaction,
  pact,
  proven,
  report,
  type CoverageProject,
  type Drift,
} from './coverage-project.js'

let project: CoverageProject
beforeEach(() => {
  project = coverageProject()
})
afterEach(() => project.remove())

const emit = (name: string, status: number, code: string) =>
  `export const ${name} = (req, res) => res.status(${status}).json({ code: ${code}, message: 'x' })\n`
const addSource = (text: string) => project.write('src/more.js', text)
const allProven = [proven('OrderNotFound', 404), proven('OrderLocked', 423), proven('OrderExpired', 410)]

const drifts: readonly Drift[] = [
  {
    name: 'a second status in the source',
    drift: () => addSource(emit('again', 400, "'OrderLocked'")),
    told: /^src\/more\.js:1:\d+: contradiction: 'OrderLocked' is raised with status 400 by a response, and declared with 423\./m,
    code: 1,
  },
  {
    name: 'another status through a class of errors',
    drift: () => project.edit('src/orders.js', "'OrderExpired', 410", "'OrderExpired', 404"),
    told: /^src\/orders\.js:5:\d+: contradiction: 'OrderExpired' is raised with status 404 by new ApiError\(…\)|^src\/orders\.js:5:\d+: contradiction: 'OrderExpired' is raised with status 404 by ApiError\(…\)/m,
    code: 1,
  },
  {
    name: 'an undeclared code through a class of errors',
    drift: () => project.edit('src/orders.js', "'OrderExpired', 410", "'OrderAged', 410"),
    told: /^src\/orders\.js:5:\d+: contradiction: 'OrderAged' is raised by .*ApiError/m,
    code: 1,
  },
  {
    name: 'another status in a map of the source',
    drift: () => addSource('export const statuses = { OrderNotFound: 404, OrderLocked: 409 }\n'),
    told: /^src\/more\.js:1:\d+: contradiction: 'OrderLocked' has status 409 in a map, and is declared with 423\./m,
    code: 1,
  },
  {
    name: 'one of two codes of a condition that is undeclared',
    drift: () => addSource(emit('either', 404, "req.query.a ? 'OrderNotFound' : 'OrderAbsent'")),
    told: /^src\/more\.js:1:\d+: contradiction: 'OrderAbsent' is raised/m,
    code: 1,
  },
  {
    name: 'an error response without a code',
    drift: () => addSource("export const bare = (req, res) => res.status(500).json({ message: 'x' })\n"),
    told: /^src\/more\.js:1:\d+: open: The response has an error status and no code\. \[unresolved\]/m,
    code: 3,
  },
  {
    name: 'a file that does not parse',
    drift: () => addSource('export const = 1\n'),
    told: /^src\/more\.js: open: It is not read, because it does not parse\./m,
    code: 3,
  },
  {
    name: 'a retired code that the source raises',
    drift: () => addSource(emit('old', 404, "'NoSuchOrder'")),
    told: /^src\/more\.js:1:\d+: contradiction: 'NoSuchOrder' is raised by a response, though it was retired in version 1\.2\.0\./m,
    code: 1,
  },
  {
    name: 'a code that is declared and nothing else',
    drift: () =>
      project.edit('error-catalog.yaml', '  NoSuchOrder:', '  OrderSplit: { status: 422 }\n  NoSuchOrder:'),
    told: /^error-catalog\.yaml:9: open: 'OrderSplit' is declared, and nothing in the source raises it\. \[never-raised\] \(orders-team\)\n.*'OrderSplit' is declared, and no page documents it\.[^\n]*\n.*'OrderSplit' is declared, and nothing proves/m,
    code: 3,
  },
  {
    name: 'a code that is renamed in the catalog alone',
    drift: () => project.edit('error-catalog.yaml', '  OrderLocked:', '  OrderBlocked:'),
    told: /^src\/orders\.js:4:\d+: contradiction: 'OrderLocked' is raised by a response, and the catalog does not declare it\./m,
    code: 1,
  },
  {
    name: 'a code that is retired while the source raises it',
    drift: () =>
      project.edit(
        'error-catalog.yaml',
        'OrderLocked: { status: 423,',
        'OrderLocked: { status: 423, retired: { version: 1.5.0 },',
      ),
    told: /^src\/orders\.js:4:\d+: contradiction: 'OrderLocked' is raised by a response, though it was retired in version 1\.5\.0\. \[retired-raised\]/m,
    code: 1,
  },
  {
    name: 'a code that is retired while a consumer relies on it',
    drift: () =>
      project.edit(
        'error-catalog.yaml',
        'OrderLocked: { status: 423,',
        'OrderLocked: { status: 423, retired: { version: 1.5.0 },',
      ),
    told: /^pacts\/till\.json:1:\d+: contradiction: a locked order: Error code 'OrderLocked' is banned in error-catalog\.yaml: it was retired/m,
    code: 1,
  },
  {
    name: 'another status in a row of the page',
    drift: () => project.edit('errors.md', '| OrderLocked | 423 |', '| OrderLocked | 422 |'),
    told: /^errors\.md:6: contradiction: 'OrderLocked' is documented with status 422 by a row of the page, and declared with 423\./m,
    code: 1,
  },
  {
    name: 'a typo in a row of the page',
    drift: () => project.edit('errors.md', '| OrderLocked |', '| OrderLokced |'),
    told: /^errors\.md:6: contradiction: 'OrderLokced' is documented by a row of the page/m,
    code: 1,
  },
  {
    name: 'a row of the page without a code',
    drift: () => project.edit('errors.md', '| OrderExpired | 410 |', '| OrderExpired | 410 |\n| | 500 |'),
    told: /^errors\.md:8:\d+: open: .* \[unresolved-row\]/m,
    code: 3,
  },
  {
    name: 'an example on the page with a code that no row has',
    drift: () =>
      project.write(
        'errors.md',
        `${project.read('errors.md')}\n\`\`\`json\n{ "code": "OrderOther", "message": "x" }\n\`\`\`\n`,
      ),
    told: /^errors\.md:\d+:\d+: open: .*'OrderOther'/m,
    code: 3,
  },
  {
    name: 'a retired code that is back among the others on the page',
    drift: () => project.edit('errors.md', '| OrderLocked |', '| NoSuchOrder | 404 |\n| OrderLocked |'),
    told: /^errors\.md:6: contradiction: 'NoSuchOrder' is documented by a row of the page, though it was retired/m,
    code: 1,
  },
  {
    name: 'a declared code that the page lists as retired',
    drift: () => {
      project.edit('errors.md', '| OrderLocked | 423 |\n', '')
      project.write('errors.md', `${project.read('errors.md').trimEnd()}\n| OrderLocked | 423 |\n`)
    },
    told: /^errors\.md:13: contradiction: 'OrderLocked' is documented as retired by a row of the page, and the catalog declares it\./m,
    code: 1,
  },
  {
    name: 'an undeclared code in a second operation',
    drift: () => project.edit('openapi.yaml', 'enum: [OrderLocked]', 'enum: [OrderLocked, OrderFrozen]'),
    told: /^openapi\.yaml:16:\d+: contradiction: 'OrderFrozen' is documented by PUT \/orders\/\{order\}, response 423, and the catalog does not declare it\./m,
    code: 1,
  },
  {
    name: 'another status of a second operation',
    drift: () => project.edit('openapi.yaml', "'423'", "'422'"),
    told: /^openapi\.yaml:16:\d+: contradiction: 'OrderLocked' is documented with status 422 by PUT \/orders\/\{order\}, response 422/m,
    code: 1,
  },
  {
    name: 'a retired code in the OpenAPI document',
    drift: () => project.edit('openapi.yaml', 'enum: [OrderNotFound]', 'enum: [OrderNotFound, NoSuchOrder]'),
    told: /^openapi\.yaml:10:\d+: contradiction: 'NoSuchOrder' is documented by GET \/orders\/\{order\}, response 404, though it was retired/m,
    code: 1,
  },
  {
    name: 'another status in a contract',
    drift: () =>
      project.write('pacts/till.json', pact('till', [interaction('a locked order', 409, 'OrderLocked')])),
    told: /^pacts\/till\.json:1:\d+: contradiction: a locked order: Expected status 423 for 'OrderLocked', got 409\./m,
    code: 1,
  },
  {
    name: 'a consumer of a retired code',
    drift: () =>
      project.write('pacts/app.json', pact('app', [interaction('an old order', 404, 'NoSuchOrder')])),
    told: /^pacts\/app\.json:1:\d+: contradiction: an old order: Error code 'NoSuchOrder' is banned/m,
    code: 1,
  },
  {
    name: 'a consumer of a code that was never declared',
    drift: () =>
      project.write('pacts/app.json', pact('app', [interaction('a lost order', 404, 'OrderLost')])),
    told: /^pacts\/app\.json:1:\d+: contradiction: a lost order: Error code 'OrderLost' is not declared/m,
    code: 1,
  },
  {
    name: 'a contract without a code',
    drift: () =>
      project.write(
        'pacts/app.json',
        pact('app', [
          {
            ...interaction('no code', 404, ''),
            response: {
              status: 404,
              headers: { 'Content-Type': 'application/json' },
              body: { message: 'x' },
            },
          },
        ]),
      ),
    told: /^pacts\/app\.json:1:\d+: contradiction: no code: .* \[contract-/m,
    code: 1,
  },
  {
    name: 'a code that the last report does not have',
    drift: () => project.write('report/conformance.json', report(allProven.slice(1))),
    told: /^error-catalog\.yaml:6: open: 'OrderNotFound' is declared, and nothing proves that a server returns it\./m,
    code: 3,
  },
  {
    name: 'another status in the last report',
    drift: () =>
      project.write('report/conformance.json', report([proven('OrderNotFound', 400), ...allProven.slice(1)])),
    told: /^report\/conformance\.json: contradiction: 'OrderNotFound' is returned with status 400 \(proven on 2026-03-04 at http:\/\/127\.0\.0\.1:1\), and declared with 404\./m,
    code: 1,
  },
  {
    name: 'an undeclared code in the last report',
    drift: () => project.write('report/conformance.json', report([...allProven, proven('OrderLost', 400)])),
    told: /^report\/conformance\.json: contradiction: 'OrderLost' is returned \(proven on 2026-03-04 .*\), and the catalog does not declare it\./m,
    code: 1,
  },
  {
    name: 'a code that the last run could not reach',
    drift: () =>
      project.write(
        'report/conformance.json',
        report([...allProven.slice(0, -1), ended('OrderExpired', 'unreachable', 410)]),
      ),
    told: /^error-catalog\.yaml:8: open: 'OrderExpired' is declared, and nothing proves/m,
    code: 3,
  },
]

describe('drifts between a service and what is said of it', () => {
  it('are none where all agree', async () => {
    expect((await project.run()).code).toBe(0)
  })

  it.each(drifts)('tells $name', async ({ drift, told, code }) => {
    drift()
    const result = await project.run()
    expect(result.out).toMatch(told)
    expect(result.code).toBe(code)
  })
})
