import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
const write = (file: string, content: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), content)
}
const read = (file: string) => readFileSync(join(directory, file), 'utf8')

const catalog = (extra = '') => `name: orders
envelope: { code: /code, message: /message }
errors:
  OrderNotFound: { status: 404, message: 'No order {id}.'${extra} }
  OrderLocked: { status: 423 }
  Unauthorized: { status: 401 }
`

const document = `# The orders of a shop.
openapi: 3.0.3
info: { title: orders, version: '1' }
paths:
  # one order
  /orders/{order}:
    get:
      responses:
        '200': { description: an order }
        404:
          description: missing
          content:
            application/json: { examples: { OrderNotFound: { value: { code: OrderNotFound, message: x } } } }
    delete:
      responses:
        '204': { description: gone }
        '404': { description: missing }
        '423': { description: locked }
`

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'operations-'))
  write('error-catalog.yaml', catalog())
  write('openapi.yaml', document)
  write(
    'src/app.js',
    `import express from 'express'
const app = express()
const send = (res, status, code) => res.status(status).json({ code, message: 'x' })
app.use((req, res, next) => (req.user ? next() : send(res, 401, 'Unauthorized')))
app.get('/orders/:id', (req, res) => send(res, 404, 'OrderNotFound'))
app.delete('/orders/:id', (req, res) => send(res, 423, 'OrderLocked'))
`,
  )
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) =>
  runCommand(['coverage', '--source', 'src', '--operations', '--allow-undocumented', '9', ...words], {
    cwd: directory,
  })

describe('coverage --operations', () => {
  it('shows the codes of each operation, and of each group once', async () => {
    const { out } = await run()
    expect(out)
      .toContain(`Operations: 2, which may return 2 errors of their own, and those of 1 group; 0 may return others.
[1] /* (middleware at src/app.js:4:1): Unauthorized 401
DELETE /orders/{id}: OrderLocked 423 [1]
GET /orders/{id}: OrderNotFound 404 [1]
`)
  })

  it('has the calls that reach each code in the JSON', async () => {
    const { out } = await run('--format', 'json')
    const { operations } = JSON.parse(out) as { operations: { operations: { errors: object[] }[] } }
    expect(operations.operations[1]?.errors).toEqual([
      { code: 'OrderNotFound', statuses: [404], path: ['function src/app.js:5:38'] },
    ])
  })

  it('shows a table in Markdown and in the page', async () => {
    expect((await run('--format', 'markdown')).out).toContain(
      '| `GET /orders/{id}` | OrderNotFound 404 | 1 |',
    )
    const { out } = await run('--format', 'html')
    expect(out).toContain('<th scope="row" role="rowheader">GET /orders/{id}</th>')
    expect(out).toContain('<summary class="good">OrderNotFound 404</summary>')
  })

  it('is silent about operations when they are not asked about', async () => {
    const { out } = await runCommand(['coverage', '--source', 'src'], { cwd: directory })
    expect(out).not.toContain('Operations')
  })

  it('refuses to trace operations without source', async () => {
    const { code, err } = await runCommand(['coverage', '--openapi', 'openapi.yaml', '--operations'], {
      cwd: directory,
    })
    expect(code).toBe(2)
    expect(err).toContain('There is no source to read.')
  })

  it('says so where the source shows no route', async () => {
    write('src/app.js', "export const code = 'OrderNotFound'\n")
    const { out } = await run('--allow-unraised', '9')
    expect(out).toContain('The source shows no route of Express, Koa, Fastify, Hono or NestJS.')
  })
})

describe('an OpenAPI document', () => {
  const compare = (...words: readonly string[]) => run('--openapi', 'openapi.yaml', ...words)

  it('tells a status that is documented and never reached', async () => {
    const { code, out } = await compare()
    expect(out).toContain(
      'openapi.yaml:17:16: open: DELETE /orders/{order} documents status 404, and no error that it reaches has it. [operation-unreached]',
    )
    expect(out).not.toContain('operation-undocumented')
    expect(code).toBe(3)
    expect((await compare('--allow-unreached', '1')).code).toBe(0)
  })

  it('tells a code that is reached and not documented', async () => {
    write(
      'openapi.yaml',
      document.replace("'423': { description: locked }", '').replace("'404': { description: missing }", ''),
    )
    const { code, out } = await compare()
    expect(out).toContain(
      "openapi.yaml:15:7: open: DELETE /orders/{order} may return 'OrderLocked' with status 423, raised at function src/app.js:6:41, and no response of it documents that. [operation-undocumented]",
    )
    expect(code).toBe(3)
    expect((await compare('--allow-unlisted', '1')).code).toBe(0)
  })

  it('need not repeat what a group adds', async () => {
    expect((await compare()).out).not.toContain("may return 'Unauthorized'")
  })

  it('tells a documented code that nothing reaches', async () => {
    write('openapi.yaml', document.replaceAll('OrderNotFound', 'OrderLocked'))
    const { out } = await compare()
    expect(out).toContain("GET /orders/{order} documents 'OrderLocked', and nothing that it calls raises it.")
  })

  it('lists operations without a route', async () => {
    write('openapi.yaml', document.replace('/orders/{order}:', '/bills/{bill}:'))
    const { out } = await compare()
    expect(out).toContain('openapi.yaml:8:7: the source shows no route for GET /bills/{bill}.')
  })

  it('reads the path of the server', async () => {
    write('openapi.yaml', document.replace('paths:', 'servers: [{ url: https://orders.example/v1 }]\npaths:'))
    write('src/app.js', read('src/app.js').replaceAll("'/orders", "'/v1/orders"))
    const { out } = await compare()
    expect(out).not.toContain('no route')
  })
})

