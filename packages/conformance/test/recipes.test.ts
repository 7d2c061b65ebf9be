import { defineCatalog } from '@error-contract/catalog'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { defineTriggers, parseTriggers, type TriggersDefinition } from '../src/index.js'
import { error, runFile, send, shop, type Handler } from './shop.js'

const page = readFileSync(new URL('../../../docs/credentials.md', import.meta.url), 'utf8')

/** Returns the first block of code of a kind below a heading. */
function recipe(heading: string, kind = 'yaml'): string {
  const [, section = ''] = page.split(new RegExp(`^#+ ${heading}$`, 'm'))
  const [, text] = new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'm').exec(section) ?? []
  if (text === undefined) throw new Error(`There is no ${kind} below '${heading}'.`)
  return text
}

const environment = {
  ...{ CLIENT_ID: 'suite', CLIENT_SECRET: 'k4nary-secret', PASSWORD: 'k4nary-password' },
  ...{ API_TOKEN: 'k4nary-token', API_KEY: 'k4nary-key', SID: 'k4nary-sid', USER_NAME: 'ann' },
}

const absent: Handler = (_request, response) => error(response, 404, 'OrderNotFound')

it.each([
  ['full', 'authorization', 'Bearer k4nary-token'],
  ['tenant', 'x-tenant', 'acme'],
  ['browser', 'cookie', 'sid=k4nary-sid'],
  ['admin', 'authorization', `Basic ${Buffer.from('ann:k4nary-password').toString('base64')}`],
])('the credential %s is sent as the page says', async (as, name, value) => {
  const yaml = `${recipe('Credentials')}triggers: { OrderNotFound: { request: GET /a, as: ${as} } }`
  const { arrived } = await runFile(yaml, absent, { environment })
  expect(arrived[0]?.headers[name]).toBe(value)
})

it('the credential partner is sent as the page says', async () => {
  const yaml = `${recipe('Credentials')}triggers: { OrderNotFound: { request: GET /a, as: partner } }`
  expect((await runFile(yaml, absent, { environment })).lines).toEqual(['GET /a?api_key=k4nary-key'])
})

/** Each login is good for two requests. */
const logins: readonly (readonly [
  heading: string,
  login: (issue: () => string) => Handler,
  isValid: (token: string) => (request: Parameters<Handler>[0]) => boolean,
])[] = [
  [
    'OAuth 2 client credentials',
    (issue) =>
      ({ headers, body }, response) =>
        headers.authorization === `Basic ${Buffer.from('suite:k4nary-secret').toString('base64')}` &&
        body === 'grant_type=client_credentials'
          ? send(response, 200, { access_token: issue(), token_type: 'Bearer', expires_in: 60 })
          : send(response, 401, { error: 'invalid_client' }),
    (token) =>
      ({ headers }) =>
        headers.authorization === `Bearer ${token}`,
  ],
  [
    'JSON login',
    (issue) =>
      ({ body }, response) =>
        body === '{"user":"ann","password":"k4nary-password"}'
          ? send(response, 200, { session: { token: issue() } })
          : send(response, 401, { error: 'no' }),
    (token) =>
      ({ headers }) =>
        headers['x-session-token'] === token,
  ],
  [
    'Cookie session with CSRF',
    (issue) =>
      ({ line, headers, body }, response) => {
        if (line.startsWith('GET'))
          return send(
            response,
            200,
            {},
            { 'set-cookie': 'sid=k4nary-pre; HttpOnly', 'x-csrf-token': 'k4nary-csrf' },
          )
        if (
          headers.cookie !== 'sid=k4nary-pre' ||
          headers['x-csrf-token'] !== 'k4nary-csrf' ||
          !body.includes('k4nary-password')
        )
          return send(response, 403)
        const token = issue()
        send(response, 200, {}, { 'set-cookie': `sid=${token}; HttpOnly`, 'x-csrf-token': `csrf-${token}` })
      },
    (token) =>
      ({ headers }) =>
        headers.cookie === `sid=${token}` && headers['x-csrf-token'] === `csrf-${token}`,
  ],
]

