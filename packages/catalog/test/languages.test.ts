import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineCatalog, InvalidInputError, loadCatalogSync, parseCatalog } from '../src/index.js'

let folder: string
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-')))))
afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
}

const load = (file = 'error-catalog.yaml') => loadCatalogSync(join(folder, file))

function faultsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const source = error.source.replace(`${folder}/`, '')
    return error.faults.map(
      ({ position, message }) => `${source}:${position?.line}:${position?.column} ${message}`,
    )
  }
  return []
}

const inline = (message: string, translated: string) =>
  parseCatalog(
    [
      'name: shop',
      'envelope: oci',
      'errors:',
      '  Gone:',
      `    message: ${JSON.stringify(message)}`,
      `    messages: { fr: ${JSON.stringify(translated)} }`,
    ].join('\n'),
    'errors.yaml',
  )

describe('a message in another language', () => {
  it('is known by its language', () => {
    const catalog = inline('No {order}.', 'Aucun {order}.')
    expect(catalog.languages).toEqual(['fr'])
    expect(catalog.get('Gone')?.messages.get('fr')?.source).toBe('Aucun {order}.')
  })

  it.each([
    ['The order {order} is gone.', 'La commande {order} a disparu.'],
    ['Use {{ and {order}.', 'Utilisez {{ et {order}.'],
    ['{a} before {b}', '{b} après {a}'],
    ['{a}', '{a}, oui, { a }'],
    ['It costs ${price}.', 'Prix : ${price}.'],
    ['Write <b>.', 'Écrivez <b>.'],
    ['A & B', 'A & B ; C'],
    ['Gone', 'Gone'],
    ['No {order}', 'هیچ‌کدام {order}'],
  ])('may be %s → %s', (message, translated) => {
    expect(faultsOf(() => inline(message, translated))).toEqual([])
  })

  it.each([
    ['No {order}', 'Aucun', "The placeholder '{order}' of the message is missing."],
    [
      'No {order}',
      'Aucune {commande}',
      "The message has no placeholder '{commande}'. Write '{order}': the names of placeholders are not translated.",
    ],
    ['No {order}', 'Aucune {Order}', "The message has no placeholder '{Order}'. Write '{order}'"],
    ['No', 'Aucun {order}', "The message has no placeholder '{order}'. Remove it."],
    ['No {order}', 'Aucune {order} {client}', "The message has no placeholder '{client}'. Remove it."],
    ['No {order}', 'Aucune {{order}}', "is missing. Write it for '{{order}}'."],
    ['No {order}', 'Aucune ｛order｝', "is missing. Write it for '｛order｝'."],
    ['No {order}', 'Aucune %order%', "is missing. Write it for '%order%'."],
    ['No {order}', 'Aucune <order>', "is missing. Write it for '<order>'."],
    ['No {order}', 'Aucune ${order}', "Write '{order}' for '${order}'."],
    ['No {order}', 'Aucune %{order}', "Write '{order}' for '%{order}'."],
    ['No {order}', 'L&#39;ordre {order}', "The text has the character reference '&#39;'"],
    ['No {order}', '<g id="1">Aucune</g> {order}', `The text has the tag '<g id="1">'`],
    ['No {order}', 'Aucune \u200B{order}', 'The text has the invisible character'],
    ['Gone', 'A \uFFFDt\uFFFD retir\uFFFD', 'The text has the replacement character'],
    ['Gone', 'RetirÃ©', "The text has the wrongly decoded text 'Ã©'"],
    ['Gone', 'TODO', "The text has the note 'TODO'"],
    ['Gone', ' ', 'The message is empty. Write it, or remove the key.'],
    ['No {order}', 'Aucune {order', "The placeholder '{order' is not closed."],
  ])('may not be %s → %s', (message, translated, problem) => {
    expect(faultsOf(() => inline(message, translated))).toEqual([
      expect.stringMatching(/^errors\.yaml:6:21 /),
    ])
    expect(faultsOf(() => inline(message, translated))[0]).toContain(problem)
  })

  it.each([
    ['fr_FR', "Write the language 'fr_FR' as 'fr-FR'."],
    ['FR', "Write the language 'FR' as 'fr'."],
    ['french language', "'french language' is not a language. Write a tag such as fr or pt-BR."],
  ])('has a language tag as its key, not %s', (tag, problem) => {
    const text = `name: a\nenvelope: oci\nerrors: { A: { message: b, messages: { ${tag}: c } } }`
    expect(faultsOf(() => parseCatalog(text, 'errors.yaml'))).toEqual([`errors.yaml:3:40 ${problem}`])
  })

  it('needs the message itself', () => {
    const text = 'name: a\nenvelope: oci\nerrors: { A: { messages: { fr: c } } }'
    expect(faultsOf(() => parseCatalog(text, 'errors.yaml'))).toEqual([
      "errors.yaml:3:26 Write the 'message' as well, in the language of the catalog.",
    ])
  })

  it('has the placeholders of the message, whatever they are', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 4 })
    fc.assert(
      fc.property(names, names, (one, other) => {
        const textOf = (list: readonly string[]) => `x ${list.map((name) => `{${name}}`).join(' y ')}`
        const isSame = one.length === other.length && one.every((name) => other.includes(name))
        expect(faultsOf(() => inline(textOf(one), textOf(other)))).toHaveLength(isSame ? 0 : 1)
      }),
    )
  })
})