describe('--write', () => {
  const lacking = document.replace("        '423': { description: locked }\n", '')
  const writeNew = (...words: readonly string[]) =>
    run('--openapi', 'openapi.yaml', '--allow-unreached', '9', '--write', ...words)

  it('writes the responses that are missing to a new file, and keeps comments and order', async () => {
    write('openapi.yaml', lacking)
    const { err } = await writeNew('new.yaml')
    expect(err).toBe('new.yaml: 1 response added to those of openapi.yaml.\n')
    expect(read('openapi.yaml')).toBe(lacking)
    expect(read('new.yaml')).toBe(
      `${lacking}        "423":
          description: OrderLocked
          content:
            application/json:
              examples:
                OrderLocked:
                  value:
                    code: OrderLocked
`,
    )
    const again = await run('--openapi', 'new.yaml', '--allow-unreached', '9')
    expect(again.out).not.toContain('operation-undocumented')
    expect(again.code).toBe(0)
  })

  it('refuses a Swagger 2.0 document, and writes nothing', async () => {
    write('openapi.yaml', lacking.replace(/^openapi: .*$/m, "swagger: '2.0'"))
    const { code, err } = await writeNew('new.yaml')
    expect([code, err]).toEqual([
      2,
      '--write: openapi.yaml is a Swagger 2.0 document, whose responses have no place for an example of each code. Convert it to OpenAPI 3.\n',
    ])
    expect(() => read('new.yaml')).toThrow('ENOENT')
  })

  it('overwrites a file only with --force', async () => {
    write('openapi.yaml', lacking)
    const { code, err } = await writeNew('openapi.yaml')
    expect(code).toBe(2)
    expect(err).toContain('The file exists already. Pass --force')
    expect(read('openapi.yaml')).toBe(lacking)
    await writeNew('openapi.yaml', '--force')
    expect(read('openapi.yaml')).toContain('OrderLocked:')
  })

  it('adds a code to a response that has others', async () => {
    write('src/app.js', read('src/app.js').replace("'OrderNotFound'", "req.old ? 'Gone' : 'OrderNotFound'"))
    write('error-catalog.yaml', `${catalog()}  Gone: { status: 404 }\n`)
    await writeNew('new.yaml')
    expect(read('new.yaml')).toContain('OrderNotFound: { value: { code: OrderNotFound, message: x } }, Gone:')
  })

  it('keeps JSON as JSON', async () => {
    const json = {
      openapi: '3.0.3',
      info: { title: 'orders', version: '1' },
      paths: {
        '/orders/{id}': {
          get: { responses: { default: { $ref: '#/components/responses/Error' } } },
          delete: { responses: {} },
        },
      },
      components: {
        responses: {
          Error: {
            description: 'x',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { code: { type: 'string', enum: ['OrderNotFound'] } } },
              },
            },
          },
        },
      },
    }
    write('openapi.json', JSON.stringify(json, null, 4))
    await run('--openapi', 'openapi.json', '--allow-unreached', '9', '--write', 'new.json')
    const text = read('new.json')
    expect(text.startsWith('{\n    "openapi"')).toBe(true)
    expect(JSON.parse(text)).toMatchObject({
      paths: { '/orders/{id}': { delete: { responses: { 423: { description: 'OrderLocked' } } } } },
    })
  })

  it('needs one document to begin with', async () => {
    const { code, err } = await run('--write', 'new.yaml')
    expect(code).toBe(2)
    expect(err).toContain('It needs one OpenAPI document to begin with, and there are 0.')
  })
})

describe('the operations of the catalog', () => {
  it('tells an operation that is not listed, and one that never reaches the code', async () => {
    write('error-catalog.yaml', catalog(", operations: ['DELETE /orders/{id}']"))
    const { code, out } = await run()
    expect(out).toContain(
      "src/app.js:5:38: open: GET /orders/{id} may return 'OrderNotFound', and the catalog does not list it among the operations of this code. [operation-undocumented]",
    )
    expect(out).toContain(
      "error-catalog.yaml:4: open: The catalog lists DELETE /orders/{id} for 'OrderNotFound', and nothing that it calls raises it. [operation-unreached]",
    )
    expect(code).toBe(3)
  })

  it('accepts what is listed, by method and path or by operation id', async () => {
    write('error-catalog.yaml', catalog(", operations: ['GET /orders/{order}']"))
    expect((await run()).out).not.toContain('[operation-')
    write('error-catalog.yaml', catalog(', operations: [showOrder]'))
    write('openapi.yaml', document.replace('    get:\n', '    get:\n      operationId: showOrder\n'))
    const { out } = await run('--openapi', 'openapi.yaml', '--allow-unreached', '9')
    expect(out).not.toContain('operation-undocumented')
  })
})
