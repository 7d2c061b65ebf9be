import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  defineCatalog,
  InvalidInputError,
  loadCatalog,
  loadCatalogSync,
  type ReadBases,
} from '../src/index.js'

let folder: string
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-')))))
afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
}

const load = (file = 'service/error-catalog.yaml') => loadCatalogSync(join(folder, file))

/** The faults as `file:line:column message`, with paths from the folder of the test. */
function faultsOf(file?: string): string[] {
  try {
    load(file)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const source = error.source.slice(folder.length + 1)
    return error.faults.map(
      ({ position, message }) =>
        `${source}:${position?.line}:${position?.column} ${message.replaceAll(folder, '')}`,
    )
  }
  return []
}

const common = () =>
  write(
    'common/error-catalog.yaml',
    'name: common',
    'version: 1.2.0',
    'owner: team-platform',
    'envelope: microsoft',
    'errors:',
    '  NotFound: { status: 404, message: "{thing} was not found." }',
    '  Unauthorized: { status: 401 }',
    '  Lost: { status: 404, retired: { version: 1.1.0, successor: NotFound } }',
  )

const service = (...lines: string[]) => write('service/error-catalog.yaml', 'name: service', ...lines)

describe('a catalog that extends another one by path', () => {
  beforeEach(common)

  it('has its codes and its envelope', () => {
    service('extends: ../common/error-catalog.yaml', 'errors:', '  OrderClosed: { status: 409 }')
    const catalog = load()
    expect(catalog.codes).toEqual(['NotFound', 'Unauthorized', 'OrderClosed'])
    expect(catalog.get('NotFound')).toMatchObject({ statuses: [404], owner: 'team-platform' })
    expect(catalog.envelope.name).toBe('microsoft')
    expect(catalog.getBanned('Lost')?.replacement).toBe('NotFound')
  })

  it('says of each code where it comes from', () => {
    service('extends: ../common', 'errors:', '  OrderClosed: { status: 409 }')
    expect(load().get('NotFound')).toMatchObject({
      declaredIn: join(folder, 'common/error-catalog.yaml'),
      declaredAt: { line: 6, column: 3 },
      origin: { from: '../common', code: 'NotFound' },
    })
    expect(load().get('OrderClosed')).toMatchObject({
      declaredIn: join(folder, 'service/error-catalog.yaml'),
      declaredAt: { line: 4, column: 3 },
      origin: undefined,
    })
  })

  it('needs no errors and no envelope of its own, but has them where it declares them', () => {
    service('extends: [../common]')
    expect(load().codes).toEqual(['NotFound', 'Unauthorized'])
    service('extends: [../common]', 'envelope: google', 'errors: {}')
    expect(load().envelope.name).toBe('google')
  })

  it('needs both where it extends none', () => {
    service('version: 1.0.0')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:1:1 Missing key 'envelope' in an error catalog.",
      "service/error-catalog.yaml:1:1 Missing key 'errors' in an error catalog.",
    ])
  })

  it('is the same when it is loaded asynchronously', async () => {
    service('extends: ../common')
    expect((await loadCatalog(join(folder, 'service/error-catalog.yaml'))).hash).toBe(load().hash)
  })

  it('has another hash when the other one changes', () => {
    service('extends: ../common')
    const before = load().hash
    write(
      'common/error-catalog.yaml',
      'name: common',
      'envelope: microsoft',
      'errors: { NotFound: { status: 410 } }',
    )
    expect(load().hash).not.toBe(before)
  })

  it('has its codes behind a prefix, replacements and successors included', () => {
    service('extends: { from: ../common, prefix: common. }')
    expect(load().codes).toEqual(['common.NotFound', 'common.Unauthorized'])
    expect(load().getBanned('common.Lost')?.reason).toContain("Return 'common.NotFound' instead.")
  })

  it('takes some codes only', () => {
    service('extends: { from: ../common, only: [Unauthorized] }')
    expect(load().codes).toEqual(['Unauthorized'])
    expect(load().getBanned('Lost')).toMatchObject({ kind: 'retired', replacement: undefined })
  })

  it('may declare a code that it does not take, a retired one included', () => {
    service(
      'extends: { from: ../common, only: [Unauthorized] }',
      'errors: { NotFound: { status: 410 }, Lost: {} }',
    )
    expect(load().get('NotFound')?.statuses).toEqual([410])
    expect(load().has('Lost')).toBe(true)
  })

  it('passes on, maps or never passes on the codes of a service behind it', () => {
    service(
      'extends:',
      '  from: ../common',
      '  map: { NotFound: BadGateway }',
      '  never: [Unauthorized]',
      'errors: { BadGateway: { status: 502 } }',
    )
    const catalog = load()
    expect(catalog.codes).toEqual(['BadGateway'])
    expect(catalog.getBanned('NotFound')).toMatchObject({
      kind: 'mapped',
      replacement: 'BadGateway',
      reason: "is a code of ../common that is not passed on. Return 'BadGateway' instead.",
    })
    expect(catalog.getBanned('Unauthorized')).toMatchObject({
      kind: 'withheld',
      reason: 'is a code of ../common that is never passed on.',
    })
  })

  it('follows what the other one maps, to the code that this one returns', () => {
    write(
      'middle/error-catalog.yaml',
      'name: middle',
      'extends: { from: ../common, map: { NotFound: Down } }',
      'errors: { Down: { status: 502 }, Middle: {} }',
    )
    service('extends: { from: ../middle, map: { Down: Broken } }', 'errors: { Broken: {} }')
    expect(load().getBanned('NotFound')).toMatchObject({ kind: 'mapped', replacement: 'Broken' })
    service('extends: { from: ../middle, only: [Middle] }')
    expect(load().getBanned('NotFound')).toMatchObject({ kind: 'withheld', replacement: undefined })
    service('extends: { from: ../middle, prefix: m. }')
    expect(load().getBanned('m.NotFound')?.replacement).toBe('m.Down')
  })

  it('does not name a replacement that it did not take', () => {
    write(
      'other/error-catalog.yaml',
      'name: other',
      'envelope: oci',
      'errors: { Old: { deprecated: { replacement: New } }, New: {} }',
    )
    service('extends: { from: ../other, only: [Old] }')
    expect(load().get('Old')).toMatchObject({
      deprecated: 'Its replacement New is not a code of this catalog.',
      replacement: undefined,
    })
    service('extends: ../other')
    expect(load().get('Old')?.deprecated).toBe('Use New.')
  })

  it('may be a file without an extension', () => {
    write('common/errors', 'name: c', 'envelope: oci', 'errors: { A: {} }')
    service('extends: ../common/errors')
    expect(load().codes).toEqual(['A'])
  })

  it('may be in a folder whose name has a dot', () => {
    write('common.v2/error-catalog.yaml', 'name: c', 'envelope: oci', 'errors: { A: {} }')
    service('extends: ../common.v2')
    expect(load().codes).toEqual(['A'])
  })

  it('has what the other one reserves, behind its prefix', () => {
    write(
      'other/error-catalog.yaml',
      'name: other',
      'envelope: oci',
      'reserved: [{ prefix: PAY_, owner: team-payments }]',
      'errors: { A: {} }',
    )
    service('extends: ../other')
    expect(load().reservations).toMatchObject([
      { prefix: 'PAY_', declaredIn: join(folder, 'other/error-catalog.yaml'), declaredAt: { line: 3 } },
    ])
    service('extends: { from: ../other, prefix: o. }')
    expect(load().reservations).toMatchObject([{ prefix: 'o.PAY_' }])
  })

  it('reads a catalog that several extend once, where it is asked to', () => {
    service('extends: ../common')
    write('second/error-catalog.yaml', 'name: second', 'extends: ../common')
    const bases: ReadBases = new Map()
    for (const file of ['service', 'second'])
      loadCatalogSync(join(folder, file, 'error-catalog.yaml'), { bases })
    expect([...bases.keys()]).toEqual([join(folder, 'common/error-catalog.yaml')])
  })

  it('extends what the other one extends', () => {
    write('middle/error-catalog.yaml', 'name: middle', 'extends: ../common', 'errors: { Middle: {} }')
    service('extends: ../middle')
    expect(load().codes).toEqual(['NotFound', 'Unauthorized', 'Middle'])
  })

  it('may have a code in two ways', () => {
    write('middle/error-catalog.yaml', 'name: middle', 'extends: ../common', 'errors: { Middle: {} }')
    service('extends: [../common, ../middle]')
    expect(load().codes).toEqual(['NotFound', 'Unauthorized', 'Middle'])
  })

  it('names every file on which it depends, the missing ones included', () => {
    service('extends: [../common/error-catalog.yaml, ../nowhere.yaml]')
    const files: string[] = []
    expect(() =>
      loadCatalogSync(join(folder, 'service/error-catalog.yaml'), { onRead: (file) => files.push(file) }),
    ).toThrow()
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      'service/error-catalog.yaml',
      'common/error-catalog.yaml',
      'nowhere.yaml',
    ])
  })
})

