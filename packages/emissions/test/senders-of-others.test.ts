import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const declared = `export const other = (req, res) => res.status(404).json({ error: { code: 'ResourceNotFound', message: '' } })`
const body = `{ error: { code: 'Overheated', message: '' } }`
const failure = `{ status: 500, error: { code: 'Overheated', message: '' } }`

/** Returns the emissions of a file that has a declared error too, without that one. */
const inFile = (code: string) => emissionsOf(`${declared}\n${code}`).slice(1)

describe('an object goes to a response', () => {
  it.each([
    [`export const f = (req, res) => res.status(500).json(${body})`],
    [`export const f = (req, reply) => reply.status(500).send(${body})`],
    [`export const f = (req, userResponse) => userResponse.status(500).json(${body})`],
    [`export const f = (_, x) => x.status(500).json(${body})`],
    [`export const f = (request, x) => x.status(500).json(${body})`],
    [`export const f = (c) => c.json(${body}, 500)`],
    [`export const f = (ctx) => { ctx.status = 500; ctx.body = ${body} }`],
    [`class A { f(req, res) { res.status(500).json(${body}) } }`],
    [`class A { constructor(private readonly res) {} f() { this.res.status(500).json(${body}) } }`],
    [`export const f = (req, res) => { const last = ${body}; res.status(500).json(last) }`],
    [`export const f = (req, res) => { const last = ${body}; log(last); res.status(500).json(last) }`],
    [`export const f = (req, res) => { const text = JSON.stringify(${body}); res.status(500).end(text) }`],
    [`export const f = (req, res) => logAndSend(res.status(500).json(${body}))`],
  ])('in %s', (code) => {
    expect(inFile(code)).toEqual(['Overheated 500'])
  })
})

