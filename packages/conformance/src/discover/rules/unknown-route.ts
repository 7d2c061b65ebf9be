import { nowhere } from '../../client-mistakes.js'
import { deviate } from '../derived-request.js'
import type { Rule } from '../rule.js'

export const unknownRoute: Rule = {
  id: 'unknown-route',
  derive: () => [
    deviate(
      { method: 'GET', path: nowhere, parameters: [], body: undefined, isSecured: true },
      { name: 'a path that leads nowhere' },
    ),
  ],
}
