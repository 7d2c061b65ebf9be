import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) => {
    const catalog = { name: 'shop', version: '1.0.0', envelope: 'microsoft' }
    write('main/error-catalog.yaml', { ...catalog, errors: { NotFound: { status: 404 }, Gone: {} } })
    write('error-catalog.yaml', { ...catalog, errors: { NotFound: { status: 404 } } })
  },
  output: 'is removed',
  exitCode: 1,
}
