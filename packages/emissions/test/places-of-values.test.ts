import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import type { Resolved } from '../src/find/emission.js'
import { createRecognizer } from '../src/find/recognizer.js'
import { createFinder } from '../src/finder.js'
import { parseSource } from '../src/modules/parse-source.js'
import { fixture } from './emissions-of.js'

const catalog = defineCatalog({ name: 'shop', envelope: 'microsoft', errors: { Late: {} } })

/**
 * Returns where the status of a response is written, for each of its values: `409 in 409`, `409 in S.late` where a name
 * stands for it, and `? in late` for one that is not known.
 */
function placesOf(expression: string, before = '', inside = ''): string {
  const text = `${before}
export function handle(res, late, given) {
  ${inside}
  res.status(${expression}).json({ error: { code: 'Late', message: '' } })
}`
  const parsed = parseSource('service.ts', text)
  if (!parsed) throw new Error('The text does not parse.')
  const finder = createFinder()
  const module = finder.createModule({ file: fixture('service.ts'), text, ...parsed })
  const options = { catalog, recognizer: createRecognizer([]) }
  const found = finder.findEmissions(module, module.nodes.candidates, options).at(-1)
  return found ? show(found.emission.status, text) : 'none'
}

function show(status: Resolved<number>, text: string): string {
  if (status.kind === 'absent') return 'absent'
  if (status.kind === 'unknown')
    return status.nodes.map(({ range }) => `? in ${text.slice(...range)}`).join(', ')
  return status.values
    .map(({ value, node, literal }) => `${value} ${literal ? 'in' : 'by'} ${text.slice(...node.range)}`)
    .join(', ')
}

