import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const body = `{ error: { code: 'Overheated', message: '' } }`
const failure = `{ status: 500, error: { code: 'Overheated', message: '' } }`

/** The file has an error of the catalog too, so that only the receiver tells the other one from it. */
const declared = `export const other = (req, res) => res.status(404).json({ error: { code: 'ResourceNotFound', message: '' } })`

const inFile = (code: string) => emissionsOf(`${declared}\n${code}`).slice(1)

describe('no response is sent by', () => {
  it.each([
    ['a logger', `logger.error(${failure})`],
    ['a logger of a request', `req.log.warn(${failure}, 'failed')`],
    ['a logger of a class', `this.logger.info('failed', ${failure})`],
    ['a logger of a logger', `logger.child({}).error(${failure})`],
    ['the console', `console.error(JSON.stringify(${body}))`],
    ['a function named as a logger', `debug('failed', ${failure})`],
    ['a report of a fault', `Sentry.captureException(error, { extra: ${body} })`],
    ['a metric', `metrics.increment('failed', ${failure})`],
    ['a span', `span.setAttributes(${failure})`],
    ['a socket', `ws.send(JSON.stringify(${body}))`],
    ['an event of a socket', `socket.emit('failed', ${body})`],
    ['a room', `io.to(room).emit('failed', ${body})`],
    ['a window', `window.parent.postMessage(${body}, '*')`],
    ['a channel between windows', `new BroadcastChannel('all').postMessage(${body})`],
    ['a process', `process.send(${body})`],
    ['a stream', `process.stdout.write(JSON.stringify(${body}))`],
    ['a line of a stream', `process.stderr.write(JSON.stringify(${body}) + '\\n')`],
    ['a client of a server of sockets', `wss.clients.forEach((each) => each.send(JSON.stringify(${body})))`],
    ['a function named as a report', `trackFailure(${body})`],
    ['a file', `fs.writeFileSync(path, JSON.stringify(${body}))`],
    ['a store', `localStorage.setItem('last', JSON.stringify(${body}))`],
    ['a member of a store', `sessionStorage.last = JSON.stringify(${body})`],
    ['a cache', `redis.set('last', JSON.stringify(${body}))`],
    ['a method that has a name of its own', `const tell = bus.emit; tell('failed', ${body})`],
    ['a method that is bound', `const tell = bus.emit.bind(bus, 'failed'); tell(${body})`],
    ['a queue', `ordersQueue.add('failed', ${body})`],
    ['a queue of an environment', `c.env.ORDERS_QUEUE.send(${body})`],
    ['a queue of bytes', `channel.sendToQueue('orders', Buffer.from(JSON.stringify(${body})))`],
    ['a message in a command', `sqs.send(new SendMessageCommand({ MessageBody: JSON.stringify(${body}) }))`],
    ['a message in a list', `producer.send({ messages: [{ value: JSON.stringify(${body}) }] })`],
    ['an e-mail', `mailer.send({ to, text: JSON.stringify(${body}) })`],
    ['an assertion about a text', `t.equal(JSON.stringify(${body}), '{}')`],
    ['a digest of a text', `createHash('md5').update(JSON.stringify(${body}))`],
    ['a request of a client', `fetch(url, { method: 'POST', body: JSON.stringify(${body}) })`],
    ['a request of a test', `request(app).post('/books').send(${body})`],
    ['an object that is logged later', `const last = ${body}; logger.warn(last)`],
    [
      'a text that a socket sends later',
      `const text = JSON.stringify(${body}); console.log(text); ws.send(text)`,
    ],
  ])('%s', (_name, code) => {
    expect(inFile(`export const handle = (t, req, c) => { ${code} }`)).toEqual([])
  })

  it.each([
    ['what a package of loggers makes', `import pino from 'pino'\nconst l = pino()\nl.error(${failure})`],
    [
      'what a required package of loggers makes',
      `const winston = require('winston')\nconst l = winston.createLogger()\nl.error(${failure})`,
    ],
    ['what a file of loggers exports', `import l from './logger.js'\nl.error(${failure})`],
    ['a socket that is constructed', `const w = new WebSocket(url)\nw.send(JSON.stringify(${body}))`],
    [
      'a producer that a client makes',
      `const p = new Kafka({}).producer()\np.send({ value: JSON.stringify(${body}) })`,
    ],
    [
      'a parameter of the type of a socket',
      `export const tell = (to: WebSocket) => to.send(JSON.stringify(${body}))`,
    ],
    [
      'a field of the type of a producer',
      `class Orders { constructor(private readonly to: Producer) {}\n  tell() { this.to.send(${body}) } }`,
    ],
    [
      'a field that is constructed',
      `class Orders { #to = new WebSocket(url)\n  tell() { this.#to.send(${body}) } }`,
    ],
  ])('%s', (_name, code) => {
    expect(inFile(code)).toEqual([])
  })

  it('a client whose request failed', () => {
    expect(
      inFile(`export async function load(url) {
  const response = await fetch(url)
  if (!response.ok) return { ok: false, error: { code: 'Offline', status: 503, message: '' } }
}`),
    ).toEqual([])
  })
})

it('a template without a code is no error', () => {
  expect(inFile(`export const template = { error: { code: '', message: '' } }`)).toEqual([])
})

it('a client whose request failed throws an error of its own with the status that it received', () => {
  expect(
    inFile(`export async function load(url) {
  const response = await fetch(url)
  if (!response.ok) throw Object.assign(new Error(''), { status: response.status, code: 'Offline' })
}`),
  ).toEqual([])
})

it('a service whose own request failed throws an error with a status of its own', () => {
  expect(
    inFile(`export async function load(url) {
  const response = await fetch(url)
  if (!response.ok) throw Object.assign(new Error(''), { status: 502, code: 'Offline' })
}`),
  ).toEqual(['Offline 502'])
})

describe('a response is sent', () => {
  it.each([
    [
      'on the parameter after a request',
      `export const find = (req, out) => { out.status(500).send(${body}) }`,
    ],
    ['on a parameter of its type', `export const find = (out: Response) => { out.send(${body}) }`],
    [
      'beside a logger',
      `export const find = (req, res) => { const b = ${body}; logger.warn(b); res.status(500).json(b) }`,
    ],
    [
      'as a text in a variable',
      `export const find = (req, res) => { const text = JSON.stringify(${body}); res.writeHead(500); res.end(text) }`,
    ],
    [
      'by a handler that calls another service',
      `export const GET = async () => { await fetch(url); return Response.json(${body}, { status: 500 }) }`,
    ],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code).join()).toMatch(/^Overheated (?:500|absent)$/)
  })
})

it('objects that are made of each other are not followed for ever', () => {
  expect(emissionsOf(`const a = b()\nconst b = a()\na.send(${body})\n${declared}`)).toContain(
    'ResourceNotFound 404',
  )
})
