import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) =>
    write('error-catalog.json', {
      name: 'shop',
      envelope: 'microsoft',
      errors: { Gone: { status: 410, message: 'It is gone.', messages: { fr: 'Il est parti.' } } },
    }),
}
