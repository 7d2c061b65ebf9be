import type { Framework } from './framework.js'

/** @see https://effect-ts.github.io/effect/platform/HttpServerResponse.ts.html */
export const effect: Framework = {
  name: 'Effect',
  emitters: [
    { call: 'HttpServerResponse.json', body: '0', status: '1.status' },
    { call: 'HttpServerResponse.unsafeJson', body: '0', status: '1.status' },
  ],
}
