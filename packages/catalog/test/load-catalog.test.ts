import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  defineCatalog,
  findCatalogFile,
  InvalidInputError,
  loadCatalog,
  loadCatalogSync,
  parseCatalog,
} from '../src/index.js'

const preset = fileURLToPath(new URL('../presets/microsoft-threat-protection.yaml', import.meta.url))

/** The faults of a file as `line:column message`. */
function faultsOf(text: string, file = 'errors.yaml'): string[] {
  try {
    parseCatalog(text, file)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.faults.map(
      ({ position, message }) => `${position?.line ?? '-'}:${position?.column ?? '-'} ${message}`,
    )
  }
  return []
}

const withErrors = (...lines: string[]) =>
  ['name: shop', 'envelope: microsoft', 'errors:', ...lines.map((line) => `  ${line}`)].join('\n')

describe('a catalog file', () => {
  it('has its errors by code', () => {
    const catalog = parseCatalog(
      withErrors('NotFound:', '  status: 404', '  message: "{thing} was not found."'),
      'errors.yaml',
    )
    expect(catalog.codes).toEqual(['NotFound'])
    expect(catalog.get('NotFound')).toMatchObject({ code: 'NotFound', statuses: [404], retryable: undefined })
    expect(catalog.get('NotFound')?.message?.parameters).toEqual(['thing'])
    expect(catalog.has('notfound')).toBe(false)
    expect(catalog.get('toString')).toBeUndefined()
  })

  it('has the position of each code', () => {
    const catalog = parseCatalog(withErrors('A: { status: 400 }', 'B: { status: 404 }'), 'errors.yaml')
    expect(catalog.get('B')?.declaredAt).toEqual({ line: 5, column: 3 })
  })

  it('keeps the order of the file, also of codes that are numbers', () => {
    const text = withErrors('Zebra: {}', '20001: {}', '"007": {}', '10001: {}')
    expect(parseCatalog(text, 'errors.yaml').codes).toEqual(['Zebra', '20001', '007', '10001'])
  })

  it('accepts one status, several or none', () => {
    const catalog = parseCatalog(
      withErrors('A: { status: 404 }', 'B: { status: [304, 412] }', 'C: {}'),
      'e.yaml',
    )
    expect(catalog.codes.map((code) => catalog.getDeclared(code).statuses)).toEqual([[404], [304, 412], []])
  })

  it('accepts codes with any printable character', () => {
    const codes = [
      'M_FORBIDDEN',
      'urn:ietf:params:acme:error:malformed',
      '23505',
      'not found',
      'größer',
      "a'b",
    ]
    const text = JSON.stringify({
      name: 'all',
      envelope: 'oci',
      errors: Object.fromEntries(codes.map((code) => [code, {}])),
    })
    expect([...parseCatalog(text, 'errors.json').codes].sort()).toEqual([...codes].sort())
  })

  it('has header names in lower case', () => {
    const catalog = parseCatalog(withErrors('Busy: { status: 503, headers: [Retry-After] }'), 'errors.yaml')
    expect(catalog.get('Busy')?.headers).toEqual(['retry-after'])
  })

  it('has a hash of its declarations, whatever their layout', () => {
    const one = parseCatalog(withErrors('A: { status: 400, retryable: true }'), 'a.yaml')
    const same = parseCatalog(
      '{"errors": {"A": {"retryable": true, "status": 400}}, "name": "shop", "envelope": "microsoft"}',
      'b.json',
    )
    const other = parseCatalog(withErrors('A: { status: 401, retryable: true }'), 'a.yaml')
    expect(same.hash).toBe(one.hash)
    expect(other.hash).not.toBe(one.hash)
  })

  it('cannot be changed', () => {
    const catalog = parseCatalog(withErrors('A: { status: 400, message: "{x}" }'), 'a.yaml')
    const error = catalog.getDeclared('A')
    for (const value of [catalog, catalog.codes, error, error.statuses, error.message, error.message?.parts])
      expect(Object.isFrozen(value)).toBe(true)
  })

  it('reads the shipped preset', () => {
    const catalog = loadCatalogSync(preset)
    expect(catalog.codes).toHaveLength(19)
    expect(catalog.envelope.name).toBe('microsoft')
  })
})

