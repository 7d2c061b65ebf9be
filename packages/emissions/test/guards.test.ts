import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

/** Returns the statuses that `status`, which is 409 where `late` is true and 401 otherwise, has after some statements. */
const statusesAfter = (statements: string) =>
  emissionsOf(`export function handle(res, late, kind, list) {
  const status = late ? 409 : 401
  ${statements}
  return res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)
    .at(-1)
    ?.replace('Conflict ', '')

describe('what follows a branch that leaves has the other value:', () => {
  it.each([
    ['if (late) return', '401'],
    ['if (!late) return', '409'],
    ['if (late) throw kind', '401'],
    ['if (late) { return }', '401'],
    ['if (late) { log(); return }', '401'],
    ['if (late) {} else return', '409'],
    ['if (late) { log() } else { return }', '409'],
    ['if (late) { if (kind) return; else return }', '401'],
    ['if (late) { if (kind) { return } else { throw kind } }', '401'],
    ['if (late) { try { return } catch { return } }', '401'],
    ['if (late) { try { log() } finally { return } }', '401'],
    ['if (late) { try { return } finally { log() } }', '401'],
    ['if (late) { switch (kind) { case 1: return; default: return } }', '401'],
    ['if (late) { switch (kind) { default: throw kind } }', '401'],
    ['if (late) { { return } }', '401'],
    ['if (late) return; log()', '401'],
    ['if (late && kind) return; if (late && !kind) return', '409|401'],
    ['if (late || kind) return', '401'],
    ['if (!late && !kind) return; if (!late) return', '409'],
    ['if (Boolean(late)) return', '401'],
    ['if (!!late) return', '401'],
    ['if ((late as boolean)) return', '401'],
    ['if (late!) return', '401'],
    ['if (status === 409) return', '401'],
    ['if (status !== 409) return', '409'],
    ['if (409 === status) return', '401'],
    ['if ([409].includes(status)) return', '401'],
    ['if (![409].includes(status)) return', '409'],
    ['switch (late) { case true: return }', '409|401'],
    ['switch (status) { case 409: return }', '401'],
    ['switch (status) { case 409: case 404: return }', '401'],
    ['switch (status) { case 409: log(); return }', '401'],
    ['switch (status) { case 409: if (kind) log(); return }', '401'],
    ['switch (status) { case 409: if (kind) log(); else log(); return }', '401'],
    ['switch (status) { case 409: try { log() } finally {} return }', '401'],
    ['switch (status) { case 409: try { log() } catch {} return }', '401'],
    ['if (late) { try { log() } catch { log() } finally { return } }', '401'],
    ['if (late) { try { return } catch { throw kind } finally { log() } }', '401'],
    ['if (late) { if (kind) return; return }', '401'],
    ['if (late) { a: { return } return }', '401'],
    ['if (<boolean>late) return', '401'],
    ['if ((!late) as boolean) return', '409'],
    ['if (<boolean>!late) return', '409'],
    ['if ((!late)!) return', '409'],
    ['if ((status === 409) as boolean) return', '401'],
    ['if ((late || kind) as boolean) return', '401'],
    ['if (late) return; else if (kind) return', '401'],
    ['if (late) { log() } else if (kind) return; else return', '409'],
    ['switch (status) { case 401: break; default: return }', '401'],
    ['switch (true) { case late: return }', '409|401'],
    ['switch (status) { case 409: { return } }', '401'],
  ])('%s', (statements, statuses) => {
    expect(statusesAfter(statements)).toBe(statuses)
  })

  it.each([
    'if (late) log()',
    'if (late) { log() }',
    'if (late) { if (kind) return }',
    'if (late) { try { return } catch { log() } }',
    'if (late) { try { log() } catch { return } }',
    'if (late) { switch (kind) { case 1: return } }',
    'if (late) { switch (kind) { case 1: return; default: break } }',
    'if (late) { switch (kind) { case 1: if (kind) break; return; default: return } }',
    'if (late) { switch (kind) { case 1: { break } default: return } }',
    'if (late) { switch (kind) { case 1: if (kind) {} else break; default: return } }',
    'if (late) { switch (kind) { case 1: try { break } catch {} default: return } }',
    'if (late) { switch (kind) { case 1: try { log() } catch { break } default: return } }',
    'if (late) { while (kind) { return } }',
    'if (late) { for (const each of list) return }',
    'if (late) list.map(() => { return 1 })',
    'if (kind) return',
    'switch (status) { case 409: log() }',
    'switch (status) { case 409: break }',
    'switch (status) { case 409: if (kind) break; return }',
    'switch (status) { case 409: if (kind) return }',
    'switch (status) { case kind: return }',
    'while (kind) { if (late) return }',
    'try { if (late) return } catch {}',
  ])('but not after %s', (statements) => {
    expect(statusesAfter(statements)).toBe('409|401')
  })
})

it('a test of a value says which of the cases hold that lead to it', () => {
  expect(
    emissionsOf(`export function handle(res, kind) {
  const first = kind === 'a' ? 409 : kind === 'b' ? 409 : 401
  const status = kind === 'c' ? 404 : 412
  if (first === 409) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`),
  ).toEqual(['Conflict 412'])
})

/** Returns the statuses of the first response that some statements send by `send`. */
const statusesIn = (statements: string) =>
  emissionsOf(`export function handle(res, late, kind, list) {
  const status = late ? 409 : 401
  ${statements.replace('send', `res.status(status).json({ error: { code: 'Conflict', message: '' } })`)}
}`)[0]?.replace('Conflict ', '')

describe('what is in a branch has the value of its test:', () => {
  it.each([
    ['if (late) send', '409'],
    ['if (late) {} else send', '401'],
    ['if (!late) send', '401'],
    ['if (late) { if (kind) send }', '409'],
    ['if (kind) { if (late) send }', '409'],
    ['if (late && kind) send', '409'],
    ['if (late || kind) send', '409|401'],
    ['if (late || kind) {} else send', '401'],
    ['if (late && kind) {} else send', '409|401'],
    ['late && send', '409'],
    ['late || send', '401'],
    ['late ?? send', '401'],
    ['kind && late && send', '409'],
    ['late ? send : log()', '409'],
    ['late ? log() : send', '401'],
    ['if (late) for (const each of list) send', '409'],
    ['if (late) list.forEach(() => send)', '409'],
    ['if (late) try { send } catch {}', '409'],
    ['for (const each of list) { if (late) continue; send }', '401'],
    ['for (const each of list) { if (late) break; send }', '401'],
    ['for (const each of list) { if (late) { log(); continue } send }', '401'],
    ['switch (status) { case 409: send }', '409'],
    ['switch (status) { case 401: send }', '401'],
    ['switch (status) { case 409: break; default: send }', '401'],
    ['switch (status) { case 409: default: send }', '409|401'],
    ['switch (status) { case 409: log(); case 401: send }', '409|401'],
    ['switch (status) { case 409: case 401: send }', '409|401'],
    ['switch (status) { default: send; break; case 409: }', '401'],
    ['switch (true) { case late: send }', '409'],
    ['switch (true) { case late: break; default: send }', '401'],
    ['switch (true) { default: break; case late: send }', '409'],
    ['switch (true) { case kind: break; case late: send }', '409'],
    ['switch (true) { case late: case kind: send }', '409|401'],
    ['switch (kind) { case 1: if (late) break; send }', '401'],
    ['switch (kind) { case 1: if (late) return; send }', '401'],
    ['switch (kind) { case other: send }', '409|401'],
    ['switch (kind) { case other: break; default: send }', '409|401'],
    ['if (kind === 1) send', '409|401'],
    ['while (late) send', '409|401'],
  ])('%s', (statements, statuses) => {
    expect(statusesIn(statements)).toBe(statuses)
  })
})

describe('two tests of one value agree', () => {
  const both = (before: string, test: string) =>
    emissionsOf(`export function handle(res, slot, list, name, i) {
  const status = ${before} ? 409 : 401
  if (${test}) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', '')

  it.each([
    ['slot', 'slot'],
    ['slot.late', 'slot.late'],
    ['slot.late', "slot['late']"],
    ['slot?.late', 'slot.late'],
    ['slot.a.b', 'slot.a.b'],
    ['slot[0]', 'slot[0]'],
    ['slot[name]', 'slot[name]'],
    ['isLate(slot)', 'isLate(slot)'],
    ['slot.isLate()', 'slot.isLate()'],
    ['await slot.isLate()', 'await slot.isLate()'],
    ['isLate(slot, 1)', 'isLate(slot, 1)'],
    ['slot instanceof Late', 'slot instanceof Late'],
    ["typeof slot === 'string'", "typeof slot === 'string'"],
    ["typeof slot === 'string'", "'string' === typeof slot"],
    ["'late' in slot", "'late' in slot"],
    ['slot === 1', 'slot === 1'],
    ['slot === 1', '1 === slot'],
    ['slot == null', 'slot == null'],
    ['slot == null', 'slot == undefined'],
    ['slot === name', 'slot === name'],
    ['slot > 1', 'slot > 1'],
    ['slot.length', 'slot.length'],
    ['list.has(slot)', 'list.has(slot)'],
    ['slot && list', 'slot && list'],
    ['slot && list', 'list && slot'],
    ['slot || list', 'slot || list'],
    ['!slot', '!slot'],
    ['slot.a as boolean', 'slot.a'],
    ['slot.a!', 'slot.a'],
    ['this.late', 'this.late'],
    ['(slot ?? list)', '(slot ?? list)'],
  ])('%s and %s', (before, test) => {
    expect(both(before, test)).toBe('409')
    expect(both(before, `!(${test})`)).toBe('401')
  })

  it.each([
    ['slot', 'list'],
    ['slot.a', 'slot.b'],
    ['slot.a', 'list.a'],
    ['slot[0]', 'slot[1]'],
    ['slot[name]', 'slot[i]'],
    ['isLate(slot)', 'isLate(list)'],
    ['isLate(slot)', 'isGone(slot)'],
    ['isLate(slot)', 'isLate(slot, 1)'],
    ['slot instanceof Late', 'slot instanceof Gone'],
    ['slot > 1', 'slot > 2'],
    ['slot > 1', 'slot < 1'],
    ["'late' in slot", "'gone' in slot"],
    ['slot === name', 'slot === list'],
    ['slot && list', 'slot || list'],
  ])('but not %s and %s', (before, test) => {
    expect(both(before, test)).toBe('409|401')
  })

  it.each([
    ['slot === 1', 'slot === 2', '401'],
    ['slot !== 1', 'slot === 1', '401'],
    ['slot === 1', 'slot', '409|401'],
    ['slot === null', 'slot', '401'],
    ['slot === undefined', 'slot', '401'],
    ['slot == null', 'slot', '401'],
    ['slot == null', 'slot === null', '409'],
    ['slot === null', 'slot == null', '409|401'],
    ["slot === ''", 'slot', '401'],
    ['slot === false', 'slot', '401'],
    ['slot === 0', '!slot', '409|401'],
    ["['a', 'b'].includes(slot)", "slot === 'a'", '409'],
    ["['a', 'b'].includes(slot)", "slot === 'c'", '401'],
    ["slot === 'a'", "['a', 'b'].includes(slot)", '409|401'],
    ["slot === 'a' || slot === 'b'", "slot === 'b'", '409'],
    ["slot === 'a' && list", "slot === 'b'", '401'],
    ["slot !== 'a' && slot !== 'b'", "slot === 'b'", '401'],
  ])('%s beside %s leaves %s', (before, test, statuses) => {
    expect(both(before, test)).toBe(statuses)
  })

  it.each([
    ['slot = list', '409|401'],
    ['slot++', '409|401'],
    ['slot.a = 1', '409|401'],
    ['slot.a.b = 1', '409|401'],
    ['(slot as Slot).a = 1', '409|401'],
    ['slot!.a = 1', '409|401'],
    ['list.slot = 1', '409'],
    ['list.a.slot = 1', '409'],
    ['[slot] = list', '409|401'],
    ['({ a: slot } = list)', '409|401'],
    ['({ ...slot } = list)', '409|401'],
    ['[...slot] = list', '409|401'],
    ['[slot = 1] = list', '409|401'],
    ['list = slot', '409'],
    ['log(slot)', '409'],
    ['list.forEach(() => { slot = 1 })', '409|401'],
    ['{ let slot; slot = 1 }', '409'],
  ])('where in between is %s', (change, statuses) => {
    expect(
      emissionsOf(`export function handle(res, slot, list) {
  const status = slot ? 409 : 401;
  ${change};
  if (slot) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)[0]?.replace('Conflict ', ''),
    ).toBe(statuses)
  })
})