describe('a fault of extends', () => {
  beforeEach(common)

  it.each([
    ['../nowhere.yaml', "There is no catalog at '../nowhere.yaml'. Correct the path."],
    ['../empty', "There is no catalog at '../empty'. Correct the path."],
    ['/etc/errors.yaml', "'/etc/errors.yaml' is neither a relative path nor a package."],
    ['https://a.example/e.yaml', "'https://a.example/e.yaml' is neither a relative path nor a package."],
    ['./other.yaml/errors', "There is no catalog at './other.yaml/errors'. Correct the path."],
    ['"./a\\0b"', "There is no catalog at './a\0b'. Correct the path."],
    [`./${'a'.repeat(300)}`, `There is no catalog at './${'a'.repeat(300)}'. Correct the path.`],
    ['other.yaml', "Write './other.yaml' for the file of this name."],
    ['..\\common\\errors.yaml', "Write '../common/errors.yaml': a path has slashes."],
    ['.\\errors.yaml', "Write './errors.yaml': a path has slashes."],
    ['npm:errors', "'npm:errors' is neither a relative path nor a package."],
    ['.hidden', "The package '.hidden' is not installed in /service or above."],
    ['a.b:c', "'a.b:c' is neither a relative path nor a package."],
    ['errors/..\\common', "The package 'errors' is not installed in /service or above."],
  ])('is a place that leads nowhere: %s', (from, message) => {
    mkdirSync(join(folder, 'empty'))
    write('service/other.yaml', '')
    service(`extends: ${from}`)
    expect(faultsOf()).toEqual([`service/error-catalog.yaml:2:10 ${message}`].map(startingWith))
  })

  it('is a module, which is not run', () => {
    write('service/other.ts', 'export const catalog = {}')
    service('extends: ./other.ts')
    expect(() => load()).toThrow(`${join(folder, 'service/other.ts')}: This is a module, and none is run`)
  })

  it('is a circle, also of one catalog', () => {
    service('extends: [./error-catalog.yaml]')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:11 The catalogs extend each other: error-catalog.yaml → error-catalog.yaml. Remove one 'extends'.",
    ])
    write('other/error-catalog.yaml', 'name: other', 'extends: ../service')
    service('extends: ../other')
    expect(faultsOf()).toEqual([
      "other/error-catalog.yaml:2:10 The catalogs extend each other: ../service/error-catalog.yaml → error-catalog.yaml → ../service/error-catalog.yaml. Remove one 'extends'.",
    ])
  })

  it('is a code that both declare, with both places', () => {
    service('extends: ../common', 'errors:', '  NotFound: { status: 410 }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:4:3 'NotFound' is declared here and differently in ../common/error-catalog.yaml:6:3. Use another code, or leave out the other one with 'only' or 'never'.",
    ])
  })

  it('is not a code that both declare alike', () => {
    service('extends: ../common', 'errors:', '  Unauthorized: { owner: team-platform, status: 401 }')
    expect(load().get('Unauthorized')?.origin).toBeUndefined()
  })

  it.each([
    ['without the owner of the other catalog', 'status: 401'],
    ['with another owner and another start', 'status: 401, owner: team-orders, since: 2.0.0'],
    ['with the status in a list', 'status: [401]'],
  ])('is not a code that both declare alike, %s', (_, fields) => {
    service('extends: ../common', `errors: { Unauthorized: { ${fields} } }`)
    expect(faultsOf()).toEqual([])
  })

  it.each([
    ['another order of members', 'deprecated: { since: 1.0.0, reason: Old. }, status: 404', 0],
    ['another order, deeper down', 'status: 404, deprecated: { reason: Old., since: 1.0.0 }', 0],
    ['another reason', 'status: 404, deprecated: { since: 1.0.0, reason: Odd. }', 1],
  ])('is not a code that both declare alike with %s', (_, fields, faults) => {
    write(
      'other/error-catalog.yaml',
      'name: other',
      'envelope: oci',
      'errors: { A: { status: 404, deprecated: { since: 1.0.0, reason: Old. } } }',
    )
    service('extends: ../other', `errors: { A: { ${fields} } }`)
    expect(faultsOf()).toHaveLength(faults)
  })

  it('is not a code that both declare with statuses and headers in another order', () => {
    write(
      'other/error-catalog.yaml',
      'name: other',
      'envelope: oci',
      'errors: { A: { status: [409, 410], headers: [Retry-After, Allow] } }',
    )
    service('extends: ../other', 'errors: { A: { status: [410, 409], headers: [allow, retry-after] } }')
    expect(faultsOf()).toEqual([])
    service('extends: ../other', 'errors: { A: { status: [410, 411], headers: [allow, retry-after] } }')
    expect(faultsOf()).toHaveLength(1)
  })

  it.each(['""', '" "', '"a b"', '"a\\u0007"'])('is the prefix %s', (prefix) => {
    service(`extends: { from: ../common, prefix: ${prefix} }`)
    expect(faultsOf()).toEqual([
      'service/error-catalog.yaml:2:37 A prefix has no white space and no control characters. Write one, or omit the key.',
    ])
  })

  it('is a retired code that gets a meaning again', () => {
    service('extends: ../common', 'errors:', '  Lost: { status: 410 }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:4:3 'Lost' is retired in ../common/error-catalog.yaml:8:3, so it may not have a meaning again. Use another code.",
    ])
  })

  it('is a code that two others declare, unless one has a prefix', () => {
    write('other/error-catalog.yaml', 'name: other', 'envelope: microsoft', 'errors:', '  NotFound: {}')
    service('extends: [../common, ../other]')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:22 'NotFound' is declared differently in ../common/error-catalog.yaml:6:3 and in ../other/error-catalog.yaml:4:3. Take it from one of them with 'only', or give one a 'prefix'.",
    ])
    service('extends: [../common, { from: ../other, prefix: other- }]')
    expect(load().codes).toEqual(['NotFound', 'Unauthorized', 'other-NotFound'])
  })

  it('is two envelopes, unless there is an own one', () => {
    write('other/error-catalog.yaml', 'name: other', 'envelope: oci', 'errors: { Other: {} }')
    service('extends: [../common, ../other]')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:10 ../common and ../other have different envelopes. Declare the 'envelope' of this catalog.",
    ])
    service('extends: [../common, ../other]', 'envelope: oci')
    expect(load().envelope.name).toBe('oci')
  })

  it('is two envelopes of others whose codes all have an envelope that is named', () => {
    write('other/error-catalog.yaml', 'name: other', 'envelope: oci', 'errors: { Other: {} }')
    const lines = [
      'extends: [{ from: ../common, envelope: matrix }, { from: ../other, envelope: oci }]',
      'errors: { Own: {} }',
    ]
    service(...lines)
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:10 ../common and ../other have different envelopes. Declare the 'envelope' of this catalog.",
    ])
    service(...lines, 'envelope: google')
    expect(load().envelope.name).toBe('google')
  })

  it('is two envelopes of one name that differ, unless this catalog declares it', () => {
    const gateway = (folder: string, code: string) =>
      write(
        `${folder}/error-catalog.yaml`,
        `name: ${folder}`,
        'envelope: oci',
        `envelopes: { gateway: { code: ${code} } }`,
        `errors: { ${folder}: { status: 400, envelope: gateway } }`,
      )
    gateway('one', '/fault')
    gateway('two', '/fault')
    service('extends: [../one, ../two]')
    expect(faultsOf()).toEqual([])
    gateway('two', '/failure')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:19 The envelope 'gateway' of ../two differs from that of another catalog. Declare it under 'envelopes' of this catalog.",
    ])
    service('extends: [../one, ../two]', 'envelopes: { gateway: { code: /code } }')
    expect(load().envelope.write('one').body).toEqual({ code: 'one' })
  })

  it.each([
    ['only: [NotFond]', "5:10 ../common: 'NotFond' is not declared. Did you mean 'NotFound'?"],
    ['only: [Lost]', "5:10 ../common: 'Lost' was retired in version 1.1.0. Take 'NotFound' instead."],
    ['never: [Unknown]', "5:11 ../common: 'Unknown' is not declared."],
    ['map: { NotFound: Nowhere }', "5:20 'Nowhere' is not declared. Declare it, or name another code."],
    ['map: { NotFound: Lost }', "5:20 'Lost' was retired in version 1.1.0. Name 'NotFound' instead."],
    ['map: { NotFound: NotFound }', "5:20 'NotFound' is not passed on itself."],
    ['map: { Unknown: Unauthorized }', "5:10 ../common: 'Unknown' is not declared."],
  ])('is a code that is not there: %s', (member, message) => {
    service('', 'extends:', '  from: ../common', `  ${member}`)
    expect(faultsOf()).toEqual([startingWith(`service/error-catalog.yaml:${message}`)])
  })

  it('is a code in two lists', () => {
    service('extends: { from: ../common, only: [NotFound], never: [NotFound] }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:54 'NotFound' is in 'only' and in 'never'. Keep it in one of them.",
    ])
  })

  it('is a code that one list has twice', () => {
    service('extends: { from: ../common, only: [NotFound, NotFound] }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:35 'NotFound' is in 'only' twice. Remove one of them.",
    ])
  })

  it('is a fault of the other catalog, at its own place', () => {
    write('common/error-catalog.yaml', 'name: common', 'envelope: microsoft', 'errors: { A: { status: 7 } }')
    service('extends: ../common')
    expect(faultsOf()).toEqual([startingWith('common/error-catalog.yaml:3:24 7 is not an HTTP status.')])
  })

  it('is a code that does not fit the own envelope', () => {
    service('extends: ../common', 'envelope: { code: { at: /code, type: number } }')
    expect(faultsOf()).toEqual([
      startingWith("service/error-catalog.yaml:2:10 Expected a number as the code, got 'NotFound'."),
      startingWith("service/error-catalog.yaml:2:10 Expected a number as the code, got 'Unauthorized'."),
      startingWith("service/error-catalog.yaml:2:10 Expected a number as the code, got 'Lost'."),
    ])
  })
})

