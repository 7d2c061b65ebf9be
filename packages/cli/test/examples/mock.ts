import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  rewrite: (example) => example.replace('4010', '0'),
  output: 'Serving 2 errors of shop on http://127.0.0.1:',
  isServer: true,
}
