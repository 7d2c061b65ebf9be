import type { ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) => {
    write(
      'services/shop/error-catalog.yaml',
      'name: shop\nowner: team-shop\nenvelope: oci\nerrors: { Gone: {} }\n',
    )
    write('pacts/web-shop.json', {
      consumer: { name: 'web' },
      provider: { name: 'shop' },
      interactions: [],
      metadata: { pactSpecification: { version: '4.0' } },
    })
  },
}
