import { describe, expect, it } from 'vitest'
import { faultsOf } from './faults-of.js'

/** Returns the faults of an envelope, which begins in column 11 of line 2. */
const faultsOfEnvelope = (envelope: string) =>
  faultsOf(`name: a\nenvelope: ${envelope}\nerrors: { '7': { status: 400 } }`)

/** Returns the faults of an error, which begins in column 6 of line 4. */
const faultsOfError = (error: string) => faultsOf(`name: a\nenvelope: google\nerrors:\n  A: ${error}`)

describe('a catalog', () => {
  it.each([
    ['name: " "', '1:7 The name is empty.'],
    ['name: "a\\u0007"', '1:7 The name contains a control character. Remove it.'],
    [
      'name: a\nversion: 1.0.0.0',
      "2:10 '1.0.0.0' is not a semantic version. Write three numbers, for example 1.0.0.",
    ],
    [
      'name: a\nversion: 01.0.0',
      "2:10 '01.0.0' is not a semantic version. Write three numbers, for example 1.0.0.",
    ],
    ['name: a\nowner: ""', '2:8 The text is empty. Write it, or omit the key.'],
    ['name: a\nlanguage: EN', "2:11 Write the language 'EN' as 'en'."],
    ['name: a\ntranslations: { fr: fr.yaml }', "2:21 Write a path that begins with './' or '../'."],
    ['name: a\ntranslations: { fr: "./" }', "2:21 Write a path that begins with './' or '../'."],
    ['name: a\ntranslations: { fr: "./a " }', "2:21 Write a path that begins with './' or '../'."],
    ['name: a\ntranslations: { fr: "a./b" }', "2:21 Write a path that begins with './' or '../'."],
    ['name: a\ntranslations: { FR: ./fr.yaml }', "2:17 Write the language 'FR' as 'fr'."],
    ['name: a\nextends: []', '2:10 The list is empty. Name at least one.'],
    [
      'name: a\nextends: "a b"',
      "2:10 Write a path that begins with './' or '../', or the name of a package.",
    ],
    ['name: a\nextends: true', "2:10 Expected text, got the boolean true. Put it in quotes: 'true'."],
    ['name: a\nreserved: []', '2:11 The list is empty. Name at least one.'],
    ['name: a\nerror: {}', "2:1 Unknown key 'error' in an error catalog. Write 'errors'."],
  ])('has a fault: %j', (lines, fault) => {
    expect(faultsOf(`${lines}\nenvelope: oci\nerrors: { A: {} }`)).toContain(fault)
  })

  it.each(['0.0.0', '10.20.30', '1.0.0-alpha.1', '1.0.0-0a', '1.0.0+build.7', '1.0.0-rc.1+a-b.c'])(
    'may have the version %s',
    (version) => {
      expect(faultsOf(`name: a\nversion: ${version}\nenvelope: oci\nerrors: { A: {} }`)).toEqual([])
    },
  )

  it('has what it needs', () => {
    expect(faultsOf('envelope: oci\nerrors: { A: {} }')).toEqual([
      "1:1 Missing key 'name' in an error catalog.",
    ])
    expect(faultsOf('name: a\nerrors: { A: {} }')).toEqual([
      "1:1 Missing key 'envelope' in an error catalog.",
    ])
    expect(faultsOf('name: a\nenvelope: oci')).toEqual(["1:1 Missing key 'errors' in an error catalog."])
    expect(faultsOf('name: a\nenvelope: oci\nerrors: {}')).toEqual([
      '3:9 The mapping is empty. Name at least one.',
    ])
    expect(faultsOf('name: a\nenvelope: oci\nerrors: []')).toEqual(['3:9 Expected a mapping, got a list.'])
    expect(faultsOf('[a]')).toEqual(['1:1 Expected an error catalog, got a list.'])
  })
})

