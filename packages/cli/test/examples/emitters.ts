import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) =>
    write(
      'src/shop.js',
      `class ShopError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
export const find = () => new ShopError(404, 'NotFound')
`,
    ),
  output: 'new ShopError(status, code, …)',
}
