// Imports OpenAPI documents of growing size, each in a process of its own, beside the parser alone. Build the workspace first.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const self = fileURLToPath(import.meta.url)

/** A document of about `size` MiB: operations with shared errors, own examples and a long success schema. */
function documentOf(size) {
  const error = (code) => ({
    description: 'failed',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        example: { code, message: 'It failed.', requestId: '1' },
      },
    },
  })
  const filler = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `member${index}`,
      { type: 'string', description: 'x'.repeat(60) },
    ]),
  )
  const operation = (index) => ({
    get: {
      responses: {
        200: { description: 'ok', content: { 'application/json': { schema: { properties: filler } } } },
        404: error(`thing_${index % 500}_lost`),
        409: error(`thing_${index % 500}_closed`),
        500: { $ref: '#/components/responses/Broken' },
      },
    },
  })
  const each = JSON.stringify(operation(0)).length + 12
  const count = Math.round((size * 1024 * 1024) / each)
  return {
    openapi: '3.0.3',
    info: { title: 'Bench', version: '1' },
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`/things/${index}`, operation(index)]),
    ),
    components: {
      responses: { Broken: error('broken') },
      schemas: {
        Error: {
          type: 'object',
          properties: {
            code: { type: 'string' },
            message: { type: 'string' },
            requestId: { type: 'string' },
          },
        },
      },
    },
  }
}

async function measure(size, form) {
  const { stringify } = await import('../../packages/documents/node_modules/yaml/dist/index.js')
  const { readDocument } = await import('../../packages/catalog/dist/document/index.js')
  const { importOpenApi } = await import('../../packages/documents/dist/import/index.js')
  const text =
    form === 'json'
      ? JSON.stringify(documentOf(size))
      : stringify(documentOf(size), { aliasDuplicateObjects: false })
  const source = `bench.${form}`
  const time = async (work) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  const parser = await time(() => readDocument({ schema: {}, read: (node) => node }, text, source))
  const all = await time(() => importOpenApi(text, { source }))
  const memory = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ mebibytes: text.length / 1024 / 1024, parser, all, memory }))
}

const [size, form] = process.argv.slice(2)
if (size !== undefined) await measure(Number(size), form)
else {
  console.log('form      MiB   parser s   import s   import s per MiB   memory MiB')
  for (const form of ['json', 'yaml'])
    for (const size of [1, 2, 4, 8, 13]) {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ['--max-old-space-size=4096', self, String(size), form],
        {
          encoding: 'utf8',
        },
      )
      if (status !== 0) throw new Error(stderr)
      const { mebibytes, parser, all, memory } = JSON.parse(stdout)
      const columns = [
        mebibytes.toFixed(1),
        (parser / 1000).toFixed(2),
        (all / 1000).toFixed(2),
        (all / 1000 / mebibytes).toFixed(3),
        memory.toFixed(0),
      ]
      console.log(form + columns.map((column, index) => column.padStart([9, 11, 11, 19, 13][index])).join(''))
    }
}
