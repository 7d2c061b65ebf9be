import { parseCatalog } from '@error-contract/catalog'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const seed = fileURLToPath(new URL('../../../../shared/seed/000_4501742f3a77323a.txt', import.meta.url))

const page = `# Codes d’erreur

Code d'erreur |Code d’état HTTP |Message
:---|:---|:---
BadQuery | BadRequest (400) | Requête {la requête} illisible.
Non autorisé (Unauthorized) | Non autorisé (401) | Non autorisé (jeton absent).
Interdit (Forbidden) | Interdit (403) | Interdit.
ServerError | Erreur interne (500) | (Aucun message)

\`\`\`json
{ "error": { "code": "BadQuery", "message": "x", "target": "0b6a4c1e-5f7d-4b6e-9a51-3f1f0e1c2d3b" } }
\`\`\`
`

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'import-'))
  writeFileSync(join(directory, 'codes.fr.md'), page)
  writeFileSync(join(directory, 'prose.md'), 'There is no table here.')
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (words: readonly string[], input?: string) =>
  runCommand(['import', ...words], { cwd: directory, ...(input !== undefined && { input }) })

describe('error-contract import', () => {
  it('prints the catalog, and on standard error which cells it interpreted', async () => {
    expect(await run(['codes.fr.md'])).toEqual({
      code: 0,
      out: `$schema: ./node_modules/@error-contract/catalog/error-catalog.schema.json
name: codes-d-erreur
envelope: microsoft
errors:
  BadQuery:
    status: 400
    message: Requête {la requête} illisible.
  Unauthorized:
    status: 401
    message: Non autorisé (jeton absent).
  Forbidden:
    status: 403
    message: Interdit.
  ServerError:
    status: 500
    description: Aucun message
`,
      err: `codes.fr.md:6:1: 'Non autorisé (Unauthorized)' is read as 'Unauthorized'.
codes.fr.md:7:1: 'Interdit (Forbidden)' is read as 'Forbidden'.
codes.fr.md:8:38: '(Aucun message)' is a note about the message, so it becomes the description and no message is declared.
`,
    })
  })

  it('reads standard input, and takes a name and an envelope', async () => {
    const { code, out } = await run(['-', '--name', 'shop', '--envelope', 'oci'], page)
    expect(code).toBe(0)
    expect(out).toContain('name: shop\nenvelope: oci\n')
  })

  it('says with exit code 1 that something is left to decide', async () => {
    const { code, out, err } = await run(['-'], page.replace('Interdit (Forbidden)', 'Accès interdit'))
    expect(code).toBe(1)
    expect(out).not.toContain('403')
    expect(err).toContain(
      "-:7:1: 'Accès interdit' is not a code. The row is omitted. If its code is 'Forbidden'",
    )
  })

  it('repairs a translated page by a reference', async () => {
    const { code, out } = await run(
      ['-', '--reference', 'codes.fr.md'],
      page.replace('Interdit (Forbidden)', 'Accès interdit'),
    )
    expect(code).toBe(0)
    expect(out).toContain('Forbidden:\n    status: 403')
  })

  it('writes a new file, and overwrites one only when told to', async () => {
    const file = join(directory, 'out.yaml')
    expect(await run(['codes.fr.md', '-o', 'out.yaml'])).toMatchObject({ code: 0, out: '' })
    const written = readFileSync(file, 'utf8')
    expect(parseCatalog(written, file).codes).toHaveLength(4)
    const refused = await run(['codes.fr.md', '-o', 'out.yaml', '--name', 'other'])
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('out.yaml: The file exists already.'),
    })
    expect(readFileSync(file, 'utf8')).toBe(written)
    expect(await run(['codes.fr.md', '-o', 'out.yaml', '--force', '--name', 'other'])).toMatchObject({
      code: 0,
    })
    expect(readFileSync(file, 'utf8')).toContain('name: other')
  })

  it('reads the tables and columns that options choose', async () => {
    const tables = '# Pay\n\nKind | Name\n-|-\ncard_id | cardId\ncard_name | cardName\n'
    expect(await run(['-', '--envelope', 'oci', '--table', '1', '--code', 'Name'], tables)).toMatchObject({
      code: 0,
      out: expect.stringContaining('cardId:'),
    })
    const chosen = await run(['-', '--envelope', 'oci', '--section', 'pay', '--columns', 'code,-'], tables)
    expect(chosen.out).toContain('card_id: {}')
    expect(chosen.out).not.toContain('cardId')
  })

  it('reads a larger page where --max-size allows it', async () => {
    const large = `${page}\n${`${'a'.repeat(40_000)}\n\n`.repeat(30)}`
    expect(await run(['-'], large)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Pass --max-size'),
    })
    expect(await run(['-', '--max-size', '2'], large)).toMatchObject({ code: 0 })
    expect(await run(['-'], ' '.repeat(4 * 1024 * 1024 + 1))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Raise the limit with --max-size.'),
    })
  })

  it.each([
    [['--table', '7'], 'There is no table 7 on this page. The tables are:\n  1: line 3 below'],
    [['--table', 'first'], 'Use the numbers of tables, such as 2 or 2,3.'],
    [['--section', 'Nowhere'], "No table is below a heading that contains 'Nowhere'."],
    [['--code', 'Kind'], "No table has a column 'Kind'."],
    [
      ['--columns', 'code,colour'],
      'Use code, status, message, description, or - for a column that is not read.',
    ],
    [['--columns', 'status,-'], 'One of the columns has to be code.'],
    [['--columns', 'code,code'], 'Only one column is the code.'],
    [['--max-size', '0'], 'Use a whole number above 0.'],
  ])('ends with exit code 2 for a choice that matches nothing: %j', async (words, message) => {
    const { code, out, err } = await run(['codes.fr.md', ...words])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  it.each([
    [
      ['prose.md', '-o', 'never.yaml'],
      'prose.md: Expected a table, a list or headings with one error code each',
    ],
    [['missing.md', '-o', 'never.yaml'], 'missing.md: There is no such file.'],
    [['codes.fr.md', '--envelope', 'nope', '-o', 'never.yaml'], "argument 'nope' is invalid"],
    [
      ['codes.fr.md', '--reference', 'prose.md', '-o', 'never.yaml'],
      'prose.md: Expected a table with error codes on the reference page',
    ],
  ])('ends with exit code 2 and writes nothing: %j', async (words, message) => {
    const { code, out, err } = await run(words)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err).not.toMatch(/^[ \t]+at /m)
    expect(existsSync(join(directory, 'never.yaml'))).toBe(false)
  })

  it('shows in its help an example that works', async () => {
    const { out } = await run(['--help'])
    const [, example = ''] = /\$ error-contract import (.*)/.exec(out) ?? []
    const words = example.replace('docs/error-codes.md', 'codes.fr.md').split(' ')
    expect(await run([...words, '--force'])).toMatchObject({ code: 0 })
    expect(existsSync(join(directory, 'error-catalog.yaml'))).toBe(true)
  })

  describe('of an OpenAPI document', () => {
    const schema = (code: string) => ({
      properties: { [code]: { enum: ['order_lost', 'order_closed'] }, message: { type: 'string' } },
    })
    const document = (...responses: object[]) =>
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'Orders', version: '1' },
        paths: { '/orders': { get: { responses: Object.assign({}, ...responses) as object } } },
      })
    const body = (schemaOfBody: object) => ({ content: { 'application/json': { schema: schemaOfBody } } })
    const twoPlaces = document({
      404: body({ ...schema('code'), properties: { ...schema('code').properties, error: schema('code') } }),
    })

    it('asks where the code is with exit code 1, and takes the answer', async () => {
      const asked = await run(['-'], twoPlaces)
      expect(asked.code).toBe(1)
      expect(asked.err).toContain("Choose with --code '/code' or --code '/error/code'.")
      const answered = await run(['-', '--code', '/error/code'], twoPlaces)
      expect(answered.code).toBe(0)
      expect(answered.out).toContain('code: /error/code')
    })

    it('takes the place of the status', async () => {
      const text = document({
        404: body({ properties: { ...schema('code').properties, http: { type: 'string' } } }),
      })
      expect((await run(['-', '--status', '/http'], text)).out).toContain(
        'status:\n    at: /http\n    type: string',
      )
    })

    it('follows a reference above its directory only where --root allows it', async () => {
      mkdirSync(join(directory, 'api'))
      writeFileSync(join(directory, 'shared.yaml'), `Lost: ${JSON.stringify(body(schema('code')))}`)
      writeFileSync(join(directory, 'api', 'a.json'), document({ 404: { $ref: '../shared.yaml#/Lost' } }))
      const refused = await run(['api/a.json'])
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err).toContain('Pass --root with a directory that contains both')
      const { code, out } = await run(['api/a.json', '--root', '.'])
      expect(code).toBe(0)
      expect(out).toContain('order_lost:\n    status: 404')
    })

    it('reads a file of more than 4 MiB where --max-size allows it', async () => {
      const text = document({ 404: body(schema('code')) }).replace(
        '"Orders"',
        `"Orders${' '.repeat(5 * 1024 * 1024)}"`,
      )
      writeFileSync(join(directory, 'large.json'), text)
      for (const words of [['large.json'], ['-']]) {
        const input = words[0] === '-' ? text : undefined
        const refused = await run(words, input)
        expect(refused.code).toBe(2)
        expect(refused.err).toContain('(4 MiB) are read. Raise the limit with --max-size.')
        expect((await run([...words, '--max-size', '6'], input)).code).toBe(0)
      }
    })

    it.each([
      [['-', '--code', 'error/code'], "'error/code' is not a JSON pointer. Write '/error/code'."],
      [['-', '--status', 'status'], "'status' is not a JSON pointer."],
      [['-', '--code', '/nothing'], "No error response has '/nothing', which --code names."],
      [['-', '--status', '/nothing'], "No error response has '/nothing', which --status names."],
      [['-', '--envelope', 'oci', '--code', '/code'], 'Pass it without --code and --status.'],
      [['-', '--max-size', '0'], 'Use a whole number above 0.'],
      [['codes.fr.md', '--root', '.'], 'It applies to an OpenAPI document, not to a page.'],
    ])('ends with exit code 2: %j', async (words, message) => {
      const { code, err } = await run(words, twoPlaces)
      expect(code).toBe(2)
      expect(err).toContain(message)
    })
  })

  it.skipIf(!existsSync(seed))('gives the nineteen codes and statuses of the first page', async () => {
    const { code, out, err } = await runCommand(['import', seed])
    expect(code).toBe(0)
    const catalog = parseCatalog(out, 'error-catalog.yaml')
    const rows = catalog.codes.map((name) => `${name} ${catalog.getDeclared(name).statuses.join()}`)
    expect(rows).toEqual([
      'BadRequest 400',
      'ODataError 400',
      'InvalidInput 400',
      'InvalidRequestBody 400',
      'InvalidHashValue 400',
      'InvalidDomainName 400',
      'InvalidIpAddress 400',
      'InvalidUrl 400',
      'MaximumBatchSizeExceeded 400',
      'MissingRequiredParameter 400',
      'OsPlatformNotSupported 400',
      'ClientVersionNotSupported 400',
      'Unauthorized 401',
      'Forbidden 403',
      'DisabledFeature 403',
      'DisallowedOperation 403',
      'NotFound 404',
      'ResourceNotFound 404',
      'InternalServerError 500',
    ])
    expect(catalog.envelope.name).toBe('microsoft')
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(seed.length + 1)),
    ).toEqual([
      expect.stringMatching(/^1:1: The front matter says that this page is a machine translation/),
      "59:1: 'Non autorisé (Unauthorized)' is read as 'Unauthorized'.",
      "60:1: 'Interdit (Forbidden)' is read as 'Forbidden'.",
      expect.stringMatching(/^65:57: '\(.*\)' is a note about the message/),
    ])
  })
})
