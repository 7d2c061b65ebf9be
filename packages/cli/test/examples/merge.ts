import { triggers, type ExampleFixture } from '../example-fixture.js'

export const fixture: ExampleFixture = {
  prepare: async ({ write, run, target }) => {
    write('error-triggers.json', triggers)
    for (const index of [1, 2])
      await run([
        'conformance',
        ...['--target', target],
        ...['--shard', `${index}/2`],
        ...['--report', `reports/${index}`],
      ])
  },
  output: '2 declared, 2 triggered, 2 proven',
}