describe('an object goes elsewhere', () => {
  it.each([
    ['an argument in a list', `logger.info([${failure}])`],
    ['a member of an object', `logger.info({ last: ${failure} })`],
    ['a spread', `logger.info({ ...${failure} })`],
    ['a choice', `logger.info(late ? ${failure} : late)`],
    ['a fallback', `logger.info(late ?? ${failure})`],
    ['an awaited object', `logger.info(await ${failure})`],
    ['a cast', `logger.info(${failure} as Fault)`],
    ['a cast of the old form', `logger.info(<Fault>${failure})`],
    ['satisfies', `logger.info(${failure} satisfies Fault)`],
    ['an assertion', `logger.info(${failure}!)`],
    ['an optional call', `logger?.info(${failure})`],
    ['a template', `logger.info(\`\${JSON.stringify(${failure})}\`)`],
    ['a concatenation', `logger.info('x' + JSON.stringify(${failure}))`],
    ['a comparison of a text', `if (JSON.stringify(${failure}) === late) log()`],
    ['a member of a text', `const n = JSON.stringify(${failure}).length`],
    ['a method of a text', `JSON.stringify(${failure}).split('')`],
    ['a call of a package', `import { keep } from 'kept'\nkeep(JSON.stringify(${failure}))`],
    ['a method of a parameter', `export const g = (x) => x.keep(JSON.stringify(${failure}))`],
    ['a member of a store', `cache.last = ${failure}`],
    ['a constant that is logged', `const last = ${failure}; logger.info(last)`],
    ['a constant of a constant', `const last = ${failure}; const all = { last }; logger.info(all)`],
    ['emit', `late.emit('x', ${failure})`],
    ['postMessage', `late.postMessage(${failure})`],
    ['dispatch', `late.dispatch(${failure})`],
    ['setState', `late.setState(${failure})`],
    ['a function that notifies', `notifyTeam(${failure})`],
    ['a function that records', `recordFailure(${failure})`],
    ['a function that publishes', `publishFailure(${failure})`],
    ['a queue', `jobQueue.add(${failure})`],
    ['an imported logger', `import x from 'pino'\nx.failed(${failure})`],
    ['a socket by its type', `export const g = (x: WebSocket) => x.send(JSON.stringify(${body}))`],
    ['a socket by a qualified type', `export const g = (x: ws.WebSocket) => x.send(JSON.stringify(${body}))`],
    ['a socket of a server of sockets', `wss.on('connection', (x) => x.send(JSON.stringify(${body})))`],
    ['a logger of a response', `res.locals.logger.send(${body})`],
    ['a file of a package of loggers', `import x from 'late/pino'\nx.send(${body})`],
    [
      'a field of another type that is constructed',
      `class A { x: Sender = new WebSocket(url); f() { this.x.send(JSON.stringify(${body})) } }`,
    ],
    [
      'a constant that has the name of a parameter',
      `const last = ${failure}; logger.info(last); const g = (last) => keep(last)`,
    ],
    ['a function that is named as one that logs', `logFailure(${failure})`],
    ['a function that is named as a mailer', `mailer(${failure})`],
    ['a function that is named as a log', `log(late, ${failure})`],
    ['a field by its type', `class A { x: WebSocket; f() { this.x.send(JSON.stringify(${body})) } }`],
  ])('as %s', (_name, code) => {
    expect(
      inFile(
        code.startsWith('import') || code.startsWith('export') || code.startsWith('class')
          ? code
          : `export const f = async (late) => { ${code} }`,
      ),
    ).toEqual([])
  })

  it.each([
    [`let last; last = ${failure}`],
    [`late.last = ${failure}`],
    [`const code = (${failure}).error`],
    [`const a = ${failure}; const b = { a }; const c = { b }; logger.info(c)`],
    [`keep(res, ${failure})`],
    [`res.end(JSON.stringify(${failure}) + late)`],
    [`log(res, ${failure})`],
    [`logAndSend(${failure})`],
    [`const tell = late.keep; tell(${failure})`],
    [`const tell = late.keep.bind(late); tell(${failure})`],
    [`const tell = bus.keep(late); tell(${failure})`],
    [`Buffer.from(JSON.stringify(${failure}))`],
    [`const keep = (x) => x; keep(JSON.stringify(${failure}))`],
    [`late(JSON.stringify(${failure}))`],
    [`this.keep(JSON.stringify(${failure}))`],
    [`let last = ${failure}; logger.info(last)`],
    [`const last = ${failure}`],
    [`const last = ${failure}; logger.info(last); keep(last)`],
    [`const { error } = ${failure}; logger.info(error)`],
    [`keep(JSON.parse(${failure}))`],
  ])('but not in %s', (code) => {
    expect(inFile(`export const f = async (late) => { ${code} }`)).toEqual(['Overheated 500'])
  })

  it.each([
    [`import { fail } from './fail.js'\nexport const f = () => fail(JSON.stringify(${failure}))`],
    [`export const last = ${failure}\nlogger.info(last)`],
  ])('but not in %s', (code) => {
    expect(inFile(code)).toEqual(['Overheated 500'])
  })

  it('but not by a callback of something that is not known', () => {
    expect(inFile(`late.on('connection', (x) => x.send(JSON.stringify(${body})))`)).toEqual([
      'Overheated absent',
    ])
  })

  it.each([[`const last = ${failure}; throw last`], [`throw ${failure}`], [`return ${failure}`]])(
    'but not where it is thrown or returned: %s',
    (code) => {
      expect(inFile(`export const f = async (late) => { ${code} }`)).not.toEqual([])
    },
  )
})

describe('a client makes errors of its own', () => {
  const client = (call: string, parameters = 'url') => `export async function load(${parameters}) {
  ${call}
  throw Object.assign(new Error('x'), { code: 'Overheated' })
}
export const late = () => { throw Object.assign(new Error('x'), { code: 'ResourceNotFound' }) }`

  it.each([
    'fetch(url)',
    'axios.get(url)',
    'got(url)',
    'ky(url)',
    '$fetch(url)',
    'superagent.get(url)',
    'ofetch(url)',
  ])('where it calls %s', (call) => {
    expect(inFile(client(`await ${call}`))).not.toContainEqual(expect.stringContaining('Overheated'))
  })

  it.each([
    ['it calls none', client('await read(url)')],
    ['it takes a response', client('await fetch(url)', 'url, res')],
    [
      'the function around it takes a response',
      `export const f = (url, res) => { fetch(url); run(() => { throw Object.assign(new Error('x'), { code: 'Overheated' }) }) }`,
    ],
  ])('but not where %s', (_name, code) => {
    expect(emissionsOf(`${code}\n${declared}`)).toContain('Overheated absent')
  })

  it('but not with a status that is set', () => {
    expect(
      inFile(`export async function load(url, event) {
  await fetch(url)
  setResponseStatus(event, 502)
  return ${body}
}`),
    ).toEqual(['Overheated 502'])
  })

  it('and not a declared one', () => {
    expect(
      inFile(`export async function load(url) {
  await fetch(url)
  return { error: { code: 'Conflict', message: '' } }
}`),
    ).toEqual(['Conflict absent'])
  })
})

