import { triggers, type ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: ({ write }) => write('error-triggers.json', triggers),
  output: '2 declared, 2 triggered, 2 proven',
}
