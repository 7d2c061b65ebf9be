import { absentIds, deviate } from '../../discover/derived-request.js'
import type { Rule } from '../../discover/rule.js'

/** One method per path that the document does not describe; a read where there is one, and never DELETE. */
export const wrongMethod: Rule = {
  id: 'wrong-method',
  derive: (operations) =>
    [...new Set(operations.map(({ path }) => path))].flatMap((path) => {
      const here = operations.filter((one) => one.path === path)
      const method = ['GET', 'PATCH', 'PUT'].find((name) => here.every((one) => one.method !== name))
      const [operation] = here
      if (!operation || method === undefined) return []
      return [
        deviate(operation, {
          name: `${method}, which is not described`,
          method,
          pathValues: absentIds(operation),
          body: undefined,
          harmless: 'It has no body, so there is nothing to change.',
        }),
      ]
    }),
}
