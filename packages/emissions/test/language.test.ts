import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

describe('an operator of two known values has a known result:', () => {
  it.each([
    ['1 === 1', '409'],
    ['1 === 2', '401'],
    ['1 !== 2', '409'],
    ['1 !== 1', '401'],
    ["'1' == 1", '409'],
    ["'1' == 2", '401'],
    ["'1' != 1", '401'],
    ["'1' != 2", '409'],
    ["[] == ''", '409|401'],
    ["'' != []", '409|401'],
    ['null == undefined', '409'],
    ['null === undefined', '401'],
    ['null != undefined', '401'],
    ['null == 0', '401'],
    ['1 != 2', '409'],
    ['1 < 2', '409'],
    ['2 < 2', '401'],
    ['2 <= 2', '409'],
    ['3 <= 2', '401'],
    ['2 > 1', '409'],
    ['2 > 2', '401'],
    ['2 >= 2', '409'],
    ['1 >= 2', '401'],
    ["'a' < 'b'", '409|401'],
    ['({}) === 1', '401'],
    ['[] === null', '401'],
    ['({}) === ({})', '409|401'],
    ['late === 1', '409|401'],
    ['late < 1', '409|401'],
    ["'a' in { a: 1 }", '409'],
    ["'b' in { a: 1 }", '401'],
    ["'b' in { a: 1, ...given }", '409|401'],
    ['late in { a: 1 }', '409|401'],
    ["'a' in given", '409|401'],
    ['!0', '409'],
    ['!1', '401'],
    ['!late', '409|401'],
    ['!!1', '409'],
    ['void 0', '401'],
    ["''", '401'],
    ["'a'", '409'],
    ['NaN', '409|401'],
    ['null', '401'],
    ['undefined', '401'],
    ['false', '401'],
    ['true', '409'],
    ['{}.a', '401'],
    ['[]', '409'],
    ['() => 1', '409'],
    ['class {}', '409'],
    ['(late, 1)', '409'],
    ['(1, 0)', '401'],
    ['1 && 2', '409'],
    ['1 && 0', '401'],
    ['0 || 0', '401'],
    ['0 || 1', '409'],
    ['late && 0', '401'],
    ['late || 1', '409'],
    ['0 && late', '401'],
    ['1 || late', '409'],
    ['late && late', '409|401'],
    ['null ?? 1', '409'],
    ['0 ?? 1', '401'],
    ['undefined ?? 0', '401'],
    ['[] ?? 0', '409'],
    ['Boolean(1)', '409'],
    ['Boolean(0)', '401'],
    ['Number.isInteger(4)', '409'],
    ['Number.isInteger(4.5)', '401'],
    ["Number.isInteger('4')", '401'],
    ['Number.isFinite(4)', '409'],
    ["Number.isFinite('4')", '401'],
    ['Number.isSafeInteger(4)', '409'],
    ["Number.isNaN('a')", '401'],
    ["isNaN('a')", '409'],
    ["isNaN('4')", '401'],
    ["isFinite('4')", '409'],
    ["isFinite('a')", '401'],
    ["['a', 'b'].includes('a')", '409'],
    ["['a', 'b'].includes('c')", '401'],
    ["['a', late].includes('c')", '409|401'],
    ["['a', ...given].includes('c')", '409|401'],
    ["'abc'.includes('c')", '409|401'],
    ['/a/', '409|401'],
    ['0n', '409|401'],
  ])('%s', (test, status) => {
    expect(statusOf(`(${test}) ? 409 : 401`)).toBe(status)
  })

  it.each([
    ['400 + 9', '409'],
    ['410 - 1', '409'],
    ["'4' + '09'", '409'],
    ["4 + '09'", '409'],
    ["'40' + 9", '409'],
    ['400 + late', 'unknown'],
    ['400 + {}', 'unknown'],
    ['818 / 2', 'unknown'],
    ['410 - late', 'unknown'],
    ["'410' - 1", 'unknown'],
    ['Number("409")', '409'],
    ['Number(late)', 'unknown'],
    ['String(409)', '409'],
    ['Number(undefined)', 'absent'],
    ['`40${9}`', '409'],
    ['`${40}9`', '409'],
    ['`40${late}`', 'unknown'],
    ['-late', 'unknown'],
    ['late++', 'unknown'],
    ['(late = 409)', '409'],
    ['(late += 9)', 'unknown'],
    ['late ? 409 : late ? 401 : 404', '409|404'],
    ['(late && 409) || 401', '409|401'],
    ['late || 409', '409|?'],
    ['late ?? 409', '409|?'],
    ['late && 409', '409|?'],
    ['[409, 401][0]', '409'],
    ['[409, 401][1]', '401'],
    ['[409, 401].at(1)', '401'],
    ['[409, 401].at(0)', '409'],
    ['[409, 401].at(-1)', 'unknown'],
    ['[409, ...given][0]', '409'],
    ['[409, ...given][1]', 'unknown'],
    ['[409][1]', 'absent'],
    ['[409].length', 'unknown'],
    ["({ a: 409 })['a']", '409'],
    ['({ a: 409 })[`a`]', '409'],
    ['({ a: 409 }).b', 'absent'],
    ['({ 1: 409 })[1]', '409'],
    ['({ a: 409, ...given }).a', 'unknown'],
    ['({ ...given, a: 409 }).a', '409'],
    ['({ ...given, a: 409 }).b', 'unknown'],
    ['({ a: 401, a: 409 }).a', '409'],
    ['({ a: 401, ...{ a: 409 } }).a', '409'],
    ['({ a: 409, ...{ b: 401 } }).a', '409'],
    ['({ a: 409, ...null }).a', '409'],
    ['({ a: 409, ...(late && { a: 401 }) }).a', '401|409'],
    ['({ a: { b: 409 } }).a.b', '409'],
    ['({ a: { b: 409 } })?.a?.b', '409'],
    ['Object.values({ a: 409, b: 401 })[1]', '401'],
    ['Object.entries({ a: 409 })[0][1]', '409'],
    ['Object.freeze({ a: 409 }).a', '409'],
    ['Object.seal({ a: 409 }).a', '409'],
    ['Object.assign({ a: 401 }, { a: 409 }).a', '409'],
    ['Object.assign({ a: 409 }, given).a', 'unknown'],
    ['structuredClone({ a: 409 }).a', '409'],
    ["new Map([['a', 409]]).get('a')", '409'],
    ["new Map([['a', 409]]).get('b')", 'absent'],
    ['[401, 409].find((each) => each > 401)', '409'],
    ['[401, 409].findLast((each) => each > 400)', '409'],
    ['[401, 409].find((each) => each > 400)', '401'],
    ['[401].concat([409])[1]', '409'],
    ['[401, 409].map((each) => each)[1]', '409'],
    ['[{ a: 401 }, { a: 409 }].find(({ a }) => a === 409).a', '409'],
    ['((a) => a)(409)', '409'],
    ['((...all) => all[1])(401, 409)', '409'],
    ['409 as number', '409'],
    ['409 satisfies number', '409'],
    ['409!', '409'],
    ['<number>409', '409'],
    ['new.target', 'unknown'],
    ['409n', 'unknown'],
    ['import.meta.status', 'unknown'],
  ])('%s is %s', (expression, status) => {
    expect(statusOf(expression)).toBe(status)
  })
})

