import { exportsOf } from '../evaluator/exports.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import type { Module } from '../modules/module.js'

/**
 * Exports that run on the server before the page of the same file is rendered. React Router and Remix show what they throw
 * in an error boundary and pass what they return to the page; without a page, the file is an endpoint.
 *
 * @see https://reactrouter.com/how-to/resource-routes
 * @see https://nextjs.org/docs/pages/api-reference/functions/get-server-side-props
 */
const serverExports = ['loader', 'action', 'getServerSideProps']

/** Tests for a file that exports a page and what runs on the server for it, so that its responses are read by people. */
export const isPage = (module: Module, evaluator: Evaluator): boolean => {
  const { named } = exportsOf(module)
  return (
    named.has('default') && serverExports.some((name) => named.has(name)) && mayBeComponent(module, evaluator)
  )
}

/** Tests for a function or a class, and for a call that may wrap one; a server is constructed, or made of nothing. */
function mayBeComponent(module: Module, evaluator: Evaluator): boolean {
  const value = evaluator.exportOf(module, 'default')
  if (value.kind === 'function' || value.kind === 'class') return true
  if (value.kind !== 'opaque') return false
  if (value.from.kind !== 'result') return value.from.kind === 'external'
  const { node } = value.from.result
  return node.type === 'CallExpression' && node.arguments.length > 0
}
