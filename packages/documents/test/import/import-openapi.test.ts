import fc from 'fast-check'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { exportCatalog } from '../../src/export/index.js'
import { importOpenApi, type OpenApiImportOptions } from '../../src/import/index.js'
import { InvalidInputError, loadCatalogSync } from '@error-contract/catalog'

async function read(text: string, options: Partial<OpenApiImportOptions> = {}) {
  const { definition, remarks } = await importOpenApi(text, { source: 'api.yaml', ...options })
  return {
    definition,
    errors: Object.entries(definition.errors).map(([code, { status }]) => `${code} ${String(status ?? '-')}`),
    remarks: remarks.map(
      ({ position, kind, message }) =>
        `${position?.line ?? '-'}:${position?.column ?? '-'} ${kind} ${message}`,
    ),
  }
}

const v30 = `openapi: 3.0.3
info: { title: Shop API, version: 1.0.0 }
paths:
  /lamps/{id}:
    get:
      responses:
        '200': { description: ok }
        '404':
          description: There is no such lamp.
          content:
            application/json:
              schema:
                allOf:
                  - $ref: '#/components/schemas/Failure'
                  - properties: { code: { enum: [no_such_lamp] } }
        '409': { $ref: '#/components/responses/Conflict' }
        default:
          description: Anything else.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Failure' }
              example: { code: internal, text: Oh., requestId: r1 }
components:
  responses:
    Conflict:
      description: Conflict.
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Failure' }
          examples:
            sold: { $ref: '#/components/examples/Sold' }
            broken: { value: { code: broken, text: It is broken., requestId: r3 } }
  examples:
    Sold: { value: { code: sold, text: It is sold., requestId: r2 } }
  schemas:
    Failure:
      type: object
      properties:
        code: { type: string, enum: [no_such_lamp, sold, broken, internal, never_seen] }
        text: { type: string }
        requestId: { type: string }
        inner: { $ref: '#/components/schemas/Failure' }
`

describe('an OpenAPI 3.0 document', () => {
  it('has codes, with a status where a response names the code alone', async () => {
    const { definition, errors, remarks } = await read(v30)
    expect(definition).toMatchObject({
      name: 'shop-api',
      envelope: { code: '/code', message: '/text', correlationId: { at: '/requestId', format: 'any' } },
    })
    expect(errors).toEqual(['no_such_lamp 404', 'sold 409', 'broken 409', 'internal -', 'never_seen -'])
    expect(definition.errors['no_such_lamp']?.description).toBe('There is no such lamp.')
    expect(remarks).toEqual([
      '39:38 interpreted This list of codes is used with several statuses, so its codes are declared without status.',
    ])
  })

  it('has the status of a list of codes that is used with one status only', async () => {
    const one = `openapi: 3.0.0
paths:
  /a: { get: { responses: { '400': { content: { application/json: { schema: { properties: { error: { properties: { code: { enum: [A1, B1] }, message: {}, target: {} } } } } } } } } } }`
    const { definition, errors } = await read(one)
    expect(definition.envelope).toBe('microsoft')
    expect(errors).toEqual(['A1 400', 'B1 400'])
  })
})

describe('an OpenAPI 3.1 document', () => {
  it('has codes from const, and a code with several statuses', async () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Problems', version: '1' },
      paths: {
        '/a': {
          post: {
            responses: Object.fromEntries(
              ['400', '422', '4XX'].map((status) => [
                status,
                {
                  description: 'no',
                  content: {
                    'application/problem+json; charset=utf-8': {
                      schema: {
                        properties: {
                          type: { const: status === '4XX' ? 'https://e.x/other' : 'https://e.x/invalid' },
                          detail: { type: 'string' },
                          status: { type: 'integer' },
                        },
                      },
                    },
                  },
                },
              ]),
            ),
          },
        },
      },
    })
    const { definition, errors } = await read(text, { source: 'api.json' })
    expect(definition.envelope).toBe('problem-details')
    expect(errors).toEqual(['https://e.x/invalid 400,422', 'https://e.x/other -'])
  })

  it('that refers to exported components has the codes of the catalog', async () => {
    const preset = loadCatalogSync(
      fileURLToPath(import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')),
    )
    const components = parse(await exportCatalog(preset, 'openapi')) as object
    const responses = Object.fromEntries(
      preset.codes.map((code) => [
        `/${code}`,
        {
          get: {
            responses: {
              [String(preset.getDeclared(code).statuses[0])]: { $ref: `#/components/responses/${code}` },
            },
          },
        },
      ]),
    )
    const { definition } = await read(stringify({ ...components, paths: responses }))
    expect(definition.envelope).toBe('microsoft')
    const expected = preset.codes.map((code) => [code, preset.getDeclared(code).statuses[0]])
    expect(Object.entries(definition.errors).map(([code, { status }]) => [code, status])).toEqual(expected)
  })
})

