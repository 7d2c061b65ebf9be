import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

/** Returns the statuses of a response under a test, where another test chose between 409 and 401. */
const both = (before: string, test: string, declared = '') =>
  emissionsOf(`import { late, gone } from './errors.js'
class Late {}
class Gone {}
function isLate() {}
enum Kind { Late = 'late', Gone = 'gone' }
export function handle(res, slot, list, name, i, { part, rest: [first, second] = [], ...others }, whole = 1, ...all) {
  ${declared}
  const status = ${before} ? 409 : 401
  if (${test}) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', '')

describe('two expressions have the same value in every run:', () => {
  it.each([
    ['part', 'part'],
    ['first', 'first'],
    ['others.x', 'others.x'],
    ['whole', 'whole'],
    ['all[0]', 'all[0]'],
    ['late', 'late'],
    ['Late.x', 'Late.x'],
    ['isLate.x', 'isLate.x'],
    ['slot === Kind.Late', 'slot === Kind.Late'],
    ['slot === Kind.Late', `slot === 'late'`],
    ['(slot.a satisfies boolean)', 'slot.a'],
    ['(<boolean>slot.a)', 'slot.a'],
    ['slot.a', '<boolean>slot.a'],
    ['/a/.test(name)', '/a/.test(name)'],
    ['check([slot, list])', 'check([slot, list])'],
    ['slot.is(1)', 'slot.is(1)'],
    [`slot.is('a')`, `slot.is('a')`],
    ['slot.is(null)', 'slot.is(null)'],
    ['slot.is(true)', 'slot.is(true)'],
    ['-slot', '-slot'],
    ['slot + 1', 'slot + 1'],
    [`slot['a']['b']`, 'slot.a.b'],
    ['slot[`a`]', 'slot.a'],
    ['global', 'global'],
    ['1 && slot', 'slot'],
    ['slot && 1', 'slot'],
    ['0 || slot', 'slot'],
    ['slot || 0', 'slot'],
  ])('%s and %s', (before, test) => {
    expect(both(before, test)).toBe('409')
    expect(both(before, `!(${test})`)).toBe('401')
  })

  it.each([
    ['part', 'slot.part'],
    ['part', 'others.part'],
    ['first', 'second'],
    ['others.x', 'others.y'],
    ['all[0]', 'all[1]'],
    ['late', 'gone'],
    ['Late.x', 'Gone.x'],
    ['isLate.x', 'Late.x'],
    ['/a/.test(name)', '/b/.test(name)'],
    ['check([slot, list])', 'check([list, slot])'],
    ['check([slot, list])', 'check([slot])'],
    ['slot.is(1)', 'slot.is(2)'],
    ['slot.is(1)', `slot.is('1')`],
    ['slot.is(true)', `slot.is('true')`],
    ['-slot', '+slot'],
    ['-slot', '-list'],
    ['slot + 1', 'slot - 1'],
    ['slot + 1', 'slot + 2'],
    ['slot + list', 'list + slot'],
    ['slot.is(name)', 'slot.is(name, i)'],
    ['slot.a', 'slot.a.b'],
    ['await slot.a', 'await slot.b'],
    ['new Date(slot)', 'new Date(slot)'],
    ['check({ slot })', 'check({ slot })'],
  ])('but not %s and %s', (before, test) => {
    expect(both(before, test)).toBe('409|401')
  })
})

describe('a test says what another leaves open:', () => {
  it.each([
    ['!slot && !list', '!list && !slot', '409'],
    ['!(slot && list)', '!slot || !list', '409'],
    ['!!slot && list', 'slot && list', '409'],
    ['slot && list', '!!list && !!slot', '409'],
    ['slot && list', '!slot && list', '401'],
    ['slot && list', 'slot && !list', '401'],
    ['slot && list', '!slot', '401'],
    ['slot && list', '!(slot && list)', '401'],
    ['slot && list', 'slot', '409|401'],
    ['slot || list', 'slot', '409'],
    ['slot || list', '!slot', '409|401'],
    ['slot || list', '!slot && !list', '401'],
    ['slot || list', '!slot && list', '409'],
    ['slot && list && name', 'slot && list && name', '409'],
    ['slot && list && name', '!name', '401'],
    ['(slot || list) && name', '!name', '401'],
    ['(slot && list) || name', 'name', '409'],
    ['slot === name', 'slot !== name', '401'],
    ['slot !== name', 'slot !== name', '409'],
    ['slot === 1 && list', 'slot === 2', '401'],
    ['slot === 1 && list', 'slot === 1', '409|401'],
    ['slot === 1 || list', 'slot === 1', '409'],
    ['slot === 1 || slot === 2', 'slot !== 1 && slot !== 2', '401'],
    ['slot === 1 || slot === 2', 'slot', '409|401'],
    ['slot !== 1', 'slot === 2', '409'],
    ['slot !== 1', 'slot !== 2', '409|401'],
    ['slot', 'slot === 1', '409'],
    ['slot', 'slot === 0', '401'],
    ['slot', `slot === ''`, '401'],
    ['slot', 'slot === null', '401'],
    ['slot', 'slot === undefined', '401'],
    ['slot', 'slot === false', '401'],
    ['slot', 'slot === NaN', '409|401'],
    ['slot == null', 'slot === undefined', '409'],
    ['slot == undefined', 'slot === null', '409'],
    ['slot != null', 'slot', '409'],
    ['slot != null', 'slot === null', '401'],
    ['slot != null', 'slot === 0', '409'],
    ['slot === null', 'slot === undefined', '401'],
    ['slot === null', '!slot', '409|401'],
    ['(slot ?? 1) === 1', 'slot', '409|401'],
    [`['a', 'b'].includes(slot)`, `['a', 'b'].includes(slot)`, '409'],
    [`['a', 'b'].includes(slot)`, `['c'].includes(slot)`, '401'],
    [`['a', 'b'].includes(slot)`, `!['a', 'b', 'c'].includes(slot)`, '401'],
    [`['a', 'b'].includes(slot)`, `['a', 'c'].includes(slot)`, '409|401'],
    [`!['a'].includes(slot)`, `slot === 'a'`, '401'],
    [`['a', list].includes(slot)`, `slot === 'a'`, '409|401'],
    ['Boolean(slot)', 'slot', '409'],
    ['Boolean(...slot)', 'slot', '409|401'],
    ['Other(slot)', 'slot', '409|401'],
    ['<boolean>slot', 'slot', '409'],
    ['slot!', '!slot', '401'],
    ['slot > 1', '!(slot > 1)', '401'],
  ])('%s beside %s leaves %s', (before, test, statuses) => {
    expect(both(before, test)).toBe(statuses)
  })

  it.each([
    [`kind === 'a' ? 1 : kind === 'b' ? 2 : 1`, `kind === 'b' ? 404 : kind === 'a' ? 412 : 409`, '412|409'],
    [`kind === 'a' ? 1 : kind === 'b' ? 2 : 1`, `kind === 'c' ? 404 : 412`, '404|412'],
    [`kind === 'a' ? 1 : kind === 'b' ? 1 : 2`, `kind === 'c' ? 404 : 412`, '412'],
    [`kind === 'a' ? 1 : kind === 'b' ? 1 : 2`, `kind === 'a' ? 404 : 412`, '404|412'],
    [`x ? (kind !== 'a' ? 1 : 2) : kind !== 'b' ? 1 : 2`, `kind === 'a' ? 404 : 412`, '404|412'],
    [`x ? (kind !== 'a' ? 1 : 2) : kind !== 'a' ? 1 : 2`, `kind === 'a' ? 404 : 412`, '412'],
    [`x ? (kind === 'a' ? 1 : 2) : kind !== 'b' ? 1 : 2`, `kind === 'b' ? 404 : 412`, '412'],
    [`x ? (kind === 'b' ? 1 : 2) : kind !== 'b' ? 1 : 2`, `kind === 'b' ? 404 : 412`, '404|412'],
    [`x ? 1 : kind === 'a' ? 1 : 2`, `kind === 'a' ? 404 : 412`, '404|412'],
    [`x ? 1 : kind`, `x ? 404 : 412`, '404|412'],
  ])('where a value is %s, %s is %s', (value, chosen, statuses) => {
    expect(
      emissionsOf(`export function handle(res, kind, x) {
  const first = ${value}
  const status = ${chosen}
  if (first === 1) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`),
    ).toEqual([`Conflict ${statuses}`])
  })
})

describe('a name stands for what it is declared with:', () => {
  it.each([
    ['const a = slot', 'a', 'slot'],
    ['const a = slot.b', 'a', 'slot.b'],
    ['const a = slot, b = a', 'b', 'slot'],
    ['const { a } = slot', 'a', 'slot.a'],
    ['const { a: { b } } = slot', 'b', 'slot.a.b'],
    ['const { b: a } = slot', 'a', 'slot.b'],
    ['const [a] = slot', 'a', 'slot[0]'],
    ['const a = slot as Slot', 'a', 'slot'],
    ['const a = <Slot>slot', 'a', 'slot'],
    ['const a = slot!', 'a', 'slot'],
    ['const a = slot?.b', 'a', 'slot.b'],
    ['const a = !slot', 'check(a)', 'check(!slot)'],
    ['const a = slot === 1', 'check(a)', 'check(slot === 1)'],
    ['const a = slot[name]', 'a', 'slot[name]'],
    ['const a = slot && list', 'check(a)', 'check(slot && list)'],
    ['const a = this', 'a.b', 'this.b'],
    ['const a = 1', 'slot === a', 'slot === 1'],
    ['const a = slot; { let a; a = list }', 'a', 'slot'],
    ['const a = /x/', 'check(a)', 'check(/x/)'],
  ])('%s: %s and %s', (declared, before, test) => {
    expect(both(before, test, declared)).toBe('409')
  })

  it.each([
    ['const a = slot()', 'a', 'slot()'],
    ['const a = new Slot()', 'a', 'new Slot()'],
    ['const a = [slot]', 'check(a)', 'check([slot])'],
    ['const a = slot + next()', 'check(a)', 'check(slot + next())'],
    ['const a = next() + slot', 'check(a)', 'check(next() + slot)'],
    ['const a = !next()', 'check(a)', 'check(!next())'],
    ['const a = slot[next()]', 'a', 'slot[next()]'],
    ['const a = slot().b', 'a', 'slot().b'],
    ['const { a = 1 } = slot', 'a', 'slot.a'],
    ['const { b, ...a } = slot', 'a.c', 'slot.c'],
    ['let a = slot; a = list', 'a', 'slot'],
  ])('but not %s: %s and %s', (declared, before, test) => {
    expect(both(before, test, declared)).toBe('409|401')
  })
})

describe('a name in a loop is the same value', () => {
  const inLoop = (head: string, statements: string, tail = '') =>
    emissionsOf(`export function handle(res, slot, list) {
  let held = slot
  ${head} {
    ${statements.replace('send', `res.status(status).json({ error: { code: 'Conflict', message: '' } })`)}
  } ${tail}
}`)[0]?.replace('Conflict ', '')
  const read = 'const status = held ? 409 : 401;'

  it.each([
    ['for (;;)', ''],
    ['for (const each of list)', ''],
    ['for (const each in list)', ''],
    ['while (list)', ''],
    ['do', 'while (list)'],
  ])('%s', (head, tail) => {
    expect(inLoop(head, `${read} if (held) send; held = list`, tail)).toBe('409')
    expect(inLoop(head, `${read} held = list; if (held) send`, tail)).toBe('409|401')
  })

  it.each([
    ['for (;;)', ''],
    ['for (const each of list)', ''],
    ['for (const each in list)', ''],
    ['while (list)', ''],
    ['do', 'while (list)'],
  ])('but not one that was read before the loop: %s', (head, tail) => {
    expect(inLoop(`${read} ${head}`, 'if (held) send; held = list', tail)).toBe('409|401')
    expect(inLoop(`${read} ${head}`, 'if (held) send', tail)).toBe('409')
  })

  it.each([
    ['for (const each of list)', 'each'],
    ['for (const { each } of list)', 'each'],
    ['for (const each in list)', 'each'],
    ['for (let each of list)', 'each'],
    ['for (let each = 0; each < 9; each++)', 'each'],
  ])('of its head: %s', (head, name) => {
    const statements = (between: string) =>
      `const status = ${name} ? 409 : 401; ${between}; if (${name}) send`
    expect(inLoop(head, statements(''))).toBe('409')
    if (!head.includes('const')) expect(inLoop(head, statements(`${name} = list`))).toBe('409|401')
  })

  it('that is caught', () => {
    const statements = (between: string) =>
      `try { list() } catch (held) { const status = held ? 409 : 401; ${between}; if (held) send }`
    expect(inLoop('', statements(''))).toBe('409')
    expect(inLoop('', statements('held = list'))).toBe('409|401')
  })
})

it('a name that is written more than 32 times is another value at each read', () => {
  const after = (writes: number) =>
    emissionsOf(`export function handle(res, slot, list) {
  let held = slot
  ${'held = list; '.repeat(writes)}
  const status = held ? 409 : 401
  if (held) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', '')
  expect(after(32)).toBe('409')
  expect(after(33)).toBe('409|401')
})

it('a variable that a function writes may have changed after any call', () => {
  const found = (before: string) =>
    emissionsOf(`export function handle(res, slot, list) {
  let held = slot
  ${before}
  const status = held ? 409 : 401
  change()
  if (held) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]
  expect(found('')).toBe('Conflict 409')
  expect(found('const change = () => { other = list }')).toBe('Conflict 409')
  expect(found('const change = () => { held = list }')).toBe('Conflict 409|401')
  expect(found('function change() { held = list }')).toBe('Conflict 409|401')
})

it('this of two instances is not the same', () => {
  const found = (one: string, other: string) =>
    emissionsOf(`class S {
  constructor(x) { this.x = x }
  read() { return this.x ? 409 : 401 }
  isGood() { return this.x ? 1 : 2 }
}
export function handle(res, slot, list) {
  const one = new S(${one}), other = new S(${other})
  if (one.isGood() === 1) res.status(other.read()).json({ error: { code: 'Conflict', message: '' } })
}`)
  expect(found('slot', 'list')).toEqual(['Conflict 409|401'])
  expect(found(`'a'`, 'list')).toEqual(['Conflict 409|401'])
  expect(found(`'a'`, `''`)).toEqual(['Conflict 401'])
})

it('a variable of a function is another in each call', () => {
  const found = (declared: string) =>
    emissionsOf(`const statusOf = (x) => { ${declared}; return y ? 409 : 401 }
export function handle(res, slot, list) {
  if (statusOf(list) === 409) res.status(statusOf(slot)).json({ error: { code: 'Conflict', message: '' } })
}`)[0]
  expect(found('const y = next(x)')).toBe('Conflict 409|401')
  expect(found('let y = next(x)')).toBe('Conflict 409|401')
  expect(found('const { y } = next(x)')).toBe('Conflict 409|401')
  expect(found('const y = x')).toBe('Conflict 409|401')
})

it('a name of a loop or a catch is another in each call', () => {
  const found = (read: string) =>
    emissionsOf(`const isGood = (x) => { ${read.replace('read', 'return e ? 1 : 2')} }
const read = (x) => { ${read.replace('read', 'return e ? 409 : 401')} }
export function handle(res, slot, list) {
  if (isGood(list) === 1) res.status(read(slot)).json({ error: { code: 'Conflict', message: '' } })
}`)[0]
  expect(found('for (const e in x) read')).toMatch(/^Conflict 409\|401/)
  expect(found('try { x() } catch (e) { read }')).toMatch(/^Conflict 409\|401/)
})

describe('in two calls of a function, a test is of what is passed:', () => {
  const inCalls = (first: string, second: string, parameters = 'x', tested = 'x') =>
    emissionsOf(`const statusOf = (${parameters}) => (${tested} ? 409 : 401)
const codeOf = (${parameters}) => (${tested} ? 'Conflict' : 'Unauthorized')
export function handle(res, slot, list) {
  if (codeOf(${second}) === 'Conflict') res.status(statusOf(${first})).json({ error: { code: 'Conflict', message: '' } })
}`)[0]

  it.each([
    ['slot', 'slot'],
    ['slot.a', 'slot.a'],
    ['slot', 'slot', 'x', 'x.a'],
    ['slot', 'slot', '{ a }', 'a'],
    ['slot', 'slot', 'x', 'x === 1'],
    ['slot', 'slot', 'x', '!x'],
    ['list, slot', 'list, slot', 'y, x', 'x'],
  ])('the same in %s and %s', (first, second, parameters?: string, tested?: string) => {
    expect(inCalls(first, second, parameters, tested)).toBe('Conflict 409')
  })

  it.each([
    ['slot', 'list'],
    ['slot.a', 'slot.b'],
    ['slot', 'slot', 'x = 1', 'x'],
    ['slot', 'slot', '{ a = 1 }', 'a'],
    ['slot', 'slot', '...x', 'x[0]'],
    ['slot', 'slot', '{ a, ...x }', 'x.b'],
    ['slot', 'slot', 'x', 'x++'],
    ['list, slot', 'slot, list', 'y, x', 'x'],
  ])('another in %s and %s', (first, second, parameters?: string, tested?: string) => {
    expect(inCalls(first, second, parameters, tested)).toBe('Conflict 409|401')
  })
})