describe('a fault', () => {
  it('is reported with all others, in the order of the file', () => {
    const text = [
      'name: shop',
      'envelope: microsft',
      'errors:',
      '  A: { satus: 404 }',
      '  B: { status: 700 }',
      '  B: { message: "{thing" }',
    ].join('\n')
    expect(faultsOf(text)).toEqual([
      "2:11 Unknown value 'microsft'. Write 'microsoft'.",
      "4:8 Unknown key 'satus' in an error. Write 'status'.",
      '5:16 700 is not an HTTP status. Write a whole number from 100 to 599.',
      "6:3 Duplicate key 'B'. Remove or rename one of them.",
      "6:17 The placeholder '{thing' is not closed. Add '}', or write '{{' for a literal brace.",
    ])
  })

  it('has a position in JSON too', () => {
    const text = '{\n  "name": "shop",\n  "envelope": "oci",\n  "errors": { "A": { "status": "404" } }\n}'
    expect(faultsOf(text, 'errors.json')).toEqual([
      "4:32 Expected an HTTP status, got '404'. Write 404 without quotes.",
    ])
  })

  it.each([
    ['status: 99', '4:16 99 is not an HTTP status. Write a whole number from 100 to 599.'],
    ['status: 404.5', '4:16 404.5 is not an HTTP status. Write a whole number from 100 to 599.'],
    ['status: []', '4:16 The list is empty. Name at least one.'],
    ['message: ""', "4:17 The message is empty. Omit 'message' when it may be empty."],
    ['message: 5', "4:17 Expected text, got the number 5. Put it in quotes: '5'."],
    ['message: "a}"', "4:17 Unexpected '}' at character 2. Write '}}' for a literal brace."],
    ['message: "\\e[31m"', '4:17 The message contains a control character. Remove it.'],
    [
      'docs: javascript:alert(1)',
      "4:14 'javascript:alert(1)' is not the URL of a page. Write a URL that begins with https://.",
    ],
    ['retryable: maybe', "4:19 Expected true or false, got 'maybe'."],
    ['headers: ["retry after"]', "4:18 'retry after' is not a header name."],
  ])('in an error is reported: %s', (member, fault) => {
    expect(faultsOf(withErrors(`A: { ${member} }`))).toEqual([fault])
  })

  it.each([
    ['"": {}', '4:3 A code must not be empty.'],
    ['" A": {}', "4:3 The code ' A' begins or ends with white space. Remove it."],
    ['"A\\tB": {}', '4:3 The code contains a control character. Remove it.'],
    ['__proto__: {}', "4:3 The key '__proto__' is not allowed. Use another name."],
  ])('in a code is reported: %s', (entry, fault) => {
    expect(faultsOf(withErrors(entry))).toEqual([fault])
  })

  it.each([
    ['{ message: /message }', "2:11 Missing key 'code' in an envelope."],
    ['{ code: error.code }', "2:19 'error.code' is not a JSON pointer. Write '/error/code'."],
    ['{ code: {} }', "2:19 Write either 'at' with a JSON pointer or 'header' with a header name."],
    [
      '{ code: { at: /code, header: x-code } }',
      "2:19 Write either 'at' with a JSON pointer or 'header' with a header name.",
    ],
    [
      '{ code: /error, message: /error/message }',
      "2:36 '/error/message' overlaps the place of the code, '/error'. Give each its own member.",
    ],
    [
      '{ code: /a~b }',
      "2:19 '/a~b' has an invalid escape after '~'. Write '~0' for '~' and '~1' for '/' (RFC 6901).",
    ],
    [
      '{ code: { at: /code, type: number } }',
      "3:11 Expected a number as the code, got 'A'. The envelope declares codes with type: number.",
    ],
  ])('in an envelope is reported: %s', (envelope, fault) => {
    expect(faultsOf(`name: shop\nenvelope: ${envelope}\nerrors: { A: { status: 400 } }`)).toEqual([fault])
  })

  it.each([
    [
      'name: shop\n---\nname: b',
      "2:1 The file contains a second document after '---'. Write one document per file.",
    ],
    ['name: shop\n\terrors: {}', '2:1 This is not valid YAML: Tabs are not allowed as indentation.'],
    ['', '1:1 The document is empty.'],
    ['name: *nothing', "1:7 The alias '*nothing' refers to an anchor that is not complete before it."],
  ])('in the syntax is reported: %j', (text, fault) => {
    expect(faultsOf(text)).toContain(fault)
  })

  it('is reported for a bodyStatus without a status in the envelope', () => {
    expect(
      faultsOf('name: shop\nenvelope: microsoft\nerrors: { A: { status: 400, bodyStatus: 404 } }'),
    ).toEqual([
      "3:11 'A' declares a 'bodyStatus', but the envelope has no 'status'. Add its place to the envelope.",
    ])
  })

  it('has a path where there is no position', () => {
    const fault = { path: 'errors', message: 'The mapping is empty. Name at least one.' }
    const define = () => defineCatalog({ name: 'shop', envelope: 'oci', errors: {} }, { source: 'shop' })
    expect(define).toThrow(expect.objectContaining({ faults: [fault] }))
  })

  it('is reported for a version that is not semantic', () => {
    expect(faultsOf(`version: "1.0"\n${withErrors('A: {}')}`)).toEqual([
      "1:10 '1.0' is not a semantic version. Write three numbers, for example 1.0.0.",
    ])
  })

  it('is listed in the message up to the hundredth, and counted beyond', () => {
    const lines = Array.from({ length: 150 }, (_, index) => `E${index}: { status: 9 }`)
    const parse = () => parseCatalog(withErrors(...lines), 'errors.yaml')
    expect(parse).toThrow(/^(errors\.yaml:\d+:\d+: .*\n){100}errors\.yaml: There are 50 more faults\.$/)
  })
})

