import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

describe('a switch in a function that is called has the case of its argument:', () => {
  const returned = (body: string, argument: string) =>
    statusOf(`f(${argument})`, `function f(x, y) { ${body} }`)

  it.each([
    [`switch (x) { case 'a': return 409; case 'b': return 401 }`, `'a'`, '409'],
    [`switch (x) { case 'a': return 409; case 'b': return 401 }`, `'b'`, '401'],
    [`switch (x) { case 'a': return 409; case 'b': return 401 }`, `'c'`, 'unknown'],
    [`switch (x) { case 'a': return 409; case 'b': return 401 }`, 'given', '409|401|?'],
    ['switch (x) { case 1: return 409; default: return 404; case 2: return 401 }', '1', '409'],
    ['switch (x) { case 1: return 409; default: return 404; case 2: return 401 }', '2', '401'],
    ['switch (x) { case 1: return 409; default: return 404; case 2: return 401 }', '3', '404'],
    ['switch (x) { case 1: case 2: return 409; default: return 401 }', '1', '409'],
    ['switch (x) { case 1: case 2: return 409; default: return 401 }', '2', '409'],
    ['switch (x) { case 1: case 2: return 409; default: return 401 }', '3', '401'],
    ['switch (x) { case 1: log(); case 2: return 409; default: return 401 }', '1', '409'],
    ['switch (x) { case 1: default: return 409; case 2: return 401 }', '1', '409'],
    ['switch (x) { case 1: default: return 409; case 2: return 401 }', '3', '409'],
    ['switch (x) { case given: return 409; default: return 401 }', '1', '409|401'],
    ['switch (x) { case given: return 404; case 1: return 409; default: return 401 }', '1', '404|409|401'],
    ['switch (x) { case 1: return 409; default: return 401 }', '{}', '401'],
    ['switch (x) { case 1: return 409; default: return 401 }', `'1'`, '401'],
    ['switch (x) { case 1: return 409; case 2: return 401; default: return 404 }', 'late ? 1 : 2', '409|401'],
    ['switch (x) { case 1: return 409; case 2: return 401; default: return 404 }', 'late ? 1 : 3', '409|404'],
    [
      'switch (x) { case 1: return 409; case 2: return 401; default: return 404 }',
      'late ? 1 : given',
      '409|401|404',
    ],
    ['switch (true) { case x === 1: return 409; case x === 2: return 401; default: return 404 }', '1', '409'],
    ['switch (true) { case x === 1: return 409; case x === 2: return 401; default: return 404 }', '2', '401'],
    ['switch (true) { case x === 1: return 409; case x === 2: return 401; default: return 404 }', '3', '404'],
    ['switch (true) { case x > 1: case x > 0: return 409; default: return 401 }', '1', '409'],
    ['switch (false) { case x === 1: return 409; default: return 401 }', '1', '401'],
    ['switch (x) { case 1: return 409; default: log() } return 401', '1', '409'],
    ['switch (x) { case 1: return 409; default: log() } return 401', '2', '401'],
    ['switch (x) { case 1: log(); break; default: return 409 } return 401', '1', '401'],
    ['switch (x) { case 1: log(); break; default: return 409 } return 401', '2', '409'],
    ['switch (x) { case 1: if (y) break; return 409; default: return 404 } return 401', '1', '409|401'],
    ['switch (x) { case 1: if (y) break; return 409; default: return 404 } return 401', '2', '404'],
    ['switch (x) { case 1: } return 409', '1', '409'],
    ['switch (x) { case 1: log() } return 409', '1', '409'],
    ['switch (x) { case 1: throw x } return 409', '1', 'unknown'],
    ['switch (x) { case 1: throw x } return 409', '2', '409'],
    ['switch (x) { default: } return 409', '1', '409'],
    ['switch (x) { case 1: return 409; default: } return 401', '1', '409'],
    ['switch (x) { case 1: return 409; default: } return 401', '2', '401'],
    ['switch (x) { case 1: return 409; default: } return 401', 'given', '409|401'],
    ['switch (x) {} return 409', '1', '409'],
    ['if (x === 1) switch (x) { case 2: return 401 } return 409', 'given', '409'],
    ['if (x === 1) { switch (x) { case 1: return 409 } return 404 } return 401', 'given', '409|401'],
    [
      'switch (true) { case x === 1: return 409; case x === 1: return 404; default: return 401 }',
      'given',
      '409|401',
    ],
    ['while (y) { switch (x) { case 1: return 409 } } return 401', '1', '409|401'],
  ])('%s by %s', (body, argument, status) => {
    expect(returned(body, argument)).toBe(status)
  })

  it('up to 200 cases', () => {
    const cases = (count: number) =>
      `switch (x) { ${Array.from({ length: count }, (_, index) => `case ${index}: return ${index === 0 ? 409 : 401}`).join('; ')} }`
    expect(returned(cases(200), '0')).toBe('409')
    expect(returned(cases(201), '0')).toContain('401')
  })
})

