import type { ExampleFixture } from '../example-fixture.js'

export const page =
  'Code | Status\n-|-\nNotFound | 404\n\n```json\n{ "error": { "code": "NotFound", "message": "", "target": "" } }\n```\n'

export const fixture: ExampleFixture = {
  prepare: ({ write }) => {
    write('docs/error-codes.md', page)
    write(
      'src/orders.js',
      `export const find = (req, res) => res.status(404).json({ error: { code: 'OrderNotFound', message: 'Gone.' } })
`,
    )
  },
}