describe('a function that is called is followed:', () => {
  it.each([
    ['(a, b = 409) => b', 'f(1)', '409'],
    ['(a, b = 409) => b', 'f(1, 401)', '401'],
    ['(a, b = 409) => b', 'f(1, undefined)', '409'],
    ['({ a = 409 }) => a', 'f({})', '409'],
    ['({ a = 409 }) => a', 'f({ a: 401 })', '401'],
    ['({ a = 409 } = {}) => a', 'f()', '409'],
    ['({ a } = { a: 409 }) => a', 'f()', '409'],
    ['({ a: { b } }) => b', 'f({ a: { b: 409 } })', '409'],
    ['({ a, ...rest }) => rest.b', 'f({ a: 401, b: 409 })', '409'],
    ['({ a, ...rest }) => rest.a', 'f({ a: 401, b: 409 })', 'absent'],
    ['([, a]) => a', 'f([401, 409])', '409'],
    ['(...all) => all[1]', 'f(401, 409)', '409'],
    ['(a, ...all) => all[0]', 'f(401, 409)', '409'],
    ['(a, b) => b', 'f(...[401, 409])', '409'],
    ['(a, b) => b', 'f(401, ...[409])', '409'],
    ['(a, b) => b', 'f(...given, 409)', 'unknown'],
    ['function () { return 409 }', 'f()', '409'],
    ['async () => 409', 'f()', '409'],
    ['async () => 409', 'await f()', '409'],
    ['() => 409', 'f!()', '409'],
    ['() => 409', 'f?.()', '409'],
    ['() => 409', '(f as Reader)()', '409'],
    ['() => 409', '(0, f)()', '409'],
    ['(a, b) => b', 'f.call(null, 401, 409)', '409'],
    ['(a, b) => b', 'f.apply(null, [401, 409])', '409'],
    ['(a, b) => b', 'f.apply(null, given)', 'unknown'],
    ['(a, b) => b', 'f.apply(null)', 'absent'],
    ['(a, b) => b', 'f.bind(null, 401)(409)', '409'],
    ['(a, b, c) => c', 'f.bind(null, 1).bind(null, 2)(409)', '409'],
    ['(a) => (b) => a', 'f(409)(401)', '409'],
    ['(a) => (b) => b', 'f(401)(409)', '409'],
    ['(a) => ({ read: () => a })', 'f(409).read()', '409'],
    ['(a) => ({ read() { return this.held }, held: a })', 'f(409).read()', '409'],
    ['(a) => { const b = a; return b }', 'f(409)', '409'],
    ['(a) => { if (a === 409) return a; return 401 }', 'f(409)', '409'],
    ['(a) => { if (a === 409) return a; return 401 }', 'f(404)', '401'],
    ['(a) => { if (a == null) return 409; return 401 }', 'f(undefined)', '409'],
    ['(a) => { if (a != null) return 401; return 409 }', 'f(undefined)', '409'],
    ['(a) => a ?? 409', 'f(null)', '409'],
    ['given ? () => 409 : () => 401', 'f()', '409|401'],
    ['given || (() => 409)', 'f()', '409|?'],
  ])('%s by %s', (definition, call, status) => {
    expect(statusOf(call, `const f = ${definition}`)).toBe(status)
  })
})

