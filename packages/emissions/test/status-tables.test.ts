import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFinder } from '../src/finder.js'
import { findStatusLines } from '../src/survey/status-tables.js'

/** Returns each line that gives a word its status, whether the word is a code or not: `1:27 Late 409`. */
function linesIn(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'status-tables-'))
  try {
    const file = join(folder, 'a.ts')
    writeFileSync(file, text)
    const finder = createFinder()
    const module = finder.loadModule(file)
    if (!module) throw new Error('The text does not parse.')
    return findStatusLines('a.ts', module, finder.evaluator).map(
      ({ line, column, code, status }) => `${line}:${column} ${code} ${status}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Returns the same without the places. */
const pairsIn = (text: string) => linesIn(text).map((each) => each.replace(/^\S+ /, ''))

it('a line has its place, from 1', () => {
  expect(linesIn(`const statuses = {\n  Late: 409,\n  Gone: 410,\n}`)).toEqual([
    '2:3 Late 409',
    '3:3 Gone 410',
  ])
  expect(linesIn(`switch (code) {\n  case 'Late': status = 409\n}`)).toEqual(['2:8 Late 409'])
})

describe('a map has the lines', () => {
  it.each([
    [`{ Late: 409, Gone: 410 }`, ['Late 409', 'Gone 410']],
    [`{ 'Late': 409, "Gone": 410 }`, ['Late 409', 'Gone 410']],
    [`{ ['Late']: 409, [Code.Gone]: 410 }`, ['Late 409', 'Gone 410']],
    [`{ [late]: 409, Gone: 410 }`, ['Gone 410']],
    [`{ Late: 300, Gone: 599 }`, ['Late 300', 'Gone 599']],
    [`{ Late: 409, Gone: 'gone' }`, ['Late 409']],
    [`{ Late: 409, Gone: late }`, ['Late 409']],
    [`{ Late: 409, Gone() {} }`, ['Late 409']],
    [`{ Late: 409, Gone: 600 }`, ['Late 409']],
    [`{ Late: http.late, Gone: http.none }`, ['Late 409']],
    [`{ Late: { status: 409 }, Gone: { statusCode: 410 } }`, ['Late 409', 'Gone 410']],
    [`{ Late: { httpStatus: 409 }, Gone: { httpCode: 410 } }`, ['Late 409', 'Gone 410']],
    [`{ Late: { code: 409 }, Gone: { status: 410 } }`, ['Gone 410']],
    [`{ Late: { ...late, status: 409 }, Gone: { text: '' } }`, ['Late 409']],
    [`{ Late: { status: 'x', statusCode: 409 }, Gone: { status: late } }`, ['Late 409', 'statusCode 409']],
    [`{ ...late, Late: 409, Gone: 410 }`, ['Late 409', 'Gone 410']],
  ])('%s', (map, lines) => {
    expect(
      pairsIn(`enum Code { Gone = 'Gone' }\nconst http = { late: 409 }\nexport const statuses = ${map}`),
    ).toEqual(lines)
  })

  it.each([
    `{ Late: 409 }`,
    `{ ...late, Late: 409 }`,
    `{ Late: 299, Gone: 600 }`,
    `{ Late: 409.5, Gone: '409' }`,
    `{ Late: late, Gone: 'gone' }`,
    `{ Late: { text: '' }, Gone: {} }`,
  ])('and none: %s', (map) => {
    expect(linesIn(`export const statuses = ${map}`)).toEqual([])
  })
})

describe('a switch has the lines', () => {
  it.each([
    [`case 'Late': return 409; case 'Gone': return 410`, ['Late 409', 'Gone 410']],
    [`case 'Late': case 'Gone': return 409`, ['Late 409', 'Gone 409']],
    [`case Code.Gone: return 410; case late: return 409`, ['Gone 410']],
    [`case 'Late': { return 409 }`, ['Late 409']],
    [`case 'Late': log(code); return 409`, ['Late 409']],
    [`case 'Late': if (late) log(); return 409`, ['Late 409']],
    [`case 'Late': return http.late; case 'Gone': return http.none`, ['Late 409']],
    [`case 'Late': return { status: 409 }`, ['Late 409']],
    [`case 'Late': status = 409`, ['Late 409']],
    [`case 'Late': errorCode = 409`, ['Late 409']],
    [`case 'Late': http = 409`, ['Late 409']],
    [`case 'Late': late = 5; status = 409`, ['Late 409']],
    [`case 'Late': status = late; return 409`, ['Late 409']],
    [`default: return 500; case 'Late': return 409`, ['Late 409']],
    [`case 'Late': status = 409; break; case 'Gone': break`, ['Late 409', 'Gone 500']],
    [`case 'Late': status = 409; break; case 'Gone':`, ['Late 409', 'Gone 500']],
    [`case 'Gone': break; case 'Late': status = 409`, ['Gone 500', 'Late 409']],
    [`case 'Late': known = 409; break; case 'Gone': break`, []],
    [`case 'Late': httpOf = 409; break; case 'Gone': break`, ['Late 409']],
    [`case 'Late': return 409; case 'Gone': break`, ['Late 409']],
    [`case 'Late': return 409; case 'Gone':`, ['Late 409']],
    [`case 'Late': retries = 409`, []],
    [`case 'Late': throw { status: 409 }`, []],
    [`case 'Late': res.status = 409`, []],
    [`case 'Late': return 'late'; case 'Gone': return 5; case 'Lost': return`, []],
    [`case 'Late': return late`, []],
  ])('%s', (cases, lines) => {
    expect(
      pairsIn(`enum Code { Gone = 'Gone' }
const http = { late: 409 }
export function statusOf(code, late, httpOf) {
  let status = 500
  switch (code) { ${cases} }
}`),
    ).toEqual(lines)
  })
})
