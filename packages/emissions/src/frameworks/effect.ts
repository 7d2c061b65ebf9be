import { defineFramework, envelope } from '../framework.js'

export const effect = defineFramework({
  name: 'Effect',
  docs: 'https://effect-ts.github.io/effect/platform/HttpServerResponse.ts.html',
  emitters: [
    { call: 'HttpServerResponse.json', body: '0', status: '1.status', defaultStatus: 200 },
    { call: 'HttpServerResponse.unsafeJson', body: '0', status: '1.status', defaultStatus: 200 },
  ],
  examples: [
    { code: `HttpServerResponse.json(${envelope}, { status: 404 })` },
    { code: `HttpServerResponse.unsafeJson(${envelope}, { status: 404 })` },
  ],
})