describe('a function returns', () => {
  const returned = (body: string, call = 'f(given)') => statusOf(call, `function f(x) { ${body} }`)

  it.each([
    ['return 409', '409'],
    ['if (x) return 409; return 401', '409|401'],
    ['if (x) return 409; else return 401', '409|401'],
    ['if (x) { return 409 } else { return 401 } return 404', '409|401'],
    ['if (1) return 409; return 401', '409'],
    ['if (0) return 409; return 401', '401'],
    ['if (x) throw x; return 409', '409'],
    ['return; return 409', 'absent'],
    ['throw x; return 409', 'unknown'],
    ['{ return 409 } return 401', '409'],
    ['for (const a of x) { return 409 } return 401', '409|401'],
    ['for (const a in x) return 409; return 401', '409|401'],
    ['for (;;) { return 409 } return 401', '409|401'],
    ['while (x) { return 409 } return 401', '409|401'],
    ['do { return 409 } while (x); return 401', '409|401'],
    ['for (const a of x) { if (a) continue; return 409 } return 401', '409|401'],
    ['for (const a of x) { break; return 409 } return 401', '401'],
    ['a: { return 409 } return 401', '409|401'],
    ['try { return 409 } catch { return 401 }', '409|401'],
    ['try { return 409 } catch { return 401 } return 404', '409|401'],
    ['try { x() } catch { return 409 } return 401', '409|401'],
    ['try { return 409 } finally { x() } return 401', '409'],
    ['try { x() } finally { return 409 } return 401', '409'],
    ['switch (x) { case 1: return 409; default: return 401 } return 404', '409|401'],
    ['switch (x) { case 1: return 409; case 2: return 404 } return 401', '409|404|401'],
    ['switch (x) { case 1: return 409; default: break } return 401', '409|401'],
    ['switch (x) { case 1: if (y) break; return 409; default: return 404 } return 401', '409|404|401'],
    ['switch (x) { case 1: { break } default: return 409 } return 401', '409|401'],
    [
      'switch (x) { case 1: try { break } catch { return 404 } default: return 409 } return 401',
      '404|409|401',
    ],
    ['switch (2) { case 1: return 409; case 2: return 401 } return 404', '401'],
    ['switch (3) { case 1: return 409; case 2: return 401 } return 404', '404'],
    ['switch (3) { case 1: return 409; default: return 401 } return 404', '401'],
    ['switch (true) { case x: return 409; default: return 401 }', '409|401'],
    ['function g() { return 404 } return 409', '409'],
    ['const y = 409; return y', '409'],
    ['var y = 409; return y', '409'],
    ['return g(); function g() { return 409 }', '409'],
    ['const { y } = { y: 409 }; return y', '409'],
    ['return (() => 409)()', '409'],
  ])('%s', (body, status) => {
    expect(returned(body)).toBe(status)
  })

  it('its argument, and no more than five calls deep', () => {
    const chain = (depth: number) =>
      Array.from({ length: depth }, (_, index) => `function f${index}(x) { return f${index + 1}(x) }`).join(
        '\n',
      ) + `\nfunction f${depth}(x) { return x }`
    expect(statusOf('f0(409)', chain(4))).toBe('409')
    expect(statusOf('f0(409)', chain(5))).toBe('unknown')
  })

  it('nothing known where it calls itself', () => {
    expect(statusOf('f(409)', 'function f(x) { return f(x) }')).toBe('unknown')
  })

  it('nothing known where it is a generator, of any form', () => {
    expect(statusOf('f()', 'const f = function* () { return 409 }')).toBe('unknown')
    expect(statusOf('o.f()', 'const o = { *f() { return 409 } }')).toBe('unknown')
    expect(statusOf('C.f()', 'class C { static *f() { return 409 } }')).toBe('unknown')
    expect(statusOf('o.f()', 'const o = { f() { return 409 } }')).toBe('409')
    expect(statusOf('C.f()', 'class C { static f() { return 409 } }')).toBe('409')
  })
})

