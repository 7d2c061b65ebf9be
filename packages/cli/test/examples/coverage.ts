import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) => {
    write('docs/error-codes.md', 'Code | Status\n-|-\nNotFound | 404\nUnauthorized | 401\n')
    write(
      'src/shop.js',
      `export const find = (req, res) => res.status(404).json({ error: { code: 'NotFound', message: '', target: '' } })
export const ask = (req, res) => res.status(401).json({ error: { code: 'Unauthorized', message: '', target: '' } })
`,
    )
  },
}
