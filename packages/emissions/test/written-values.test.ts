import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const body = `{ error: { code: 'Conflict', message: '' } }`

/** Returns the statuses of the first response that some statements send by `send`. */
const statusesIn = (statements: string) =>
  emissionsOf(`export function handle(res, late, kind, list, given) {
  ${statements.replace('send', `res.status(status).json(${body})`)}
}`)[0]?.replace('Conflict ', '')

describe('an assignment reaches what is read after it:', () => {
  it.each([
    ['let status = 401; if (late) { status = 404; return send } status = 409', '404'],
    ['let status = 401; if (late) { status = 404; return log(status) } status = 409; send', '409'],
    ['let status; if (late) { status = 404; return send } status = 409; log(status)', '404'],
    [
      'let status; if (late) { status = 404; return send } if (kind) { status = 409; return log(status) }',
      '404',
    ],
    ['let status = 401; for (const a of list) { if (a) { status = 404; return send } } status = 409', '404'],
    ['let status = 401; out: { if (late) break out; status = 409; return log() } send', '401'],
    ['let status = 401; out: { if (late) break out; status = 409 } send', '401|409'],
    ['let status = 401; switch (kind) { case 1: log(); default: status = 409; send }', '409'],
    ['let status = 401; switch (true) { case late: status = 409; send }', '409'],
    ['let status = 401; const later = () => { status = 409 }; status = 404; later(); send', '404|409'],
    ['let status = 401; const later = () => { send }; status = 409; later()', '401|409'],
  ])('%s', (statements, statuses) => {
    expect(statusesIn(statements)).toBe(statuses)
  })

  it.each([
    ['let status = 401; try { log() } catch { status = 409; send }', '409'],
    ['let status = 409; try { log() } catch { status = 404; return } send', '409'],
    ['let status = 409; try { log() } catch { status = 404 } send', '409|404'],
    ['let status = 401; try { status = 409; log() } catch { return } send', '409'],
    ['let status = 401; try { status = 409; log() } catch { log() } send', '401|409'],
    ['let status = 401; try { status = 409; log() } finally { log() } send', '409'],
    ['let status = 401; try { log() } finally { status = 409 } send', '409'],
    ['let status = 401; try { status = 409; return log() } catch { send }', '401|409'],
    ['let status = 401; try { status = 409; return log() } finally { send }', '401|409'],
    ['let status = 401; try { log() } catch { status = 409; return } finally { send }', '401|409'],
  ])('with a try: %s', (statements, statuses) => {
    expect(statusesIn(statements)).toBe(statuses)
  })

  it.each([
    ['let status = 401; for (const a of list) { send; status = 409 }', '401|409'],
    ['let status = 401; for (const a of list) { status = 409; send; status = 404 }', '409'],
    ['let status = 401; for (const a of list) { if (a) { send; continue } status = 409 }', '401|409'],
    ['for (const a of list) { let status = 401; if (a) { send; continue } status = 409 }', '401'],
    ['let status; status = 401; while (late) { send; status = 409 }', '401|409'],
  ])('with a loop: %s', (statements, statuses) => {
    expect(statusesIn(statements)).toBe(statuses)
  })
})

describe('an item is known by its place in a list, unless that', () => {
  it.each([
    ['is only read', 'log(statuses[1]); statuses.slice(1)', '409'],
    ['is turned round', 'statuses.reverse()', 'unknown'],
    ['is sorted', 'statuses.sort((a, b) => b - a)', 'unknown'],
    ['loses its first item', 'statuses.shift()', 'unknown'],
    ['loses an item', 'statuses.splice(0, 1)', 'unknown'],
    ['is filled', 'statuses.fill(404)', 'unknown'],
    ['has another item written', 'statuses[0] = 404', 'unknown'],
    ['gets another item before it', 'statuses.unshift(404)', 'unknown'],
    ['is another list', 'list.reverse()', '409'],
  ])('%s', (_how, change, statuses) => {
    expect(statusesIn(`const statuses = [409, 401]; ${change}; const status = statuses[0]; send`)).toBe(
      statuses,
    )
  })
})

