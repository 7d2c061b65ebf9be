// Checks generated pact files of growing size and prints how the time grows: a ratio near that of the sizes is linear.
//
//   node bench/check-growth/measure.js      (after `npx --yes pnpm@12 build`)
import { defineCatalog } from '../../packages/catalog/dist/index.js'
import { readDocument } from '../../packages/catalog/dist/document/index.js'
import { checkPactDocument } from '../../packages/pact-matchers/dist/internal.js'

const sizes = [5000, 20000]

const catalog = defineCatalog({
  name: 'orders',
  envelope: 'microsoft',
  errors: { NotFound: { status: 404 } },
})
const uuid = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'
const anyUuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
const rule = (one) => ({ matchers: [one] })

/** Each function returns what differs in an interaction. */
const cases = {
  'interactions of different names': (index) => ({ description: `order ${index}` }),
  'interactions of one name': () => ({ description: 'an order' }),
  'interactions with a finding each': (index) => ({ description: `order ${index}`, code: 'type' }),
  successes: (index) => ({ description: `order ${index}`, status: 200 }),
}

function interaction(index, { description, code = 'equality', status = 404 }) {
  return {
    description,
    request: { method: 'GET', path: `/orders/${index}` },
    response: {
      status,
      headers: { 'Content-Type': 'application/json' },
      body: { error: { code: 'NotFound', message: `There is no order ${index}.`, target: uuid } },
      matchingRules: {
        body: {
          '$.error.code': rule({ match: code }),
          '$.error.message': rule({ match: 'type' }),
          '$.error.target': rule({ match: 'regex', regex: anyUuid }),
        },
      },
    },
  }
}

function secondsOf(change, size) {
  const text = JSON.stringify(
    {
      consumer: { name: 'shop' },
      provider: { name: 'orders' },
      interactions: Array.from({ length: size }, (_, index) => interaction(index, change(index))),
      metadata: { pactSpecification: { version: '3.0.0' } },
    },
    undefined,
    2,
  )
  const { user } = process.cpuUsage()
  const { root } = readDocument({ schema: {}, read: (node) => node }, text, 'pact.json')
  checkPactDocument(root, 'pact.json', catalog)
  return process.cpuUsage().user / 1e6 - user / 1e6
}

secondsOf(cases['interactions of one name'], 500)
const rows = {}
for (const [name, change] of Object.entries(cases)) {
  const [small = 0, large = 0] = sizes.map((size) => secondsOf(change, size))
  rows[name] = {
    interactions: sizes.join(', '),
    'user seconds': `${small.toFixed(2)}, ${large.toFixed(2)}`,
    'ratio of sizes': sizes[1] / sizes[0],
    'ratio of times': (large / small).toFixed(1),
  }
}
console.table(rows)
