import { emissionsOf } from './emissions-of.js'

/** Returns the status of a response with a known code, whose status is an expression; `before` is the code above it. */
export const statusOf = (expression: string, before = '') =>
  emissionsOf(`${before}
export function handle(res, late, given) {
  res.status(${expression}).json({ error: { code: 'Conflict', message: '' } })
}`)
    .at(-1)
    ?.replace('Conflict ', '')