describe('an envelope', () => {
  it.each([
    ['{ code: /code, message: { at: /message } }'],
    ['{ code: { header: x-code }, message: { header: x-message } }'],
    ['{ mediaType: application/vnd.a+json, code: /code }'],
    ['{ code: /code, status: { at: /status, type: string } }'],
    ['{ code: /a, message: /ab }'],
    ['{ code: /ab, message: /a }'],
    [
      '{ code: /error/code, message: /error/message, correlationId: { at: /error/id }, status: /error/status }',
    ],
    ['{ mediaType: text/plain, code: { header: x-code } }'],
    ['{ mediaType: text/html, code: none, message: { header: x-message } }'],
    ['{ mediaType: text/plain, code: /code, message: /message }'],
    ['{ code: none, message: /message }'],
    ['{ code: { at: /code, type: number } }'],
  ])('may be %s', (envelope) => {
    expect(faultsOfEnvelope(envelope)).toEqual([])
  })

  it.each([
    ['[]', '2:11 Expected an envelope, got a list.'],
    ['{ code: [] }', "2:19 Expected a JSON pointer, a place or 'none', got a list."],
    ['{ code: code }', "2:19 'code' is not a JSON pointer. Write '/code'."],
    [
      '{ code: "" }',
      '2:19 An empty JSON pointer refers to the whole body. Name a member, for example /error/code.',
    ],
    ['{ code: { at: none } }', "2:25 'none' is not a JSON pointer. Write '/none'."],
    ['{ code: { header: "a b" } }', "2:29 'a b' is not a header name."],
    ['{ code: { at: /c, type: text } }', "2:35 Unknown value 'text'. Write one of: string, number."],
    ['{ code: /c, message: none }', "2:32 'none' is not a JSON pointer. Write '/none'."],
    ['{ code: /c, message: [] }', '2:32 Expected a JSON pointer or a place, got a list.'],
    [
      '{ code: /c, message: {} }',
      "2:32 Write either 'at' with a JSON pointer or 'header' with a header name.",
    ],
    [
      '{ code: /c, correlationId: {} }',
      "2:38 Write either 'at' with a JSON pointer or 'header' with a header name.",
    ],
    [
      '{ code: /c, correlationId: /id }',
      "2:38 Expected the place of the correlation id, got '/id'. Write { at: /id }.",
    ],
    [
      '{ code: /c, correlationId: "no place" }',
      "2:38 Expected the place of the correlation id, got 'no place'.",
    ],
    ['{ code: /c, correlationId: 7 }', '2:38 Expected the place of the correlation id, got the number 7.'],
    [
      '{ code: /c, details: /d/*/code }',
      "2:32 Expected the second level of codes, got '/d/*/code'. Write { code: /d/*/code }.",
    ],
    [
      '{ code: /c, correlationId: { at: /i, format: id } }',
      "2:56 Unknown value 'id'. Write one of: uuid, any.",
    ],
    ['{ code: /c, status: {} }', "2:31 Missing key 'at' in the place of the status."],
    ['{ code: /c, status: { header: a } }', "2:31 Missing key 'at' in the place of the status."],
    ['{ code: /c, details: {} }', "2:32 Missing key 'code' in the second level of codes."],
    [
      '{ code: /c, details: { code: /d, codes: [" "] } }',
      '2:52 The text is empty. Write it, or omit the key.',
    ],
    ['{ code: /c, additionalMembers: no }', "2:42 Expected true or false, got 'no'."],
    ['{ mediaType: json, code: /c }', "2:24 'json' is not a media type."],
    ['{ mediaType: a/b/c, code: /c }', "2:24 'a/b/c' is not a media type."],
    ['{ mediaType: "a/b;c", code: /c }', "2:24 'a/b;c' is not a media type."],
    ['{ mediaType: " a/b", code: /c }', "2:24 ' a/b' is not a media type."],
    [
      '{ code: /c, message: /c }',
      "2:32 '/c' overlaps the place of the code, '/c'. Give each its own member.",
    ],
    [
      '{ code: /e/c, message: /e }',
      "2:34 '/e' overlaps the place of the code, '/e/c'. Give each its own member.",
    ],
    [
      '{ code: /c, message: /m, status: { at: /m } }',
      "2:44 '/m' overlaps the place of the message, '/m'. Give each its own member.",
    ],
    [
      '{ code: /c, correlationId: { at: /i }, status: /i/s }',
      "2:58 '/i/s' overlaps the place of the correlationId, '/i'. Give each its own member.",
    ],
    [
      '{ mediaType: text/plain, code: none, status: /s }',
      "2:56 A response with the media type 'text/plain' has no members, so nothing is at '/s'. Name a header, or remove 'status'.",
    ],
    [
      '{ mediaType: TEXT/plain, code: none, message: /m }',
      "2:57 A response with the media type 'TEXT/plain' has no members, so nothing is at '/m'. Name a header, or remove 'message'.",
    ],
    [
      '{ mediaType: none, code: { header: x }, message: { at: /m } }',
      "2:60 A response with the media type 'none' has no body, so nothing is at '/m'. Name a header, or remove 'message'.",
    ],
  ])('may not be %s', (envelope, fault) => {
    expect(faultsOfEnvelope(envelope)).toContain(fault)
  })

  it.each([
    ['a.b-c_1', []],
    [
      '1a',
      ["2:33 '1a' is not a name. Begin with a letter, and write letters, digits, '.', '_' and '-' only."],
    ],
    [
      'a b',
      ["2:33 'a b' is not a name. Begin with a letter, and write letters, digits, '.', '_' and '-' only."],
    ],
    [
      '-a',
      ["2:33 '-a' is not a name. Begin with a letter, and write letters, digits, '.', '_' and '-' only."],
    ],
    ['custom', ["2:33 The name 'custom' is reserved. Use another name."]],
  ])('may be named %s', (name, faults) => {
    const catalog = `name: a\nenvelope: matrix\nenvelopes: {                   ${name}: oci }\nerrors: { A: {} }`
    expect(faultsOf(catalog)).toEqual(faults.map((fault) => fault.replace('2:33', '3:32')))
  })

  it('that is not known lists the others where none is near', () => {
    expect(
      faultsOf('name: a\nenvelope: oci\nenvelopes: { gate: oci }\nerrors: { A: { envelope: whatever } }'),
    ).toEqual([
      "4:26 Unknown envelope 'whatever'. Declare it under 'envelopes', or write one of: gate, default, google, json-api, matrix, microsoft, oci, problem-details.",
    ])
    expect(faultsOf('name: a\nenvelope: oci\nerrors: { A: { envelope: toString } }')).toHaveLength(1)
  })

  it('with numbers has numbers as codes, of any size', () => {
    const faults = (code: string) =>
      faultsOf(`name: a\nenvelope: { code: { at: /c, type: number } }\nerrors:\n  ${code}: {}`)
    expect(faults('7')).toEqual([])
    expect(faults('"-70"')).toEqual([])
    for (const code of ['a7', '7a', '7.5', '--7'])
      expect(faults(code)).toEqual([
        `4:3 Expected a number as the code, got '${code}'. The envelope declares codes with type: number.`,
      ])
  })
})