describe('an assignment replaces the earlier value under its condition:', () => {
  it.each([
    ['if (late) status = 409'],
    ['if (late) { status = 409 }'],
    ['if (late) { { status = 409 } }'],
    ['if (late) { log(); status = 409 }'],
    ['if (!late) {} else status = 409'],
    ['late && (status = 409)'],
    ['!late || (status = 409)'],
    ['late ? (status = 409) : log()'],
    ['late ? log(status = 409) : log()'],
    ['if (late) log(), status = 409'],
  ])('%s', (write) => {
    expect(statusesIn(`let status = 401; ${write}; if (late) send`)).toBe(
      write.includes('log(status') ? '401|409' : '409',
    )
    expect(statusesIn(`let status = 401; ${write}; if (!late) send`)).toBe('401')
  })

  it.each([
    ['if (late) for (const a of list) status = 409'],
    ['if (late) for (const a in list) status = 409'],
    ['if (late) for (;;) status = 409'],
    ['if (late) while (list) status = 409'],
    ['if (late) do { status = 409 } while (list)'],
    ['if (late) try { status = 409 } catch {}'],
    ['if (late) list.forEach(() => { status = 409 })'],
    ['if (late) list.forEach(function () { status = 409 })'],
    ['if (late) { a: { status = 409 } }'],
    ['if (late) if (kind) status = 409'],
    ['if (late && kind) status = 409'],
  ])('but not one that may not happen: %s', (write) => {
    expect(statusesIn(`let status = 401; ${write}; if (late) send`)).toBe('401|409')
    expect(statusesIn(`let status = 401; ${write}; if (!late) send`)).toBe('401')
  })

  it.each([
    ['let status = 401; if (late) { status = 404; if (kind) status = 409 } if (late && !kind) send', '404'],
    ['let status = 401; if (late) { status = 404; if (kind) status = 409 } if (late && kind) send', '409'],
    ['let status = 401; if (late) { status = 404; if (kind) status = 409 } if (late) send', '404|409'],
    ['let status = 401; if (late) { status = 404; if (kind) status = 409 } if (!late) send', '401'],
    ['let status = 401; switch (kind) { case 1: status = 409 } if (kind === 1) send', '409'],
    ['let status = 401; switch (kind) { case 1: status = 409 } if (kind !== 1) send', '401'],
    ['let status = 401; switch (kind) { case 1: { status = 409; break } } if (kind === 1) send', '409'],
    ['let status = 401; if (late) status = 404; if (late || kind) status = 409; send', '401|409'],
    ['let status = 401; for (const a of list) status = 409; if (status === 409) send', '409'],
    ['let status = 401; [, status] = list; send', 'unknown'],
    ['let status = 401; if (1) status = 409; send', '409'],
    ['let status = 401; if (1) { if (late) status = 409 } if (late) send', '409'],
    ['let status = 401; if (0) { if (late) status = 409 } if (late) send', '401'],
    ['let status = 401; if (late) { if (0) status = 409 } if (late) send', '401'],
    ['let status = 401; if (late) status = 409; else if (kind) status = 404; send', '401|409|404'],
    [
      'let status = 401; if (late) status = 409; else if (kind) status = 404; if (!late && !kind) send',
      '401',
    ],
    ['let status = 401; if (late) status = 409; else if (kind) status = 404; if (!late && kind) send', '404'],
    ['let status = 401; if (late) { if (!late) status = 409 } send', '401'],
    ['let status = 409; const held = status; status = 401; send', '401'],
    ['let status = 409; send; status = 401', '409'],
    ['let status = 409; send; if (late) status = 401', '409'],
    ['let status; if (late) status = 409; send', '409'],
    ['let status = 401; if (late) status = given; status ||= 409; send', '401|409|?'],
    ['let status = 401; if (late) status = 404; status ||= 409; send', '401|404'],
    ['let status = 401; if (late) status = 0; status ||= 409; send', '401|409'],
    ['let status = 401; if (late) status = null; status ??= 409; send', '401|409'],
    ['let status = 401; if (late) status ||= 409; send', '401'],
    ['var status = 401; var status = 409; send', '401'],
    ['let status = 401; function set() { status = 409 } send', '401|409'],
    ['let status = 401; const set = (status) => { status = 409 }; send', '401'],
    ['let status = 401; const set = ({ status }) => { status = 409 }; send', '401'],
    ['let status = 401; try {} catch (status) { status = 409 } send', '401'],
    ['let status = 401; for (let status of list) status = 409; send', '401'],
    ['let status = 401; (status as number) = 409; send', 'unknown'],
    ['let status = 401; --status; send', 'unknown'],
    ['let { status } = { status: 409 }; send', '409'],
    ['let { status } = { status: 401 }; status = 409; send', '409'],
    ['let [status] = [401]; status = 409; send', '409'],
    ['let { status } = { status: 401 }; if (late) status = 409; send', '401|409'],
    ['let { status, other } = { status: 409 }; other = 401; send', '409'],
    ['let { status = 409 } = {}; status ||= 401; send', '409'],
  ])('%s', (statements, statuses) => {
    expect(statusesIn(statements)).toBe(statuses)
  })

  it('up to 64 assignments', () => {
    expect(statusesIn(`let status = 401; ${'status = 409; '.repeat(64)} send`)).toBe('409')
    expect(statusesIn(`let status = 401; ${'status = 409; '.repeat(65)} send`)).toBe('unknown')
  })
})

