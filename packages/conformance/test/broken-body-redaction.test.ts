import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { defineTriggers, nodeTransport, runConformance } from '../src/index.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code', message: '/message' },
  errors: { A: { status: 400 } },
})

it('shows no part of a secret within which a connection broke', async () => {
  const target = await listen((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json', 'content-length': 500 })
    response.write('{"code":"A","message":"bad Zq7wX')
    setTimeout(() => response.destroy(), 50)
  })
  const result = await runConformance({
    catalog,
    triggers: defineTriggers(catalog, {
      credentials: { full: { header: 'authorization', value: 'Bearer ${MY_TOK}' } },
      triggers: { A: { request: 'GET /', as: 'full' } },
    }),
    transport: nodeTransport(target),
    environment: { MY_TOK: 'Zq7wX9pLkM2vBnR4tYu8HgF3' },
  })
  const text = JSON.stringify(result)
  expect(text).toContain('bad ${MY_TOK}')
  expect(text).not.toContain('Zq7w')
})