describe('a Swagger 2.0 document', () => {
  it('has codes from schemas and from examples', async () => {
    const text = `swagger: '2.0'
info: { title: Old, version: '1' }
produces: [application/json]
paths:
  /a:
    get:
      responses:
        404: { description: none, schema: { $ref: '#/definitions/Missing' } }
        500:
          description: broken
          examples: { application/json: { errors: [{ code: BROKEN, message: It broke. }] } }
definitions:
  Missing: { properties: { errors: { type: array, items: { properties: { code: { enum: [NAME_UNKNOWN] }, message: {} } } } } }
`
    const { definition, errors } = await read(text)
    expect(definition.envelope).toBe('oci')
    expect(errors).toEqual(['NAME_UNKNOWN 404', 'BROKEN 500'])
  })
})

describe('references', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'openapi-'))
    mkdirSync(join(directory, 'api'))
    const response = `content: { application/json: { schema: { $ref: 'schemas.yaml#/Failure' } } }`
    writeFileSync(join(directory, 'api', 'responses.yaml'), `Missing:\n  description: none\n  ${response}\n`)
    writeFileSync(
      join(directory, 'api', 'schemas.yaml'),
      'Failure: { properties: { errcode: { enum: [M_GONE] }, error: {} } }\n',
    )
    writeFileSync(join(directory, 'api', 'broken.yaml'), 'a: [')
    writeFileSync(
      join(directory, 'secret.yaml'),
      'Failure: { properties: { errcode: { enum: [SECRET] }, error: {} } }\n',
    )
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  const api = (ref: string) =>
    `openapi: 3.0.0\npaths: { /a: { get: { responses: { '410': { $ref: '${ref}' } } } } }\n`
  const from = (ref: string) => read(api(ref), { source: join(directory, 'api', 'api.yaml') })

  it('into files beside the document are followed, and from there', async () => {
    expect((await from('responses.yaml#/Missing')).errors).toEqual(['M_GONE 410'])
  })

  it.each([
    ['missing.yaml#/A', "Cannot resolve a $ref: 'missing.yaml#/A'. There is no such file."],
    ['broken.yaml#/A', 'This is not valid YAML'],
    ['../secret.yaml#/Failure', 'Cannot resolve a $ref'],
    ['http://127.0.0.1:9/a.yaml', 'Cannot resolve a $ref'],
    ['#/components/nothing', 'Expected an error response'],
  ])('to %s are rejected', async (ref, message) => {
    await expect(from(ref)).rejects.toThrow(InvalidInputError)
    await expect(from(ref)).rejects.toThrow(message)
  })

  it.each([
    ['above the directory', '../secret.yaml#/Failure', 'Pass --root with a directory that contains both'],
    ['to a URL', 'https://a.example/b.yaml', 'URLs are not fetched. Save the file beside the document'],
  ])('%s are refused with the way out', async (_, ref, message) => {
    await expect(from(ref)).rejects.toThrow(`Cannot resolve a $ref: '${ref}'.`)
    await expect(from(ref)).rejects.toThrow(message)
  })

  it('above the directory are followed where the user allows it', async () => {
    const text = api('../secret.yaml#/Response')
    const source = join(directory, 'api', 'api.yaml')
    writeFileSync(
      join(directory, 'secret.yaml'),
      "Response: { content: { application/json: { schema: { $ref: 'secret.yaml#/Failure' } } } }\nFailure: { properties: { errcode: { enum: [SECRET] }, error: {} } }\n",
    )
    expect((await read(text, { source, root: directory })).errors).toEqual(['SECRET 410'])
    await expect(read(text, { source, root: join(directory, 'api') })).rejects.toThrow('passed as --root')
  })

  it('that lead nowhere are remarks: a question where an error response needs them', async () => {
    const lost = "'404': { content: { application/json: { example: { code: lost } } } }"
    const of = (more: string, schemas = '{}') =>
      read(
        `openapi: 3.0.0\npaths: { /a: { get: { responses: { ${lost}, ${more} } } } }\ncomponents: { schemas: ${schemas} }`,
        { source: join(directory, 'api', 'api.yaml') },
      )
    const unrelated = await of(
      "'200': { description: ok }",
      "{ Lamp: { $ref: 'https://a.example/lamp.json' } }",
    )
    expect(unrelated.errors).toEqual(['lost 404'])
    expect(unrelated.remarks).toEqual([
      "3:40 interpreted Cannot resolve a $ref: 'https://a.example/lamp.json'. URLs are not fetched. Save the file beside the document, and refer to it there. No error response needs it.",
    ])
    const needed = await of("'409': { $ref: 'missing.yaml#/Closed' }")
    expect(needed.errors).toEqual(['lost 404'])
    expect(needed.remarks).toEqual([
      "2:122 unresolved Cannot resolve a $ref: 'missing.yaml#/Closed'. There is no such file. What it leads to is omitted.",
    ])
  })

  it('to an anchor, to a whole file and through another reference are followed', async () => {
    writeFileSync(
      join(directory, 'api', 'body.yaml'),
      '$anchor: Body\nproperties: { errcode: { enum: [M_A] }, error: {} }\n',
    )
    writeFileSync(
      join(directory, 'api', 'all.yaml'),
      "Whole: { content: { application/json: { schema: { $ref: body.yaml } } } }\nAnchor: { content: { application/json: { schema: { $ref: 'body.yaml#Body' } } } }\nHolder: { $ref: '#/Deep' }\nDeep: { inner: { $ref: '#/Whole' } }\n",
    )
    for (const ref of ['all.yaml#/Whole', 'all.yaml#/Anchor', 'all.yaml#/Holder/inner'])
      expect((await from(ref)).errors, ref).toEqual(['M_A 410'])
  })

  it('in a cycle end', async () => {
    const text = `openapi: 3.0.0
paths: { /a: { get: { responses: { '404': { $ref: '#/components/responses/A' } } } } }
components: { responses: { A: { $ref: '#/components/responses/B' }, B: { $ref: '#/components/responses/A' } } }`
    await expect(read(text)).rejects.toThrow('Expected an error response')
  })
})