describe('a value is written', () => {
  it.each([
    ['409', '', '409 in 409'],
    ['409 as number', '', '409 in 409'],
    ['late ? 409 : 401', '', '409 in 409, 401 in 401'],
    ['late ?? 409', '', '409 in 409'],
    ['400 + 9', '', '409 by 400 + 9'],
    ['-(-409)', '', '409 by -(-409)'],
    ['`409`', '', '409 in `409`'],
    ['status', 'const status = 409', '409 by status'],
    ['status', 'let status = 409', '409 in 409'],
    ['S.late', 'const S = { late: 409 }', '409 by S.late'],
    ['S.late', 'enum S { late = 409 }', '409 by S.late'],
    ['S.late', 'class S { static late = 409 }', '409 by S.late'],
    ['new S().late', 'class S { late = 409 }', '409 in 409'],
    ['f()', 'const f = () => 409', '409 in 409'],
    ['f(409)', 'const f = (x) => x', '409 in 409'],
    ['f()', 'const f = (x = 409) => x', '409 in 409'],
    ['f()', 'const s = 409; const f = () => s', '409 by s'],
    ['f(s)', 'const s = 409; const f = (x) => x', '409 by s'],
    ['list[1]', 'const list = [401, 409]', '409 by list[1]'],
    ['list[late]', 'const list = [401, 409]', '401 by list[late], 409 by list[late]'],
    ['Object.values({ a: 409 })[0]', '', '409 in 409'],
    ["new Map([['a', 409]]).get('a')", '', '409 in 409'],
    ['Number("409")', '', '409 by Number("409")'],
    ['Object.keys({ 409: 1 })[0]', '', '409 by 1'],
    ['Object.keys({ 409: late ? 1 : 2 })[0]', '', '409 by Object.keys({ 409: late ? 1 : 2 })'],
    ['Object.entries({ 409: late ? 1 : 2 })[0][0]', '', '409 by Object.entries({ 409: late ? 1 : 2 })'],
    [
      'StatusCodes.CONFLICT',
      `import { StatusCodes } from 'http-status-codes'`,
      '409 by StatusCodes.CONFLICT',
    ],
    ['late', '', '? in late'],
    ['given.status', '', '? in given.status'],
    ['given().status', '', '? in given().status'],
    ['late ? given : late', '', '? in given, ? in late'],
    ['late + 1', '', '? in late + 1'],
    ['`${late}`', '', '? in `${late}`'],
    ['f()', 'const f = () => given()', '? in given()'],
    ['f(late)', 'const f = (x) => x', '? in late'],
    ['missing', '', '? in missing'],
    ['missing.status', '', '? in missing.status'],
    ['new Missing(409)', '', '? in new Missing(409)'],
    ['{}', '', '? in {}'],
  ])('%s after %s: %s', (expression, before, places) => {
    expect(placesOf(expression, before)).toBe(places)
  })

  it.each([
    ['status', 'const status = 409', '409 in 409'],
    ['status', 'const status = late ? 409 : 401', '409 in 409, 401 in 401'],
    ['status', 'let status = 401; status = 409', '409 in 409'],
    ['e.s', 'const e = { s: 409 }', '409 in 409'],
    ['e.s', 'const e = {}; e.s = 409', '409 in 409'],
    ['s', 'const { s } = { s: 409 }', '409 in 409'],
    ['s', 'const { s = 409 } = {}', '409 in 409'],
    ['s', 'const s = Shared.late', '409 by s'],
    ['t', 'const s = Shared.late, t = s', '409 by t'],
    ['t', 'const s = { late: 409 }, t = s.late', '409 in 409'],
    ['s', 'const s = shared', '409 by s'],
    ['s', 'const s = given', '? in given'],
    ['s', 'let s = given; s = late', '? in late'],
    ['s', 'const { s } = given', '? in s'],
    ['s', 'for (const s of [409, 401])', '409 in 409, 401 in 401'],
    ['s', 'for (const { s } of [{ s: 409 }])', '409 in 409'],
    ['s', 'for (const [k, s] of Object.entries({ a: 409 }))', '409 in 409'],
    ['s', 'for (const [k, s] of new Map([[1, 409]]))', '409 in 409'],
    ['s', 'for (const [s] of new Map([[409, 1]]))', '409 by 1'],
    ['s', 'for (const [s] of new Map([[409, late ? 1 : 2]]))', '409 by new Map([[409, late ? 1 : 2]])'],
    ['s', 'for (const s of late)', '? in late'],
    ['s', 'for (const s in late)', '? in s'],
    ['s.x', 'for (const s of late)', '? in s.x'],
    ['e.s', 'const e = { s: 401 }; e.s += 8', '? in e.s += 8'],
    ['e.s', 'const e = { s: 401 }; e.s++', '? in e.s++'],
    ['e.s', 'const e = given(); e.s = late', '? in late'],
    ['e.s', 'const e = new Error(); e.s = 409', '409 in 409'],
    ['s', 'let s = 401; s++', '? in s'],
  ])('%s inside, after %s: %s', (expression, inside, places) => {
    expect(placesOf(expression, 'const Shared = { late: 409 }, shared = 409', inside)).toBe(places)
  })

  it.each([
    ['faults.late.status', `import { faults } from './faults.js'`, '404 by faults.late.status'],
    [
      'faults[late].status',
      `import { faults } from './faults.js'`,
      '404 by faults[late].status, 404 by faults[late].status',
    ],
    ['faultList[1].status', `import { faultList } from './faults.js'`, '404 by faultList[1].status'],
    ['all.faults.late.status', `import * as all from './faults.js'`, '404 by all.faults.late.status'],
    [
      'faultsByName.get(late).status',
      `import { faultsByName } from './faults.js'`,
      '404 by faultsByName, 404 by faultsByName',
    ],
    [`problem('a', 'b').status`, `import { problem } from './faults.js'`, `500 by problem('a', 'b').status`],
    ['missing.status', `import { missing } from './faults.js'`, '? in missing.status'],
  ])('in another file: %s', (expression, before, places) => {
    expect(placesOf(expression, before)).toBe(places)
  })
})