describe('the place of a fault in extends', () => {
  beforeEach(() => {
    write(
      'one/error-catalog.yaml',
      'name: one',
      'language: en',
      'envelope: oci',
      'errors: { A: {}, One: {} }',
    )
    write(
      'two/error-catalog.yaml',
      'name: two',
      'language: fr',
      'envelope: matrix',
      'errors: { A: { status: 404 }, Two: {} }',
    )
  })

  it('is the from of an item of a list', () => {
    service('envelope: oci', 'extends:', '  - from: ../one', '  - { prefix: a, from: ../nowhere.yaml }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:5:24 There is no catalog at '../nowhere.yaml'. Correct the path.",
    ])
    service('envelope: oci', 'extends:', '  - ../one', '  - { only: [A, Two], from: ../two }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:5:29 'A' is declared differently in ../one/error-catalog.yaml:4:11 and in ../two/error-catalog.yaml:4:11. Take it from one of them with 'only', or give one a 'prefix'.",
      "service/error-catalog.yaml:5:29 The messages of ../two are in 'fr', and this catalog has the language 'en'. Write the messages of both in one language, and add translations.",
    ])
  })

  it('has the path of the item', () => {
    service('envelope: oci', 'extends: [../one, { from: ../two, only: [Tow] }]')
    try {
      load()
    } catch (error) {
      expect((error as InvalidInputError).faults.map(({ path }) => path)).toEqual([
        'extends.1',
        'extends.1.only',
      ])
    }
  })

  it('is that of the version, or of the catalog without one', () => {
    service("extends: { version: '1', from: ../one }")
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:21 ../one declares no version. Omit 'version', or declare one there.",
    ])
  })

  it('is that of the circle', () => {
    service('extends: { prefix: a, from: ../service }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:29 The catalogs extend each other: error-catalog.yaml → error-catalog.yaml. Remove one 'extends'.",
    ])
  })

  it('is that of the name of an envelope', () => {
    service('extends: { from: ../one, envelope: gatway }', 'envelope: oci', 'envelopes: { gateway: oci }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:36 Unknown envelope 'gatway'. Write 'gateway'.",
    ])
  })

  it('is that of a code that is mapped', () => {
    service('extends: [{ from: ../one, map: { A: Nowhere, One: Own } }]', 'errors: { Own: {} }')
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:37 'Nowhere' is not declared. Declare it, or name another code.",
    ])
  })

  it('is in the order of the file', () => {
    service('errors: { A: { status: 500 } }', 'extends: [../nowhere.yaml, { from: ../one, never: [Tow] }]')
    expect(faultsOf()).toEqual([
      startingWith("service/error-catalog.yaml:2:11 'A' is declared here and differently in"),
      startingWith("service/error-catalog.yaml:3:11 There is no catalog at '../nowhere.yaml'."),
      startingWith("service/error-catalog.yaml:3:52 ../one: 'Tow' is not declared. Remove it."),
    ])
  })
})

