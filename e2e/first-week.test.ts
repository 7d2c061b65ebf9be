import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { binOf } from '../scripts/matrix/run-row.js'
import { namedBlocks } from '../scripts/named-blocks.js'
import { freshProject, removeFolders, run, tarballsOf } from './packed.js'

const guide = readFileSync(join(import.meta.dirname, '../docs/first-week.md'), 'utf8')
const files = namedBlocks('docs/first-week.md')

/** The commands of each day, in their order. */
const days = guide
  .split(/^## /m)
  .slice(1)
  .map((day) => [...day.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines = '']) => lines))

/** A service that raises one code through a class, and whose page differs from it. */
const service = {
  'errors.js': `export class ApiError extends Error {
  constructor(status, code, message) {
    super(message)
    this.status = status
    this.code = code
  }
}
export const sendError = (error, request, response, next) =>
  response.status(error.status).json({ code: error.code, message: error.message })
`,
  'orders.js': `import { ApiError } from './errors.js'
export function readOrder(request, response) {
  const order = orders.get(request.params.id)
  if (!order) throw new ApiError(404, 'OrderNotFound', \`Order \${request.params.id} was not found.\`)
  if (order.isLocked) throw new ApiError(423, 'OrderLocked', 'The order is locked.')
  if (order.isPaid) throw new ApiError(409, 'OrderPaid', 'The order is paid.')
  if (order.isGone) throw new ApiError(410, 'ORDER_GONE', 'The order is gone.')
  response.json(order)
}
`,
}
const page = `| Code | Status |
| --- | --- |
| OrderNotFound | 404 |
| OrderLocked | 409 |
| OrderExpired | 410 |
`

describe.each([
  ['this Node', undefined],
  ['Node 24', '24'],
])('with %s', (_name, version) => {
  let folder: string
  let server: Server
  let environment: Record<string, string>
  beforeAll(async () => {
    environment =
      version === undefined
        ? {}
        : { PATH: `${await binOf(version, await freshProject({}, []))}:${process.env['PATH']}` }
    folder = await freshProject({ 'errors.md': page }, [
      ...tarballsOf('error-contract', '@error-contract/eslint-plugin'),
      'eslint@10',
    ])
    await sh(`mkdir src`)
    for (const [name, text] of Object.entries(service)) writeFileSync(join(folder, 'src', name), text)
    server = createServer((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end('{"code":"OrderNotFound","message":"Order 1 was not found."}')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  afterAll(() => {
    server.close()
    removeFolders()
  })

  const sh = (lines: string) => run(folder, 'bash', ['-ec', lines], environment)
  const blocksOf = (day: number): readonly string[] => days[day - 1] ?? []
  const add = (...names: string[]) => {
    for (const name of names)
      writeFileSync(join(folder, name), files[name] ?? expect.fail(`No block for ${name}.`))
  }
  const edit = (name: string, before: string, after: string) => {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).toContain(before)
    writeFileSync(join(folder, name), text.replace(before, after))
  }

  it('holds, day by day, from packed tarballs in an empty folder', async () => {
    // The packages are installed already, from the tarballs.
    const [read = ''] = blocksOf(1)
    const imported = await sh(read.replace(/^npm install .*\n/, ''))
    expect(imported.code).toBe(0)
    const catalog = readFileSync(join(folder, 'error-catalog.yaml'), 'utf8')
    for (const code of ['OrderNotFound', 'OrderLocked', 'OrderPaid', 'ORDER_GONE'])
      expect(catalog).toContain(code)

    add('error-coverage.yaml', 'eslint.config.mjs')
    const [look = ''] = blocksOf(2)
    const looked = await sh(look)
    expect(looked, looked.errors).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'error-baseline.json'), 'utf8')).toContain('OrderExpired')
    expect(readFileSync(join(folder, 'coverage.html'), 'utf8')).toContain('OrderExpired')

    const [hold = ''] = blocksOf(3)
    expect((await sh(hold)).code).toBe(0)
    edit('src/orders.js', "'OrderPaid'", "'OrderPayed'")
    const added = await sh(hold)
    expect([added.code, added.output]).toEqual([1, expect.stringContaining('OrderPayed')])
    edit('src/orders.js', "'OrderPayed'", "'OrderPaid'")

    edit('errors.md', 'OrderLocked | 409', 'OrderLocked | 423')
    expect((await sh(hold)).output).toContain('stale')
    const [lower = '', remove = ''] = blocksOf(4)
    expect((await sh(lower)).code).toBe(0)
    expect((await sh(hold)).code).toBe(0)
    expect((await sh(remove)).output).toContain('OrderExpired')

    add('error-triggers.yaml')
    const [prove = '', show = ''] = blocksOf(5)
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const proven = await sh(prove.replace('http://127.0.0.1:3000', target))
    expect([proven.code, proven.output]).toEqual([0, expect.stringContaining('1 proven, 1 waived')])
    edit('error-coverage.yaml', 'source: [src]\n', 'source: [src]\nresults: [report/conformance.json]\n')
    expect((await sh(hold)).output).toContain('Proven: ')
    expect((await sh(show)).errors).toContain('coverage.html: ')
    expect(readFileSync(join(folder, 'coverage.html'), 'utf8')).not.toContain('Proven: not asked')
  })
})