describe('an error', () => {
  it.each([
    ['{ status: 100 }'],
    ['{ status: 599 }'],
    ['{ bodyStatus: 404, status: 400 }'],
    ['{ message: "a\\tb\\nc\\rd" }'],
    ['{ docs: http://a.example/b }'],
    ['{ deprecated: "" }'],
    ['{ envelope: default }'],
    ['{ headers: [] }'],
  ])('may be %s', (error) => {
    expect(faultsOfError(error)).toEqual([])
  })

  it.each([
    ['[]', '4:6 Expected an error, got a list.'],
    ['{ status: { a: b } }', '4:16 Expected an HTTP status or a list of them, got a mapping.'],
    ['{ status: 600 }', '4:16 600 is not an HTTP status. Write a whole number from 100 to 599.'],
    ['{ bodyStatus: 99 }', '4:20 99 is not an HTTP status. Write a whole number from 100 to 599.'],
    ['{ bodyStatus: [404] }', '4:20 Expected an HTTP status, got a list.'],
    ['{ envelope: [] }', '4:18 The list is empty. Name at least one.'],
    ['{ envelope: " " }', '4:18 The text is empty. Write it, or omit the key.'],
    ['{ envelope: {} }', '4:18 Expected the name of an envelope or a list of them, got a mapping.'],
    ['{ message: " \\n" }', "4:17 The message is empty. Omit 'message' when it may be empty."],
    ['{ message: "a\\u0085b" }', '4:17 The message contains a control character. Remove it.'],
    ['{ messages: [] }', '4:18 Expected a mapping, got a list.'],
    [
      '{ message: a, messages: { fr: "\\u0007" } }',
      '4:36 The message contains a control character. Remove it.',
    ],
    [
      '{ docs: xhttps://a.example }',
      "4:14 'xhttps://a.example' is not the URL of a page. Write a URL that begins with https://.",
    ],
    [
      '{ docs: "https://" }',
      "4:14 'https://' is not the URL of a page. Write a URL that begins with https://.",
    ],
    [
      '{ docs: ftp://a.example }',
      "4:14 'ftp://a.example' is not the URL of a page. Write a URL that begins with https://.",
    ],
    ['{ since: "" }', '4:15 The text is empty. Write it, or omit the key.'],
    ['{ operations: [" "] }', '4:21 The text is empty. Write it, or omit the key.'],
    ['{ deprecated: [] }', '4:20 Expected a reason or a mapping with reason and replacement, got a list.'],
    [
      '{ deprecated: { since: 1.0.0 } }',
      "4:20 Write a 'reason', the code that is its 'replacement', or both.",
    ],
    ['{ deprecated: { reason: "" } }', '4:30 The text is empty. Write it, or omit the key.'],
    ['{ retired: { version: " " } }', '4:28 The text is empty. Write it, or omit the key.'],
    [
      '{ retired: { version: 1.0.0, why: old } }',
      "4:35 Unknown key 'why' in a retirement. Write one of: version, successor, reason.",
    ],
    ['{ headers: Allow }', "4:17 Expected a list, got 'Allow'."],
  ])('may not be %s', (error, fault) => {
    expect(faultsOfError(error)).toEqual([fault])
  })

  it('has the faults of each of its translations', () => {
    expect(faultsOfError('{ message: "No {a}", messages: { fr: "Non {a}", de: Nein, it: No } }')).toEqual([
      "4:58 The placeholder '{a}' of the message is missing.",
      "4:68 The placeholder '{a}' of the message is missing.",
    ])
  })
})