describe('a variable is', () => {
  const written = (body: string) =>
    emissionsOf(`export function handle(res, late) {
  ${body}
  res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', '')

  it.each([
    ['let status = 409', '409'],
    ['let status; status = 409', '409'],
    ['let status = 401; status = 409', '409'],
    ['let status = 401; if (late) status = 409', '401|409'],
    ['let status = 401; if (late) { status = 409 } else { status = 404 }', '409|404'],
    ['let status = 401; late && (status = 409)', '401|409'],
    ['let status = 401; late || (status = 409)', '401|409'],
    ['let status = 401; if (0) status = 409', '401'],
    ['let status = 401; if (1) status = 409', '409'],
    ['let status = 401; for (const a of late) status = 409', '401|409'],
    ['let status = 401; late.forEach(() => { status = 409 })', '401|409'],
    ['let status = 401; try { status = 409 } catch {}', '401|409'],
    ['let status; status ??= 409', '409'],
    ['let status = 401; status ??= 409', '401'],
    ['let status = 0; status ??= 409', '409'],
    ['let status = null; status ??= 409', '409'],
    ['let status = 0; status ||= 409', '409'],
    ['let status = 401; status ||= 409', '401'],
    ['let status = late; status ??= 409', '409|?'],
    ['let status = 409; status &&= 401', 'unknown'],
    ['let status = 409; status += 1', 'unknown'],
    ['let status = 409; status++', 'unknown'],
    ['let status = 409; [status] = late', 'unknown'],
    ['let status = 409; ({ status } = late)', 'unknown'],
    ['let status = 409; ({ ...status } = late)', 'unknown'],
    ['let status = 409; [...status] = late', 'unknown'],
    ['let status = 409; [status = 1] = late', 'unknown'],
    ['let status = 409; { let status = 401; status = 404 }', '409'],
    ['let status = 409; const f = (status) => { status = 404 }', '409'],
    ['let status = 409; let other = 1; other = 2', '409'],
  ])('%s', (body, status) => {
    expect(written(body)).toBe(status)
  })

  it.each([
    ['const e = { s: 409 }', '409'],
    ['const e = { s: 401 }; e.s = 409', '409'],
    ["const e = { s: 401 }; e['s'] = 409", '409'],
    ['const e = { s: 401 }; (e as Fault).s = 409', '409'],
    ['const e = { s: 401 }; e!.s = 409', '409'],
    ['const e = {}; e.s = 409', '409'],
    ['const e = new Error(); e.s = 409', '409'],
    ['const e = make(); e.s = 409', '409'],
    ['const e = { s: 401 }; if (late) e.s = 409', '401|409'],
    ['const e = { s: 401 }; if (0) e.s = 409', '401'],
    ['const e = { s: 409 }; e.s += 1', 'unknown'],
    ['const e = { s: 401 }; e.t = 409', '401'],
    ['const e = { t: { s: 401 } }; e.t.s = 409; e.s = e.t.s', '409'],
    ['const e = { s: 401 }; { const e = {}; e.s = 409 }', '401'],
    ['const e = { s: 409 }; e[late] = 401', '409'],
    ['const e = late; e.s = 409', 'unknown'],
  ])('changed by a member: %s', (body, status) => {
    expect(
      emissionsOf(`export function handle(res, late) {
  ${body}
  res.status(e.s).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', ''),
    ).toBe(status)
  })
})