describe('a parameter that is written is not known:', () => {
  it.each([
    ['x = 401', 'unknown'],
    ['if (late) x = 401', 'unknown'],
    ['x ||= 401', 'unknown'],
    ['x += 1', 'unknown'],
    ['x++', 'unknown'],
    ['x.y = 1', '409'],
    ['y = 401', '409'],
    ['{ let x; x = 401 }', '409'],
    ['list.map((x) => { x = 401 })', '409'],
    ['list.map((a) => { x = a })', 'unknown'],
    ['if (0) x = 401', '409'],
  ])('%s', (write, status) => {
    expect(statusesIn(`const f = (x, y) => { ${write}; return x }; const status = f(409, 401); send`)).toBe(
      status,
    )
  })
})

describe('a member that is written is', () => {
  const memberAfter = (statements: string, expression = 'e.s') =>
    statusesIn(`${statements}; const status = ${expression}; send`)

  it.each([
    ['const e = { s: 409 }; e.s++', 'unknown'],
    ['const e = { s: 409 }; e.t++', '409'],
    ['const e = { s: 409 }; e.s ||= 401', 'unknown'],
    [`const e = { s: 401 }; e[late] = 404; e.s = 409`, '409'],
    ['const e = { s: 401 }; (<Fault>e).s = 409', '409'],
    ['const e = { 1: 401 }; e[1] = 409; e.s = e[1]', '409'],
    ['const e = { t: late }; e.t.s = 409; e.s = e.t.s', 'unknown'],
    ['const e = { t: {} }; e.t.s = 409; e.s = e.t.s', '409'],
    ['const e = {}; e.t.s = 409; e.s = e.t.s', 'unknown'],
    ['const e = { t: { u: {} } }; e.t.u.s = 409; e.s = e.t.u.s', '409'],
    ['const e = { s: 401 }; other.s = 409', '401'],
    ['const e = { s: 401 }; if (late) { const e = {}; e.s = 409 }', '401'],
    ['const e = { s: 401 }; list.map((e) => { e.s = 409 })', '401'],
    ['const e = { s: 401 }; for (const a of list) e.s = 409', '401|409'],
    ['const e = { s: 401 }; try { e.s = 409 } catch {}', '401|409'],
    ['const e = { s: 401 }; if (late) e.s = 409; else e.s = 404', '409|404'],
    ['let e = { s: 401 }; e.s = 409', '409'],
    ['let e = { s: 401 }; e.t = 409', '401'],
    ['let e = { s: 401 }; e = { s: 409 }', '409'],
    ['const e = [401]; e[0] = 409; e.s = e[0]', 'absent'],
    ['const e = late ? { s: 401 } : { s: 404 }; e.s = 409', '401|404'],
    ['const { e } = { e: { s: 401 } }; e.s = 409', '401'],
    ['const e = new Map(); e.s = 409', '409'],
    ['const e = given(); e.s = 409', '409'],
    ['const e = given(); e.t = 409', 'unknown'],
    ['const e = given; e.s = 409', 'unknown'],
  ])('%s: %s', (statements, status) => {
    expect(memberAfter(statements)).toBe(status)
  })

  it.each([
    ['x.s = 409', 'f({ s: 401 })', '409'],
    ['if (late) x.s = 409', 'f({ s: 401 })', '401|409'],
    ['x.t = 409', 'f({ s: 401 })', '401'],
    ['const x2 = x; x2.s = 409', 'f({ s: 401 })', '401'],
    ['list.map((x) => { x.s = 409 })', 'f({ s: 401 })', '401'],
    ['{ const x = {}; x.s = 409 }', 'f({ s: 401 })', '401'],
    ['x.s = 409', 'f(given)', 'unknown'],
    ['x.s = 409', 'f(401)', 'absent'],
  ])('in a function: %s by %s', (write, call, status) => {
    expect(statusesIn(`const f = (x) => { ${write}; return x.s }; const status = ${call}; send`)).toBe(status)
  })
})