describe('what sends a body without a status is a response', () => {
  it.each<[string, string, string?]>([
    ['by its name', `export const f = (res) => res.send(${body})`],
    ['by the last word of its name', `export const f = (userResponse) => userResponse.send(${body})`, '200'],
    ['by its type', `export const f = (out: Response) => out.send(${body})`],
    ['by the last name of its type', `export const f = (out: http.ServerResponse) => out.send(${body})`],
    ['by the request before it', `export const f = (req, out) => out.send(${body})`, '200'],
    ['by an unused parameter before it', `export const f = (_, out) => out.send(${body})`, '200'],
    [
      'by the last word of the parameter before it',
      `export const f = (myRequest, out) => out.send(${body})`,
      '200',
    ],
    ['as a field by its type', `class A { out: Response; f() { this.out.send(${body}) } }`],
    ['as a private field by its type', `class A { #out: Response; f() { this.#out.send(${body}) } }`],
    ['as a field of an expression', `const A = class { out: Response; f() { this.out.send(${body}) } }`],
    [
      'as a parameter of the constructor',
      `class A { constructor(private out: Response) {} f() { this.out.send(${body}) } }`,
    ],
    [
      'as a second parameter of the constructor',
      `class A { constructor(id, private all: Fault, private out: Response) {} f() { this.out.send(${body}) } }`,
    ],
    ['as a field after others', `class A { a = 1; g() {} out: Response; f() { this.out.send(${body}) } }`],
    ['under another name', `export const f = (res) => { const out = res; out.send(${body}) }`],
    [
      'as a member under another name',
      `export const f = (all) => { const out = all.res; out.send(${body}) }`,
    ],
    ['of a call', `export const f = async () => { const out = await getResponse(); out.send(${body}) }`],
    [
      'under three other names',
      `export const f = (res) => { const x1 = res; const x2 = x1; const x3 = x2; x3.send(${body}) }`,
    ],
    ['by its method', `export const f = (out) => out.json(${body})`],
  ])('%s', (_name, code, status = 'absent') => {
    expect(emissionsOf(code)).toEqual([`Overheated ${status}`])
  })

  it.each([
    ['of another name', `export const f = (out) => out.send(${body})`],
    ['that ends', `export const f = (out) => out.end(JSON.stringify(${body}))`],
    ['that writes', `export const f = (out) => out.write(JSON.stringify(${body}))`],
    ['that is a class', `HttpResponse.send(${body})`],
    ['of another type', `export const f = (out: Fault) => out.send(${body})`],
    ['of a literal type', `export const f = (out: 'res') => out.send(${body})`],
    ['after another parameter', `export const f = (user, out) => out.send(${body})`],
    ['after a parameter that is taken apart', `export const f = ({ req }, out) => out.send(${body})`],
    ['before a request', `export const f = (out, req) => out.send(${body})`],
    ['that is a part of a parameter', `export const f = (req, { out }) => out.send(${body})`],
    ['of a field of another type', `class A { out: Fault; f() { this.out.send(${body}) } }`],
    ['of another field', `class A { other: Response; f() { this.out.send(${body}) } }`],
    [
      'of a plain parameter of the constructor',
      `class A { constructor(out: Response) { this.out = out } f() { this.out.send(${body}) } }`,
    ],
    [
      'of another parameter of the constructor',
      `class A { constructor(private other: Response) {} f() { this.out.send(${body}) } }`,
    ],
    [
      'of a parameter property of a method that is no constructor',
      `class A { g(out: Response) {} f() { this.out.send(${body}) } }`,
    ],
    [
      'that is one of two',
      `export const f = (res, late) => { const out = late ? res : late; out.send(${body}) }`,
    ],
    ['that is assigned later', `export const f = (res) => { let out; out = res; out.send(${body}) }`],
    ['that is constructed', `export const f = (res) => { const out = new Response(res); out.send(${body}) }`],
    [
      'under four other names',
      `export const f = (res) => { const x1 = res; const x2 = x1; const x3 = x2; const x4 = x3; x4.send(${body}) }`,
    ],
    ['that is imported', `import out from './out.js'\nout.send(${body})`],
    ['of this outside a class', `export function f() { this.out.send(${body}) }`],
  ])('but not one %s', (_name, code) => {
    expect(emissionsOf(code)).toEqual([])
  })
})