describe('a file of translations', () => {
  beforeEach(() =>
    write(
      'error-catalog.yaml',
      'name: shop',
      'language: en',
      'envelope: oci',
      'translations: { fr: ./error-catalog.fr.yaml }',
      'errors:',
      '  Gone: { message: "The order {order} is gone." }',
      '  Closed: { message: Closed., messages: { de: Zu. } }',
      '  Silent: {}',
      '  Old: { message: Old., retired: { version: 1.0.0 } }',
    ),
  )

  it('has the message of each code', () => {
    write('error-catalog.fr.yaml', 'Gone: La commande {order} a disparu.', 'Closed: Fermé.')
    const catalog = load()
    expect(catalog.languages).toEqual(['de', 'fr'])
    expect([...(catalog.get('Closed')?.messages.keys() ?? [])]).toEqual(['de', 'fr'])
  })

  it.each([
    ['Gonn: Parti.', "1:1 'Gonn' is not declared in the catalog. Did you mean 'Gone'?"],
    ['Gone: Parti.', "1:7 The placeholder '{order}' of the message is missing."],
    ['Gone: ""', '1:7 The message is empty. Write it, or remove the key.'],
    ['Gone: 7', '1:7 Expected text, got the number 7.'],
    ['Old: Vieux.', "1:1 'Old' is retired. Remove its message."],
    ['Silent: Rien.', "1:1 The catalog declares no message for 'Silent'."],
    ['[a]', '1:1 Expected a mapping, got a list.'],
  ])('has faults at their own places: %s', (text, message) => {
    write('error-catalog.fr.yaml', text)
    expect(faultsOf(load)).toEqual([expect.stringContaining(`error-catalog.fr.yaml:${message}`)])
  })

  it('has no message that the catalog has in the same language', () => {
    write('error-catalog.fr.yaml', 'Closed: Fermé.')
    write(
      'twice.yaml',
      'name: shop',
      'envelope: oci',
      'translations: { fr: ./error-catalog.fr.yaml }',
      'errors: { Closed: { message: Closed., messages: { fr: Clos. } } }',
    )
    expect(faultsOf(() => load('twice.yaml'))).toEqual([
      "error-catalog.fr.yaml:1:1 The catalog has the message of 'Closed' in 'fr' as well. Keep one of them.",
    ])
  })

  it('has faults of each code that is not one, with its place', () => {
    write('error-catalog.fr.yaml', 'Closed: Fermé.', 'Nothing: Rien.', 'toString: Rien.', 'Gone: Parti.')
    expect(faultsOf(load)).toEqual([
      "error-catalog.fr.yaml:2:1 'Nothing' is not declared in the catalog. Remove it.",
      "error-catalog.fr.yaml:3:1 'toString' is not declared in the catalog. Remove it.",
      "error-catalog.fr.yaml:4:7 The placeholder '{order}' of the message is missing.",
    ])
  })

  it('has to be a file, each of several', () => {
    mkdirSync(join(folder, 'folder'))
    write(
      'several.yaml',
      'name: shop',
      'envelope: oci',
      'translations: { fr: ./folder, it: ../nothing.yaml, de: ./error-catalog.yaml/de }',
      'errors: { A: { message: a } }',
    )
    expect(faultsOf(() => load('several.yaml'))).toEqual([
      "several.yaml:3:21 There is no file at './folder'. Correct the path.",
      "several.yaml:3:35 There is no file at '../nothing.yaml'. Correct the path.",
      "several.yaml:3:56 There is no file at './error-catalog.yaml/de'. Correct the path.",
    ])
  })

  it('may not be outside of the package of its catalog', () => {
    write('node_modules/errors/package.json', '{}')
    const catalog = (path: string) =>
      write(
        'node_modules/errors/error-catalog.yaml',
        'name: e',
        'envelope: oci',
        `translations: { fr: ${path} }`,
        'errors: { A: { message: a } }',
      )
    write('service.yaml', 'name: s', 'extends: errors')
    write('node_modules/errors/fr/a.yaml', 'A: b')
    write('fr.yaml', 'A: b')
    catalog('./fr/a.yaml')
    expect(load('service.yaml').languages).toEqual(['fr'])
    catalog('../../fr.yaml')
    expect(faultsOf(() => load('service.yaml'))).toEqual([
      "node_modules/errors/error-catalog.yaml:3:21 '../../fr.yaml' leaves the package of this catalog.",
    ])
    expect(load('node_modules/errors/error-catalog.yaml').languages).toEqual(['fr'])
  })

  it('has to be there', () => {
    expect(faultsOf(load)).toEqual([
      "error-catalog.yaml:4:21 There is no file at './error-catalog.fr.yaml'. Correct the path.",
    ])
  })

  it('is among the files on which the catalog depends', () => {
    write('error-catalog.fr.yaml', 'Closed: Fermé.')
    const files: string[] = []
    loadCatalogSync(join(folder, 'error-catalog.yaml'), { onRead: (file) => files.push(file) })
    expect(files).toContain(join(folder, 'error-catalog.fr.yaml'))
  })

  it('may translate what the catalog takes from another one', () => {
    write('error-catalog.fr.yaml', 'Closed: Fermé.')
    write(
      'service/fr.yaml',
      'Gone: Commande {order} disparue.'.replace('Gone', 'Closed').replace(' {order}', ''),
    )
    write('service/error-catalog.yaml', 'name: s', 'extends: ..', 'translations: { it: ./fr.yaml }')
    expect([...(load('service/error-catalog.yaml').get('Closed')?.messages.keys() ?? [])]).toEqual([
      'de',
      'fr',
      'it',
    ])
  })

  it('cannot belong to a catalog in code', () => {
    const definition = { name: 'a', envelope: 'oci', translations: { fr: './fr.yaml' }, errors: { A: {} } }
    expect(() => defineCatalog(definition)).toThrow('Only a catalog file can name files of translations.')
  })
})

