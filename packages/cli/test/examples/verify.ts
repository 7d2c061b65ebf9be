import type { ExampleFixture } from '../example-fixture.js'

let provider = ''

/** A server that returns the declared errors takes the place of the provider. */
export const fixture: ExampleFixture = {
  prepare({ target, write }) {
    provider = target
    write('pacts/web-shop.json', {
      consumer: { name: 'web' },
      provider: { name: 'shop' },
      interactions: [
        {
          description: 'GET /errors/NotFound',
          request: { method: 'GET', path: '/errors/NotFound' },
          response: { status: 404 },
        },
      ],
      metadata: { pactSpecification: { version: '3.0.0' } },
    })
  },
  rewrite: (example) => example.replaceAll('http://127.0.0.1:8080', provider),
  output: 'shop keeps its contracts: 1 of 1 interactions are kept',
}
