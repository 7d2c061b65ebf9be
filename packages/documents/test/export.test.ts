import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportCatalog, exportFormats } from '../src/export/index.js'
import { importMarkdown } from '../src/import/index.js'
import { builtInEnvelopes, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { anyCatalog, catalogOf, richCatalog } from './fixtures/catalogs.js'

const preset = loadCatalogSync(
  fileURLToPath(import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')),
)

/** What a page has to give back. */
const declaredIn = (catalog: Catalog) =>
  catalog.codes.map((code) => {
    const { statuses, message, description } = catalog.getDeclared(code)
    return { code, statuses, message: message?.source, description }
  })

describe.each(exportFormats)('export as %s', (format) => {
  it('gives the same text for the same catalog', () => {
    const again = catalogOf(
      JSON.parse(JSON.stringify({ name: 'a', envelope: 'oci', errors: { A: { status: 400 } } })),
    )
    expect(exportCatalog(again, format)).toBe(
      exportCatalog(catalogOf({ name: 'a', envelope: 'oci', errors: { A: { status: 400 } } }), format),
    )
  })

  it('takes a catalog with every kind of error', () => {
    expect(exportCatalog(richCatalog, format)).toContain('OutOfStock')
  })
})

describe('an exported Markdown page', () => {
  it('has a row per code', () => {
    const page = exportCatalog(richCatalog, 'markdown')
    expect(page.split('\n').filter((line) => line.startsWith('| '))).toEqual([
      '| Code | Status | Message | Description | Notes |',
      '| - | - | - | - | - |',
      '| `OutOfStock` | 409, 410 | {item} is \\<script>alert(1)\\</script> \\| gone. | Nothing is left. \\*/ | Deprecated: Use SoldOut. Fails again when sent again. Comes with retry-after. [More](https://shop.example/errors?a=1\\&b="x") |',
      "| <code>not found</code> | 404 | It's \\`not\\` \\*here\\* \\\\ {{x}}. | | |",
      '| <code>urn:shop:odd\\|\\`code\\`</code> | not fixed | | | |',
    ])
  })

  it('gives codes, statuses, messages and descriptions back', () => {
    fc.assert(
      fc.property(anyCatalog, (catalog) => {
        const { definition, remarks } = importMarkdown(exportCatalog(catalog, 'markdown'), {
          source: 'page.md',
        })
        const sorted = (list: ReturnType<typeof declaredIn>) =>
          list.toSorted((a, b) => (a.code < b.code ? -1 : 1))
        expect(sorted(declaredIn(catalogOf(definition)))).toEqual(sorted(declaredIn(catalog)))
        expect(remarks.filter(({ message }) => !message.includes('No JSON example'))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('gives the preset back with its envelope, and nothing to remark on', () => {
    const { definition, remarks } = importMarkdown(exportCatalog(preset, 'markdown'), { source: 'page.md' })
    expect(declaredIn(catalogOf(definition))).toEqual(declaredIn(preset))
    expect(definition.envelope).toBe('microsoft')
    expect(remarks).toEqual([])
  })
})

describe('an exported JSON Schema', () => {
  const compile = (catalog: Catalog) =>
    new Ajv2020({ formats: { uuid: /^[\da-f-]{36}$/ } }).compile(
      JSON.parse(exportCatalog(catalog, 'json-schema')) as object,
    )

  it.each(Object.keys(builtInEnvelopes))(
    'accepts what the envelope %s writes, and no other code',
    (envelope) => {
      const errors = { Gone: { status: 410, message: 'It is gone.' }, Odd: { status: [400, 404] } }
      const accepts = compile(catalogOf({ name: 'shop', envelope, errors }))
      const wider = catalogOf({ name: 'shop', envelope, errors: { ...errors, Other: { status: 410 } } })
      expect(accepts(wider.envelope.write('Gone').body), JSON.stringify(accepts.errors)).toBe(true)
      expect(accepts(wider.envelope.write('Other').body)).toBe(false)
    },
  )

  it('refuses other members only where the envelope does', () => {
    const envelope = { code: '/error/code', additionalMembers: false }
    const accepts = compile(catalogOf({ name: 'shop', envelope, errors: { A: { status: 400 } } }))
    expect(accepts({ error: { code: 'A' } })).toBe(true)
    expect(accepts({ error: { code: 'A', more: 1 } })).toBe(false)
    expect(compile(preset)({ error: { code: 'NotFound', target: crypto.randomUUID(), more: 1 } })).toBe(true)
  })
})

describe('exported OpenAPI components', () => {
  const document = parse(exportCatalog(richCatalog, 'openapi')) as {
    components: {
      schemas: { Error: object }
      responses: Record<
        string,
        { headers?: object; content: Record<string, { examples: Record<string, { value: unknown }> }> }
      >
    }
  }

  it('have a response per code, under keys that OpenAPI takes', () => {
    expect(Object.keys(document.components.responses)).toEqual([
      'OutOfStock',
      'not_found',
      'urn_shop_odd__code_',
    ])
    expect(document.components.responses['OutOfStock']?.headers).toHaveProperty('retry-after')
  })

  it('number keys that would fall together', () => {
    const errors = { 'a b': {}, a_b: {}, 'a:b': {} }
    const { components } = parse(
      exportCatalog(catalogOf({ name: 'x', envelope: 'oci', errors }), 'openapi'),
    ) as typeof document
    expect(Object.keys(components.responses)).toEqual(['a_b_2', 'a_b', 'a_b_3'])
  })

  it('have examples that their schema accepts', () => {
    const accepts = new Ajv2020({ formats: { uuid: true } }).compile(document.components.schemas.Error)
    const examples = Object.values(document.components.responses).flatMap(({ content }) =>
      Object.values(content).flatMap((media) => Object.values(media.examples)),
    )
    expect(examples).toHaveLength(3)
    for (const { value } of examples) expect(accepts(value), JSON.stringify(value)).toBe(true)
  })
})

describe('an exported TypeScript module', () => {
  it('compiles, and makes an undeclared code and a wrong parameter errors', () => {
    const directory = mkdtempSync(join(tmpdir(), 'typescript-'))
    try {
      const file = join(directory, 'errors.ts')
      const use = [
        "const code: ErrorCode = 'OutOfStock'",
        "const none: ErrorCode = 'Nope'",
        "const parameters: ErrorParameters['OutOfStock'] = { item: 1 }",
        "const wrong: ErrorParameters['OutOfStock'] = { thing: 1 }",
        'const status: 409 = errorStatuses.OutOfStock[0]',
        'export { code, none, parameters, wrong, status }',
      ]
      const module = exportCatalog(richCatalog, 'typescript')
      writeFileSync(file, `${module}\n${use.join('\n')}\n`)
      const program = ts.createProgram([file], { strict: true, noEmit: true, types: [], skipLibCheck: true })
      const messages = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      expect(messages).toEqual([
        expect.stringContaining(`Type '"Nope"' is not assignable to type 'ErrorCode'`),
        expect.stringContaining("'thing' does not exist in type"),
      ])
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
