import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) =>
    write('openapi.yaml', {
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      paths: {
        '/errors/NotFound': { get: { responses: { 404: { description: 'There is nothing here.' } } } },
      },
    }),
  output: 'NotFound',
}