it.each(logins)('the recipe %s proves its codes, and renews the login', async (heading, login, isValid) => {
  let issued = 0
  let left = 0
  const issue = () => {
    issued += 1
    left = 2
    return `k4nary-session-${issued}`
  }
  const { result, of } = await runFile(
    `limits: { concurrency: 1 }\n${recipe(heading).replace('GET /orders/none\n', '[GET /orders/none, GET /orders/1, GET /orders/2]\n')}`,
    (request, response) => {
      if (/\/(?:login|token)$/.test(request.line)) return login(issue)(request, response)
      if (left === 0 || !isValid(`k4nary-session-${issued}`)(request))
        return error(response, 401, 'Unauthorized')
      left -= 1
      return request.line.startsWith('PUT')
        ? error(response, 409, 'OrderLocked')
        : error(response, 404, 'OrderNotFound')
    },
    { environment },
  )
  expect([of('OrderNotFound').outcome, of('Unauthorized').outcome]).toEqual(['proven', 'proven'])
  expect(issued).toBeGreaterThan(1)
  expect(JSON.stringify(result)).not.toContain('k4nary')
})

it('the recipe to create what a trigger needs does, and leaves nothing', async () => {
  const orders = new Map<string, boolean>()
  const { of } = await runFile(recipe('Create what a trigger needs'), ({ line }, response) => {
    const [method, path = ''] = line.split(' ')
    const [, , id = '', action] = path.split('/')
    if (line === 'POST /orders') {
      const created = `order-${orders.size + 1}`
      orders.set(created, false)
      return send(response, 201, {}, { location: `/orders/${created}` })
    }
    if (!orders.has(id)) return error(response, 404, 'OrderNotFound')
    if (action === 'lock') {
      orders.set(id, true)
      return send(response, 204)
    }
    if (method === 'DELETE') {
      orders.delete(id)
      return send(response, 204)
    }
    return orders.get(id) ? error(response, 409, 'OrderLocked') : send(response, 200)
  })
  expect(of('OrderLocked').outcome).toBe('proven')
  expect([...orders]).toEqual([])
})

it('the recipe to undo what the server accepted does', async () => {
  const catalog = defineCatalog({
    name: 'shop',
    envelope: { code: '/code' },
    errors: { InvalidOrder: { status: 400 } },
  })
  const { lines } = await runFile(
    '{}',
    ({ line }, response) =>
      line === 'POST /orders' ? send(response, 201, { id: 'order-7' }) : send(response, 204),
    {
      catalog,
      triggers: parseTriggers(recipe('Undo what the server accepted'), 'a.yaml', catalog),
      mode: 'safe-writes',
    },
  )
  expect(lines).toEqual(['POST /orders', 'DELETE /orders/order-7'])
})

it('the recipe to repeat a set-up and to wait does, whether the order is there or not', async () => {
  let state = 'none'
  const yaml = recipe('Repeat a set-up, and wait for it').replace('wait: 250', 'wait: 1')
  const server: Handler = ({ line }, response) => {
    if (line.startsWith('GET')) {
      send(response, 200, { state })
      state = 'locked'
      return
    }
    if (state !== 'none') return error(response, 409, 'OrderLocked')
    state = 'new'
    send(response, 201)
  }
  expect((await runFile(yaml, server)).of('OrderLocked').outcome).toBe('proven')
  expect((await runFile(yaml, server)).of('OrderLocked').outcome).toBe('proven')
})

it('the recipe for SharedKey signs as the documentation of Azure Storage says', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'recipe-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const file = join(directory, 'shared-key.mjs')
  writeFileSync(file, recipe('Sign requests', 'js'))
  const { sharedKey } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    sharedKey: (account: string, key: string) => NonNullable<TriggersDefinition['credentials']>[string]
  }
  const key = Buffer.from('k4nary-account-key').toString('base64')
  const triggers = defineTriggers(shop, {
    credentials: { full: sharedKey('acme', key) },
    triggers: {
      OrderNotFound: {
        request: 'PUT /box/a?restype=container&comp=block',
        json: { a: 'ü' },
        as: 'full',
        repeat: 1,
      },
    },
  })
  const { of } = await runFile(
    '{}',
    ({ headers }, response) => {
      const text = `PUT\n\n\n10\n\napplication/json\n\n\n\n\n\n\nx-ms-date:${String(headers['x-ms-date'])}\nx-ms-version:2021-08-06\n/acme/box/a\ncomp:block\nrestype:container`
      const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')
      return headers.authorization === `SharedKey acme:${signature}`
        ? error(response, 404, 'OrderNotFound')
        : error(response, 401, 'Unauthorized')
    },
    { triggers },
  )
  expect(of('OrderNotFound').outcome).toBe('proven')
})
