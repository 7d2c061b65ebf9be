import { nowhere } from '../client-mistakes.js'
import { deviate } from '../../discover/derived-request.js'
import type { Rule } from '../../discover/rule.js'

export const unknownRoute: Rule = {
  id: 'unknown-route',
  derive: () => [
    deviate(
      { method: 'GET', path: nowhere, parameters: [], body: undefined, isSecured: true },
      { name: 'a path that leads nowhere' },
    ),
  ],
}