describe('loading', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'catalog-'))
    mkdirSync(join(directory, 'src', 'deep'), { recursive: true })
    writeFileSync(join(directory, 'error-catalog.yaml'), withErrors('A: { status: 400 }'))
    writeFileSync(
      join(directory, 'bom.yaml'),
      `\uFEFF${withErrors('A: { status: 400 }').replaceAll('\n', '\r\n')}`,
    )
    for (const module of ['errors.ts', 'errors.MJS', 'errors.cjs', 'errors.tsx', 'errors.js.yaml'])
      writeFileSync(join(directory, module), withErrors('A: { status: 400 }'))
    writeFileSync(join(directory, 'large.yaml'), Buffer.alloc(4 * 1024 * 1024 + 1, '#'))
    writeFileSync(join(directory, 'latin1.yaml'), Buffer.from([0x6e, 0xe9]))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  it('finds the nearest catalog in a directory above', () => {
    const catalog = loadCatalogSync(undefined, { cwd: join(directory, 'src', 'deep') })
    expect(catalog.file).toBe(join(directory, 'error-catalog.yaml'))
  })

  it('finds the file that comes first: .yaml, then .yml, then .json', () => {
    const folder = mkdtempSync(join(directory, 'names-'))
    for (const name of ['error-catalog.json', 'error-catalog.yml', 'error-catalog.yaml']) {
      writeFileSync(join(folder, name), '')
      expect(findCatalogFile(folder)).toBe(join(folder, name))
    }
  })

  it('says where there is none', () => {
    expect(findCatalogFile('/')).toBeUndefined()
    expect(() => loadCatalogSync(undefined, { cwd: '/' })).toThrow(
      '/: There is no error-catalog.yaml here or in any directory above. Create one, or pass its path.',
    )
  })

  it('names the file before it reads it', async () => {
    const files: string[] = []
    const options = { cwd: directory, onRead: (file: string) => files.push(file) }
    expect(() => loadCatalogSync('missing.yaml', options)).toThrow(InvalidInputError)
    await expect(loadCatalog('errors.ts', options)).rejects.toThrow('This is a module,')
    expect(files).toEqual([join(directory, 'missing.yaml'), join(directory, 'errors.ts')])
  })

  it('returns the same catalog asynchronously', async () => {
    const catalog = await loadCatalog('error-catalog.yaml', { cwd: directory })
    expect(catalog.hash).toBe(loadCatalogSync('error-catalog.yaml', { cwd: directory }).hash)
  })

  it('takes a file for a module by the end of its name alone', () => {
    expect(loadCatalogSync('errors.js.yaml', { cwd: directory }).codes).toEqual(['A'])
  })

  it('accepts a byte order mark and CRLF', () => {
    expect(loadCatalogSync('bom.yaml', { cwd: directory }).codes).toEqual(['A'])
  })

  it.each([
    ['missing.yaml', 'There is no such file.'],
    [
      'errors.ts',
      'This is a module, and none is run to read a catalog. Move the definition to error-catalog.json,',
    ],
    ['errors.MJS', 'This is a module,'],
    ['errors.cjs', 'This is a module,'],
    ['errors.tsx', 'This is a module,'],
    ['src', 'This is a directory, not a file.'],
    ['large.yaml', 'The file has 4194305 bytes; at most 4194304 (4 MiB) are read.'],
    ['latin1.yaml', 'The file is not valid UTF-8. Save it with the encoding UTF-8.'],
  ])('rejects %s with one fault', async (file, message) => {
    expect(() => loadCatalogSync(file, { cwd: directory })).toThrow(`${join(directory, file)}: ${message}`)
    await expect(loadCatalog(file, { cwd: directory })).rejects.toThrow(InvalidInputError)
  })
})