describe('schemas', () => {
  const withSchemas = (schemas: object) =>
    JSON.stringify({
      openapi: '3.1.0',
      paths: {
        '/a': {
          get: {
            responses: {
              404: { content: { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } } },
            },
          },
        },
      },
      components: { schemas },
    })
  const last = { properties: { errcode: { enum: ['M_GONE'] }, error: {} } }
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

  it('that contain themselves are read once', async () => {
    const text = withSchemas({ S0: { allOf: [ref('S0'), last] } })
    expect((await read(text, { source: 'api.json' })).errors).toEqual(['M_GONE 404'])
  })

  it('that are composed in exponentially many ways are read in bounded time', async () => {
    const levels = Array.from({ length: 60 }, (_, level) => [
      `S${level}`,
      { allOf: [ref(`S${level + 1}`), ref(`S${level + 1}`)] },
    ])
    const text = withSchemas({ ...Object.fromEntries(levels), S60: last })
    const { errors } = await read(text, { source: 'api.json', envelope: 'matrix' })
    expect(errors).toEqual(['M_GONE 404'])
    await expect(
      read(withSchemas({ ...Object.fromEntries(levels), S60: {} }), { source: 'api.json' }),
    ).rejects.toThrow('No error response has a code')
  })
})

describe('a document that declares nothing', () => {
  it.each([
    ['a: 1', 'This is not OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0'],
    ['[]', 'This is not OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0'],
    ['openapi: 4.0.0', 'This is not OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0'],
    ['openapi: 3.0.0\npaths: {}', 'Expected an error response'],
    [
      "openapi: 3.0.0\npaths: { /a: { get: { responses: { '404': { description: x } } } } }",
      'No error response has a code',
    ],
    ['openapi: [', 'This is not valid YAML'],
  ])('is rejected: %s', async (text, message) => {
    await expect(read(text)).rejects.toThrow(InvalidInputError)
    await expect(read(text)).rejects.toThrow(message)
  })
})

it('accepts any document or throws an InvalidInputError', async () => {
  const leaf = fc.oneof(
    fc.constantFrom('A1', '404', '#/paths', '#', '#/a', null, 1, true),
    fc.string({ maxLength: 3 }),
  )
  const keys = fc.constantFrom(
    'openapi',
    'paths',
    '/a',
    'get',
    'responses',
    '404',
    'default',
    'content',
    'application/json',
    'schema',
    'properties',
    'error',
    'code',
    'enum',
    'const',
    'allOf',
    'items',
    '$ref',
    'example',
    'examples',
    '$id',
    '$anchor',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(tree, tree, async (paths, components) => {
      try {
        await importOpenApi(
          JSON.stringify({
            openapi: '3.1.0',
            paths: {
              '/a': {
                get: { responses: { '404': paths, '500': { content: { 'application/json': paths } } } },
              },
            },
            components,
          }),
          { source: 'api.json' },
        )
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
      }
    }),
    { numRuns: 300 },
  )
})
