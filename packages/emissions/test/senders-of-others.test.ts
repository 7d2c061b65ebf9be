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
})