it('a test of a member that is written tells its values apart', () => {
  const after = (test: string) =>
    emissionsOf(`export function handle(res, list) {
  const e = { s: 401 }
  for (const a of list) e.s = 409
  if (${test}) res.status(e.s).json(${body})
}`)
  expect(after('e.s === 409')).toEqual(['Conflict 409'])
  expect(after('e.s !== 409')).toEqual(['Conflict 401'])
  expect(after('e.t === 409')).toEqual(['Conflict 401|409'])
})

describe('an item that is pushed on a list is one of its items:', () => {
  const pushed = (statements: string) =>
    emissionsOf(
      `export function handle(res, rows, late) {
  ${statements}
  res.status(404).json({ errors })
}`,
      { catalog: 'envelopes/json-api.yaml' },
    )
  const one = (code: string) => `{ code: '${code}' }`

  it.each([
    [`const errors = []; errors.unshift(${one('Gone')})`, ['Gone 404']],
    [`const errors = []; errors['push'](${one('Gone')})`, ['Gone 404']],
    [`const errors = []; errors.push(${one('Gone')}, ${one('Late')})`, ['Gone|Late 404']],
    [`let errors = []; errors.push(${one('Gone')})`, ['Gone 404']],
    [`const errors = []`, []],
    [`const errors = []; errors.push()`, []],
    [`const errors = []; errors.concat(${one('Gone')})`, []],
    [`const errors = []; others.push(${one('Gone')})`, []],
    [`const errors = []; rows.errors.push(${one('Gone')})`, []],
    [`const errors = []; rows.map((errors) => errors.push(${one('Gone')}))`, []],
  ])('%s', (statements, found) => {
    expect(pushed(statements)).toEqual(found)
  })

  it('up to 32 calls', () => {
    const calls = (count: number) =>
      `errors.push(${one('Gone')}); `.repeat(count) + `errors.push(${one('Late')})`
    expect(pushed(`const errors = []; ${calls(31)}`).join()).toContain('Late')
    expect(pushed(`const errors = []; ${calls(32)}`).join()).not.toContain('Late')
  })
})
