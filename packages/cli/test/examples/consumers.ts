import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) =>
    write('pacts/web-shop.json', {
      consumer: { name: 'web' },
      provider: { name: 'shop' },
      interactions: [
        {
          description: 'a thing that is not there',
          request: { method: 'GET', path: '/things/7' },
          response: { status: 404, body: { error: { code: 'NotFound' } } },
        },
      ],
      metadata: { pactSpecification: { version: '3.0.0' } },
    }),
  output: 'relies on: status 404, code by value',
}
