import { defineFramework, envelope, passesErrorTo } from '../framework.js'

export const effect = defineFramework({
  name: 'Effect',
  description: 'Also tagged errors with a code and a status.',
  docs: [
    'https://effect-ts.github.io/effect/platform/HttpServerResponse.ts.html',
    'https://effect.website/docs/error-management/yieldable-errors/',
  ],
  emitters: [
    { call: 'HttpServerResponse.json', body: '0', status: '1.status', defaultStatus: 200 },
    { call: 'HttpServerResponse.unsafeJson', body: '0', status: '1.status', defaultStatus: 200 },
    passesErrorTo('Effect.fail', '0'),
    ...['Data.Error', 'Data.TaggedError', 'Schema.TaggedError', 'S.TaggedError'].map((name) => ({
      new: name,
      error: '0',
    })),
  ],
  examples: [
    { code: `HttpServerResponse.json(${envelope}, { status: 404 })` },
    { code: `HttpServerResponse.unsafeJson(${envelope}, { status: 404 })` },
    { code: `Effect.fail({ status: 404, code: 'ResourceNotFound', message: 'No such machine.' })` },
    {
      code: `import { Data } from 'effect'
class MachineError extends Data.TaggedError('MachineError')<{ code: string; status: number }> {}
new MachineError({ status: 404, code: 'ResourceNotFound' })`,
    },
  ],
})