describe('a code', () => {
  it('has no white space around it', () => {
    expect(faultsOf('name: a\nenvelope: oci\nerrors: { "A ": {} }')).toEqual([
      "3:11 The code 'A ' begins or ends with white space. Remove it.",
    ])
    expect(faultsOf('name: a\nenvelope: oci\nerrors: { "A B": {} }')).toEqual([])
  })

  const faultsOfErrors = (...errors: string[]) =>
    faultsOf(`name: a\nenvelope: oci\nerrors:\n${errors.map((error) => `  ${error}\n`).join('')}`)

  it('may refer to declared ones', () => {
    expect(
      faultsOfErrors(
        'A: { retired: { version: 1.0.0, successor: B } }',
        'B: { retired: { version: 2.0.0, successor: C } }',
        'C: { deprecated: { replacement: D } }',
        'D: {}',
      ),
    ).toEqual([])
  })

  it.each([
    ['A: { deprecated: { replacement: A } }', "4:35 'A' cannot replace itself. Name another code."],
    [
      'A: { deprecated: { replacement: Other } }',
      "4:35 'Other' is not declared. Declare it, or name another code.",
    ],
    [
      'A: { deprecated: { replacement: toString } }',
      "4:35 'toString' is not declared. Declare it, or name another code.",
    ],
    [
      'A: { retired: { version: 1.0.0, successor: A } }',
      "4:46 'A' cannot succeed itself. Name another code.",
    ],
    [
      'Abcd: { retired: { version: 1.0.0, successor: Abc } }',
      "4:49 'Abc' is not declared. Did you mean 'Abcd'?",
    ],
    [
      'A: { retired: { version: 1.0.0, successor: Other } }',
      "4:46 'Other' is not declared. Declare it, or name another code.",
    ],
  ])('may not refer to another one: %s', (error, fault) => {
    expect(faultsOfErrors(error)).toEqual([fault])
  })

  it('may not lead to a circle of others', () => {
    const retired = (code: string, successor: string) =>
      `${code}: { retired: { version: 1.0.0, successor: ${successor} } }`
    expect(faultsOfErrors(retired('A', 'B'), retired('B', 'C'), retired('C', 'B'))).toEqual([
      "4:46 The successors of 'A' lead back to 'B'. End them at a code that is not retired.",
      "5:46 The successors of 'B' lead back to 'B'. End them at a code that is not retired.",
      "6:46 The successors of 'C' lead back to 'C'. End them at a code that is not retired.",
    ])
  })
})

describe('a range of reserved codes', () => {
  const faultsOfRange = (range: string) =>
    faultsOf(`name: a\nenvelope: oci\nreserved: [${range}]\nerrors: { A: {} }`)

  it.each(['{ from: 0, to: 0 }', '{ prefix: E, from: 1, to: 9 }', '{ prefix: E }'])('may be %s', (range) => {
    expect(faultsOfRange(range)).toEqual([])
  })

  it.each([
    ['{ to: 1 }', "3:12 A range has both ends. Write 'from' and 'to'."],
    ['{ prefix: E, from: 1 }', "3:12 A range has both ends. Write 'from' and 'to'."],
    ['{ from: 2, to: 1 }', '3:27 1 is below 2.'],
    [
      '{ from: -1, to: 1 }',
      '3:20 -1 is not a number of a range. Write a whole number from 0 to 9007199254740991.',
    ],
    ['{ prefix: E, owner: "" }', '3:32 The text is empty. Write it, or omit the key.'],
    ['{ reason: old }', "3:12 Write the 'prefix' of the codes, or a range with 'from' and 'to'."],
    ['[]', '3:12 Expected a reservation, got a list.'],
  ])('may not be %s', (range, fault) => {
    expect(faultsOfRange(range)).toEqual([fault])
  })
})
