import { defineFramework, passesErrorTo } from '../framework.js'

export const resultTypes = defineFramework({
  name: 'neverthrow and other result types',
  description: 'An error object with a code and a status that is returned as the failure of a result.',
  docs: [
    'https://github.com/supermacro/neverthrow#err',
    'https://gcanti.github.io/fp-ts/modules/Either.ts.html',
  ],
  emitters: ['err', 'errAsync', 'Err', 'left', 'E.left', 'TE.left', 'Result.err', 'Result.fail'].map((name) =>
    passesErrorTo(name, '0'),
  ),
  examples: [
    { code: `return err({ status: 404, code: 'ResourceNotFound', message: 'No such machine.' })` },
    { code: `return E.left({ status: 404, code: 'ResourceNotFound', message: 'No such machine.' })` },
  ],
})