describe('a class gives its instances', () => {
  const status = (members: string, rest = '', made = `new ApiError('Conflict', 409, late)`) =>
    emissionsOf(`${rest}
class ApiError extends Error { ${members} }
throw ${made}`)
      .at(-1)
      ?.replace(/^\S+ /, '')
  const code = 'super(); this.code = code;'

  it.each([
    [`constructor(code, status) { ${code} this.status = status }`, '409'],
    [`constructor(code, status) { ${code} this['status'] = status }`, '409'],
    [`constructor(code, status) { ${code} this[status] = 401; this.status = status }`, '409'],
    [`constructor(code, status) { ${code} { this.status = status } }`, '409'],
    [`constructor(code, status) { ${code} Object.assign(this, { status }) }`, '409'],
    [`constructor(code, status) { ${code} Object.assign(this, ...status) }`, 'absent'],
    [`constructor(code, status) { ${code} Object.assign(code, { status }) }`, 'absent'],
    [`constructor(code, readonly status) { ${code} }`, '409'],
    [`constructor(code, readonly status = 401) { ${code} }`, '409'],
    [`status = 409; constructor(code) { ${code} }`, '409'],
    [`status = 401; constructor(code, status) { ${code} this.status = status }`, '409'],
    [`static status = 409; constructor(code) { ${code} }`, 'absent'],
    [`['status'] = 409; constructor(code) { ${code} }`, '409'],
    [`status; constructor(code) { ${code} }`, 'absent'],
    [`get status() { return 409 } constructor(code) { ${code} }`, '409'],
    [`get status() { return this.held } constructor(code, status) { ${code} this.held = status }`, '409'],
    [`static get status() { return 409 } constructor(code) { ${code} }`, 'absent'],
    [`set status(x) { return 409 } constructor(code) { ${code} }`, 'absent'],
    [`constructor(code, status) { ${code} if (1) this.status = status; else this.status = 401 }`, '409'],
    [`constructor(code, status) { ${code} if (0) this.status = status; else this.status = 401 }`, '401'],
    [`constructor(code, status, late) { ${code} if (late) this.status = status }`, '409|?'],
    [`constructor(code, status) { ${code} other.status = status }`, 'absent'],
    [`constructor(code, status) { ${code} this.held = status; this.status = this.held }`, '409'],
    [`constructor(code, status) { ${code} this.status = this.read() } read() { return 409 }`, '409'],
    [`constructor(code, status) { ${code} this.status = ApiError.status } static status = 409`, '409'],
    [`constructor(code, status) { ${code} this.status = new.target.status } static status = 409`, '409'],
    [
      `constructor(code, status) { ${code} this.status = this.constructor.status } static status = 409`,
      '409',
    ],
    [`constructor(...all) { super(); this.code = all[0]; this.status = all[1] }`, '409'],
  ])('%s', (members, found) => {
    expect(status(members)).toBe(found)
  })

  const base = (members: string) => `class Base extends Error { ${members} }`
  const below = (members: string, above: string) =>
    emissionsOf(`${above}
class ApiError extends Base { ${members} }
throw new ApiError('Conflict', 409)`)
      .at(-1)
      ?.replace(/^\S+ /, '')

  it.each([
    ['', `constructor(code, status) { ${code} this.status = status }`, '409'],
    [
      'constructor(code, status) { super(code, status) }',
      `constructor(code, status) { ${code} this.status = status }`,
      '409',
    ],
    [
      'constructor(...all) { super(...all) }',
      `constructor(code, status) { ${code} this.status = status }`,
      '409',
    ],
    [
      'constructor(code) { super(code, 409) }',
      `constructor(code, status) { ${code} this.status = status }`,
      '409',
    ],
    [
      'constructor(code) { super(code); this.status = 409 }',
      `constructor(code) { ${code} this.status = 401 }`,
      '409',
    ],
    ['status = 409', `constructor(code) { ${code} this.status = 401 }`, '409'],
    ['status = 409', `status = 401; constructor(code) { ${code} }`, '409'],
    ['', `status = 409; constructor(code) { ${code} }`, '409'],
    ['get status() { return 409 }', `constructor(code) { ${code} }`, '409'],
    ['', `get status() { return 409 } constructor(code) { ${code} }`, '409'],
    [
      'read() { return 409 }',
      `constructor(code) { ${code} this.status = this.read() } read() { return 401 }`,
      '409',
    ],
    [
      'constructor(code) { super(code); this.status = super.read() } read() { return 401 }',
      `constructor(code) { ${code} } read() { return 409 }`,
      '409',
    ],
    ['static status = 409', `constructor(code) { ${code} this.status = new.target.status }`, '409'],
    [
      'constructor(code) { super(code, ApiError.status) }',
      `static status = 409; constructor(code, status) { ${code} this.status = status }`,
      '409',
    ],
  ])('below another: %s', (members, above, found) => {
    expect(below(members, base(above))).toBe(found)
  })
})