describe('what a function returns says what holds where it is called:', () => {
  const statusesIn = (body: string, test: string) =>
    emissionsOf(`function f(x, y) { ${body} }
export function handle(res, late, kind) {
  const status = f(late, kind)
  if (${test}) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)
      .at(-1)
      ?.replace('Conflict ', '')

  it.each([
    ['if (x) return 409; return 401', '409', '401'],
    ['if (x) return 409; else return 401', '409', '401'],
    ['if (x) { log() } else { return 401 } return 409', '409', '401'],
    ['if (!x) { return 401 } return 409', '409', '401'],
    ['if (x) { { return 409 } } return 401', '409', '401'],
    ['if (x) throw y; return 401', '401', '401'],
    ['if (x) { if (y) return 409 } return 401', '409|401', '401'],
    ['if (x) { if (y) return 409; return 404 } return 401', '409|404', '401'],
    ['if (x) { if (y) return 409; else return 404 } return 401', '409|404', '401'],
    ['if (x) { try { return 409 } catch { return 404 } } return 401', '409|404', '401'],
    ['if (x) { for (const a of y) return 409 } return 401', '409|401', '401'],
    ['if (x) { switch (y) { case 1: return 409; default: return 404 } } return 401', '409|404', '401'],
    ['return x ? 409 : 401', '409', '401'],
    ['return (x && 409) || 401', '409', '401'],
    ['let s = 401; if (x) s = 409; return s', '409', '401'],
    ['const o = { s: 401 }; if (x) o.s = 409; return o.s', '409', '401'],
    ['return { s: x ? 409 : 401 }.s', '409', '401'],
    ['return [x ? 409 : 401][0]', '409', '401'],
    ['return g(x); function g(z) { return z ? 409 : 401 }', '409', '401'],
    ['const g = (z) => (z ? 409 : 401); return g(x)', '409', '401'],
    ['return g(y); function g(z) { return z ? 409 : 401 }', '409|401', '409|401'],
  ])('%s', (body, whenTrue, whenFalse) => {
    expect(statusesIn(body, 'late')).toBe(whenTrue)
    expect(statusesIn(body, '!late')).toBe(whenFalse)
  })
})

describe('a case says what holds in it:', () => {
  const statusesIn = (statements: string) =>
    emissionsOf(`export function handle(res, late, kind, other) {
  const status = late === 'a' ? 409 : late === 'b' ? 404 : 401
  ${statements.replaceAll('send', `res.status(status).json({ error: { code: 'Conflict', message: '' } })`)}
}`).map((each) => each.replace('Conflict ', ''))

  it.each([
    [`switch (late) { case 'a': send }`, ['409']],
    [`switch (late) { case 'b': send }`, ['404']],
    [`switch (late) { case 'c': send }`, ['401']],
    [`switch (late) { case 'a': case 'b': send }`, ['409|404']],
    [`switch (late) { case 'a': break; default: send }`, ['404|401']],
    [`switch (late) { case 'a': break; case 'b': break; default: send }`, ['401']],
    [`switch (late) { case 'a': break; default: send; break; case 'b': break }`, ['401']],
    [`switch (late) { case 'a': default: send }`, ['409|404|401']],
    [`switch (late) { case 'b': break; case 'a': default: send }`, ['409|401']],
    [`switch (late) { case other: send }`, ['409|404|401']],
    [`switch (late) { case other: break; case 'a': send }`, ['409']],
    [`switch (late) { case other: case 'a': send }`, ['409|404|401']],
    [`switch (late) { case other: break; case 'a': break; default: send }`, ['404|401']],
    [`switch (late) { case 'a': log(); case 'b': send }`, ['409|404']],
    [`switch (late) { case 'a': if (kind) break; case 'b': send }`, ['409|404']],
    [`switch (late) { case 'a': { break } case 'b': send }`, ['404']],
    [`switch (late) { case 'a': return; case 'b': send }`, ['404']],
    [`switch (late) { case 'a': throw kind; default: send }`, ['404|401']],
    [`switch (late) { case 'a': return; case 'b': return } send`, ['401']],
    [`switch (late) { case 'a': return; default: log() } send`, ['404|401']],
    [`switch (late) { case 'a': break; default: return } send`, ['409']],
    [`switch (late) { case other: return } send`, ['409|404|401']],
    [`switch (late) { case 'a': if (kind) return } send`, ['409|404|401']],
    [`switch (late) { case 'a': if (kind) break; return } send`, ['409|404|401']],
    [`switch (late) { case 'a': case 'b': return } send`, ['401']],
    [`switch (late) { case 'a': log(); case 'b': return } send`, ['401']],
    [`switch (status) { case 409: send }`, ['409']],
    [`switch (status) { case 409: break; default: send }`, ['404|401']],
    [`switch (true) { case late === 'a': send }`, ['409']],
    [`switch (true) { case late === 'a': break; case late === 'b': send }`, ['404']],
    [`switch (true) { case late === 'a': break; default: send }`, ['404|401']],
    [`switch (true) { case late === 'a': break; case late === 'b': break; default: send }`, ['401']],
    [`switch (true) { case late === 'a': case late === 'b': send }`, ['409|404|401']],
    [`switch (true) { case false: break; case late === 'a': send }`, ['409']],
    [`switch (true) { case late === 'a': break; default: send; break; case kind: log() }`, ['409|404|401']],
  ])('%s', (statements, statuses) => {
    expect(statusesIn(statements)).toEqual(statuses)
  })
})