describe('a catalog that takes some codes', () => {
  beforeEach(() =>
    write(
      'other/error-catalog.yaml',
      'name: other',
      'owner: team-o',
      'envelope: oci',
      'errors:',
      '  Old: { deprecated: { reason: Vague, replacement: New } }',
      '  New: { owner: team-n }',
      '  Gone: { retired: { version: 1.0.0 } }',
      '  7: {}',
    ),
  )

  it('has their owners, replacements and order', () => {
    service('extends: { from: ../other, prefix: o- }', 'errors: { 1: {} }')
    const catalog = load()
    expect(catalog.codes).toEqual(['o-Old', 'o-New', 'o-7', '1'])
    expect(catalog.get('o-Old')).toMatchObject({
      owner: 'team-o',
      deprecated: 'Vague. Use o-New.',
      replacement: 'o-New',
      origin: { code: 'Old', from: '../other' },
    })
    expect(catalog.get('o-New')).toMatchObject({ owner: 'team-n' })
    expect(catalog.get('1')?.owner).toBeUndefined()
    expect(catalog.getBanned('o-Gone')).toMatchObject({
      reason: 'was retired in version 1.0.0.',
      declaredIn: join(folder, 'other/error-catalog.yaml'),
      declaredAt: { line: 7, column: 3 },
    })
  })

  it('says where each is that it does not pass on', () => {
    service('extends: { from: ../other, prefix: o-, map: { Old: Own }, never: [New] }', 'errors: { Own: {} }')
    expect(load().codes).toEqual(['o-7', 'Own'])
    expect(load().getBanned('o-Old')).toEqual({
      code: 'o-Old',
      kind: 'mapped',
      reason: "is a code of ../other that is not passed on. Return 'Own' instead.",
      replacement: 'Own',
      declaredAt: { line: 5, column: 3 },
      declaredIn: join(folder, 'other/error-catalog.yaml'),
      definition: {},
    })
    expect(load().getBanned('o-New')).toMatchObject({ kind: 'withheld', replacement: undefined })
  })

  it('has another hash where it passes on others', () => {
    const hashOf = (members: string) => {
      service(`extends: { from: ../other${members} }`, 'errors: { Own: {}, Mine: {} }')
      return load().hash
    }
    const hashes = [
      hashOf(', only: [New]'),
      hashOf(', only: [New], never: [Old]'),
      hashOf(', only: [New], map: { Old: Own }'),
      hashOf(', only: [New], map: { Old: Mine }'),
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  it.each([
    ['only: [Gone]', "2:35 ../other: 'Gone' was retired in version 1.0.0. Remove it."],
    ['only: [toString]', "2:35 ../other: 'toString' is not declared. Remove it."],
    ['never: [Gone]', "2:36 ../other: 'Gone' was retired in version 1.0.0. Remove it."],
    ['map: { Old: Gone }', "2:40 'Gone' was retired in version 1.0.0. Name a code that is returned instead."],
    ['map: { Old: Own }', "2:40 'Own' is not declared. Declare it, or name another code."],
    ['map: { Old: Ne }', "2:40 'Ne' is not declared. Did you mean 'New'?"],
    ['map: { Old: Old }', "2:40 'Old' is not passed on itself. Name a code that is returned instead."],
    ['map: { Old: 7 }', "2:40 Expected text, got the number 7. Put it in quotes: '7'."],
    ['map: { Gone: New }', "2:35 ../other: 'Gone' was retired in version 1.0.0. Remove it."],
    ['only: [Old], map: { Old: New }', "2:46 'Old' is in 'only' and in 'map'. Keep it in one of them."],
    ['map: { Old: New }, never: [Old]', "2:54 'Old' is in 'map' and in 'never'. Keep it in one of them."],
    ['never: [Old, Old]', "2:35 'Old' is in 'never' twice. Remove one of them."],
    ['prefixes: a', "2:28 Unknown key 'prefixes' in a catalog to build on. Write 'prefix'."],
    [
      "version: '1.2.3.4'",
      "2:37 '1.2.3.4' is not a version. Write one such as 2.1.0, which every later 2.x satisfies.",
    ],
    [
      "version: 'v1'",
      "2:37 'v1' is not a version. Write one such as 2.1.0, which every later 2.x satisfies.",
    ],
  ])('has a fault: %s', (members, fault) => {
    service(`extends: { from: ../other, ${members} }`)
    expect(faultsOf()).toContainEqual(startingWith(`service/error-catalog.yaml:${fault}`))
  })
})

describe('a catalog that extends several', () => {
  it('has a code that one of them retired from the one that has it', () => {
    write(
      'one/error-catalog.yaml',
      'name: one',
      'envelope: oci',
      'errors: { A: { retired: { version: 1.0.0 } }, One: {} }',
    )
    write('two/error-catalog.yaml', 'name: two', 'envelope: oci', 'errors: { A: { status: 404 } }')
    const [one, two] = ['{ from: ../one, only: [One] }', '../two']
    for (const bases of [`[${one}, ${two}]`, `[${two}, ${one}]`]) {
      service(`extends: ${bases}`)
      expect(faultsOf()).toEqual([])
      expect(load().get('A')?.statuses).toEqual([404])
    }
    service('extends: [../one, ../two]')
    expect(faultsOf()).toEqual([
      startingWith(
        "service/error-catalog.yaml:2:19 'A' is declared differently in ../one/error-catalog.yaml:3:11",
      ),
    ])
  })

  it('has the envelope of those whose codes have none of their own', () => {
    write('one/error-catalog.yaml', 'name: one', 'envelope: matrix', 'errors: { One: { status: 400 } }')
    write('two/error-catalog.yaml', 'name: two', 'envelope: oci', 'errors: { Two: { status: 400 } }')
    service('extends: [{ from: ../one, envelope: matrix }, ../two]')
    expect(load().envelope.name).toBe('oci')
    expect(load().envelope.write('One').body).toEqual({ errcode: 'One' })
    expect(load().envelope.write('Two').body).toEqual({ errors: [{ code: 'Two' }] })
  })

  it('has the language that any of them declares', () => {
    write('one/error-catalog.yaml', 'name: one', 'envelope: oci', 'errors: { One: { message: a } }')
    write(
      'two/error-catalog.yaml',
      'name: two',
      'language: en',
      'envelope: oci',
      'errors: { Two: { message: a } }',
    )
    service('extends: [../one, ../two]')
    expect(load().language).toBe('en')
    service('extends: [../one]')
    expect(load().language).toBeUndefined()
    service('language: fr', 'extends: [../one]')
    expect(load().language).toBe('fr')
  })

  it('has what all of them reserve, its own first, and nothing twice', () => {
    write(
      'one/error-catalog.yaml',
      'name: one',
      'envelope: oci',
      'reserved: [{ prefix: O_ }]',
      'errors: { One: {} }',
    )
    write('two/error-catalog.yaml', 'name: two', 'extends: ../one', 'reserved: [{ from: 1, to: 2 }]')
    service('extends: [../one, ../two]', 'reserved: [{ prefix: S_ }]')
    expect(load().reservations.map(({ prefix, from }) => prefix ?? from)).toEqual(['S_', 'O_', 1])
    service('extends: { from: ../two, prefix: t. }')
    expect(load().reservations.map(({ prefix, from }) => [prefix, from])).toEqual([
      ['t.', 1],
      ['t.O_', undefined],
    ])
  })

  it('finds numbers, statuses and bodies that do not fit its own envelope', () => {
    write(
      'one/error-catalog.yaml',
      'name: one',
      'envelope: google',
      'errors: { One: { status: 400, bodyStatus: 404 }, Two: {} }',
    )
    service('extends: ../one', 'envelope: oci')
    expect(faultsOf()).toEqual([
      startingWith(
        "service/error-catalog.yaml:2:10 'One' declares a 'bodyStatus', but the envelope has no 'status'.",
      ),
    ])
    service('extends: ../one', 'envelope: { mediaType: text/html, code: none }')
    expect(faultsOf()).toEqual([
      startingWith("service/error-catalog.yaml:2:10 'One' declares a 'bodyStatus'"),
      startingWith("service/error-catalog.yaml:2:10 'Two' has an envelope without a code"),
    ])
  })
})

describe('the version of an extended catalog', () => {
  const written = (actual: string, version: string) => {
    write('common/error-catalog.yaml', 'name: c', `version: ${actual}`, 'envelope: oci', 'errors: { A: {} }')
    service(`extends: { from: ../common, version: '${version}' }`)
    return faultsOf()
  }

  it.each([
    ['1.2.0', '1.2.0'],
    ['1.3.0', '1.2.5'],
    ['1.2.6', '^1.2.5'],
    ['2.9.1', '2'],
    ['0.3.1', '0.3.0'],
    ['1.10.0', '1.9.0'],
    ['1.2.3-beta.1', '1.2'],
    ['0.0.1', '0.0.1'],
    ['0.0.0', '0.0.0'],
    ['0.0.5', '0.0.5'],
  ])('%s satisfies %s', (actual, version) => {
    expect(written(actual, version)).toEqual([])
  })

  it.each([
    ['2.0.0', '1.2.0'],
    ['1.1.9', '1.2.0'],
    ['0.4.0', '0.3.0'],
    ['1.0.0', '0.3.0'],
    ['0.0.2', '0.0.1'],
    ['0.0.1', '0.0.0'],
    ['0.3.0', '0.3.1'],
    ['1.9.0', '2'],
    ['1.2.3', '^1.2.4'],
  ])('%s does not satisfy %s', (actual, version) => {
    expect(written(actual, version)).toEqual([
      `service/error-catalog.yaml:2:38 This catalog was written for version ${version} of ../common, which is ${actual} now. Compare the two with error-contract diff, correct this catalog, and set 'version' to ${actual}.`,
    ])
  })

  it('has to be declared', () => {
    write('common/error-catalog.yaml', 'name: c', 'envelope: oci', 'errors: { A: {} }')
    service("extends: { from: ../common, version: '1' }")
    expect(faultsOf()).toEqual([
      startingWith('service/error-catalog.yaml:2:38 ../common declares no version.'),
    ])
  })
})

describe('a catalog that extends a package', () => {
  const catalog = ['name: errors', 'envelope: oci', 'errors: { Shared: { status: 400 } }']
  const installed = 'node_modules/@company/errors'

  beforeEach(() => write(`${installed}/package.json`, '{ "name": "@company/errors" }'))

  it('has the catalog at the root of the package', () => {
    write(`${installed}/error-catalog.yaml`, ...catalog)
    service("extends: '@company/errors'")
    expect(load().get('Shared')?.origin).toMatchObject({ from: '@company/errors' })
  })

  it('has the file that the package names, or that is named in it', () => {
    write(`${installed}/package.json`, '{ "errorCatalog": "./dist/all.yaml" }')
    write(`${installed}/dist/all.yaml`, ...catalog)
    service("extends: '@company/errors'")
    expect(load().codes).toEqual(['Shared'])
    service("extends: '@company/errors/dist/all.yaml'")
    expect(load().codes).toEqual(['Shared'])
  })

  it('finds a package of a workspace, and what that depends on, through links', () => {
    rmSync(join(folder, installed), { recursive: true })
    write('packages/errors/package.json', '{}')
    write('packages/errors/error-catalog.yaml', 'name: e', 'extends: base', 'errors: { Shared: {} }')
    write('packages/errors/node_modules/base/package.json', '{}')
    write(
      'packages/errors/node_modules/base/error-catalog.json',
      '{"name":"b","envelope":"oci","errors":{"Base":{}}}',
    )
    symlinkSync(join(folder, 'packages/errors'), join(folder, installed))
    service("extends: '@company/errors'")
    expect(load().codes).toEqual(['Base', 'Shared'])
  })

  it.each([
    ["'@company/missing'", "The package '@company/missing' is not installed in /service or above."],
    ["'@company/errors'", "The package '@company/errors' has no error-catalog.yaml."],
    ["'@company/errors/no.yaml'", "The package '@company/errors' has no catalog at 'no.yaml'."],
    ["'plain/deep/no.yaml'", "The package 'plain' is not installed in /service or above."],
    [
      "'@company/errors/../../../common/error-catalog.yaml'",
      "'@company/errors/../../../common/error-catalog.yaml' leaves the package '@company/errors'.",
    ],
  ])('has a fault where it is not there: %s', (from, message) => {
    common()
    service(`extends: ${from}`)
    expect(faultsOf()).toEqual([startingWith(`service/error-catalog.yaml:2:10 ${message}`)])
  })

  it.each([
    ['{ "errorCatalog": ', "The package.json of '@company/errors' is not JSON. Install the package again."],
    [
      '{ "errorCatalog": ["./a.yaml"] }',
      "The package.json of '@company/errors' has an 'errorCatalog' that is not the path of a file.",
    ],
    [
      '{ "errorCatalog": "./a.yaml" }',
      "The package '@company/errors' has no catalog at './a.yaml', which is the 'errorCatalog' in its package.json.",
    ],
    [
      '{ "errorCatalog": "../../a.yaml" }',
      "The 'errorCatalog' in the package.json of '@company/errors', '../../a.yaml', leaves the package.",
    ],
  ])('has a fault where its package.json misleads: %s', (manifest, message) => {
    write(`${installed}/package.json`, manifest)
    write(`${installed}/error-catalog.yaml`, ...catalog)
    service("extends: '@company/errors'")
    expect(faultsOf()).toEqual([startingWith(`service/error-catalog.yaml:2:10 ${message}`)])
  })

  it('may be in a folder that the package names, or in one with an odd name', () => {
    write(`${installed}/package.json`, '{ "errorCatalog": "dist" }')
    write(`${installed}/dist/error-catalog.yml`, ...catalog)
    write(`${installed}/..odd/error-catalog.yaml`, ...catalog)
    for (const from of ['@company/errors', '@company/errors/dist', '@company/errors/..odd']) {
      service(`extends: '${from}'`)
      expect(load().codes).toEqual(['Shared'])
    }
  })

  it('may be in a package without a scope, whose package.json is empty', () => {
    write('service/node_modules/plain/package.json', 'null')
    write('service/node_modules/plain/error-catalog.yaml', ...catalog)
    write('service/node_modules/plain/a/b.yaml', ...catalog)
    for (const from of ['plain', 'plain/a/b.yaml']) {
      service(`extends: ${from}`)
      expect(load().get('Shared')?.origin?.from).toBe(from)
    }
  })

  it('is the nearest one', () => {
    write('service/node_modules/@company/errors/package.json', '{}')
    write('service/node_modules/@company/errors/error-catalog.yaml', ...catalog)
    write(`${installed}/error-catalog.yaml`, 'name: far', 'envelope: oci', 'errors: { Far: {} }')
    service("extends: '@company/errors'")
    expect(load().codes).toEqual(['Shared'])
  })

  it('depends on each file that was looked for', () => {
    write(`${installed}/error-catalog.json`, '{"name":"e","envelope":"oci","errors":{"Shared":{}}}')
    service("extends: '@company/errors'")
    const files: string[] = []
    loadCatalogSync(join(folder, 'service/error-catalog.yaml'), { onRead: (file) => files.push(file) })
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      'service/error-catalog.yaml',
      'service/node_modules/@company/errors/package.json',
      `${installed}/package.json`,
      `${installed}/error-catalog.yaml`,
      `${installed}/error-catalog.yml`,
      `${installed}/error-catalog.json`,
    ])
  })

  it('has a fault where a link in it leads out of it', () => {
    common()
    symlinkSync(join(folder, 'common/error-catalog.yaml'), join(folder, installed, 'error-catalog.yaml'))
    service("extends: '@company/errors'")
    expect(faultsOf()).toEqual([
      "service/error-catalog.yaml:2:10 '@company/errors' leaves the package '@company/errors'.",
    ])
  })

  it('may extend another file of it', () => {
    write(`${installed}/error-catalog.yaml`, 'name: e', 'extends: ./base.yaml')
    write(`${installed}/base.yaml`, ...catalog)
    service("extends: '@company/errors'")
    expect(load().codes).toEqual(['Shared'])
  })

  it('needs no exports of its package.json', () => {
    write(`${installed}/package.json`, '{ "exports": {} }')
    write(`${installed}/error-catalog.yaml`, ...catalog)
    service("extends: '@company/errors'")
    expect(load().codes).toEqual(['Shared'])
  })

  it('whose catalog leaves it has a fault', () => {
    common()
    write(`${installed}/error-catalog.yaml`, 'name: e', 'extends: ../../../common')
    service("extends: '@company/errors'")
    expect(faultsOf()).toEqual([
      startingWith(
        `${installed}/error-catalog.yaml:2:10 '../../../common' leaves the package of this catalog.`,
      ),
    ])
  })
})

it('a catalog in code extends none', () => {
  const definition = { name: 'a', envelope: 'oci', errors: { A: {} }, extends: '@company/errors' }
  expect(() => defineCatalog(definition)).toThrow('Only a catalog file can extend others.')
})

function startingWith(text: string): string {
  const pattern: unknown = expect.stringMatching(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`)
  return pattern as string
}