describe('a catalog in another language', () => {
  const catalog = defineCatalog({
    name: 'shop',
    language: 'en',
    envelope: 'oci',
    errors: {
      Gone: {
        status: 410,
        message: 'No {order}.',
        messages: { fr: 'Aucune {order}.', 'pt-BR': 'Nada {order}.' },
      },
      Closed: { status: 409, message: 'Closed.' },
    },
  })

  it('has the messages in it, and its own language among the others', () => {
    const french = catalog.inLanguage('fr')
    expect(french?.language).toBe('fr')
    expect(french?.get('Gone')?.message?.source).toBe('Aucune {order}.')
    expect([...(french?.get('Gone')?.messages.keys() ?? [])].sort()).toEqual(['en', 'pt-BR'])
    expect(french?.envelope.write('Gone', { params: { order: 7 } }).body).toEqual({
      errors: [{ code: 'Gone', message: 'Aucune 7.' }],
    })
  })

  it('keeps a message that has no translation', () => {
    expect(catalog.inLanguage('fr')?.get('Closed')?.message?.source).toBe('Closed.')
  })

  it.each([
    ['fr-CH', 'fr'],
    ['FR', 'fr'],
    ['pt-br', 'pt-BR'],
    ['en-GB', 'en'],
    ['pt', undefined],
    ['de', undefined],
  ])('is the nearest one: %s gives %s', (wanted, found) => {
    expect(catalog.inLanguage(wanted)?.language).toBe(found)
  })
})

it('a catalog and the one that it extends have one language', () => {
  write('error-catalog.yaml', 'name: base', 'language: en', 'envelope: oci', 'errors: { A: { message: a } }')
  write('service/error-catalog.yaml', 'name: s', 'language: fr', 'extends: ..')
  expect(faultsOf(() => load('service/error-catalog.yaml'))).toEqual([
    "service/error-catalog.yaml:3:10 The messages of .. are in 'en', and this catalog has the language 'fr'. Write the messages of both in one language, and add translations.",
  ])
  write('service/error-catalog.yaml', 'name: s', 'extends: ..')
  expect(load('service/error-catalog.yaml').language).toBe('en')
})
