import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const body = `{ error: { code: 'Conflict', message: '' } }`

/** Returns the one emission of a function that is no handler, so that no default status is implied. */
const found = (statements: string) =>
  emissionsOf(`export async function handle(req, res, late, list, other, reply, event) {\n${statements}\n}`)

describe('the status of a body is set in the chain that sends it:', () => {
  it.each([
    [`(res?.status(409)).json(${body})`, 'Conflict 409'],
    [`(res.status(409) as Response).json(${body})`, 'Conflict 409'],
    [`(<Response>res.status(409)).json(${body})`, 'Conflict 409'],
    [`res[status](409).json(${body})`, 'Conflict absent'],
    [`res.status(...late).json(${body})`, 'Conflict unknown'],
    [`res.retries(409).json(${body})`, 'Conflict absent'],
    [`res.statusCode(409).json(${body})`, 'Conflict absent'],
    [`late()(res).json(${body})`, 'Conflict absent'],
    [`list[res.json(${body})].status(409)`, 'Conflict absent'],
    [`reply.code(res.json(${body}).ok)`, 'Conflict absent'],
    [`res.json(${body}).status`, 'Conflict absent'],
  ])('%s', (statements, emission) => {
    expect(found(statements)).toEqual([emission])
  })
})

describe('the status of a body is set by a statement near it:', () => {
  it.each([
    [`res.status(401); if (late) { res.status(409); res.json(${body}) }`, 'Conflict 409'],
    [`res.status(409); res.type('json').json(${body})`, 'Conflict 409'],
    [`other.status(401); res.type('json').json(${body})`, 'Conflict absent'],
    [`res!.status(409); res!.json(${body})`, 'Conflict 409'],
    [`other!.status(401); res!.json(${body})`, 'Conflict absent'],
    [`res?.status(409); res?.json(${body})`, 'Conflict 409'],
    [`other?.status(401); res?.json(${body})`, 'Conflict absent'],
    [`(res as Response).status(409); (res as Response).json(${body})`, 'Conflict 409'],
    [`(other as Response).status(401); (res as Response).json(${body})`, 'Conflict absent'],
    [`(await res).status(409); (await res).send(${body})`, 'Conflict 409'],
    [`(await other).status(401); (await res).send(${body})`, 'Conflict absent'],
    [`code(409); res.json(${body})`, 'Conflict absent'],
    [`res.retries = 409; res.json(${body})`, 'Conflict absent'],
    [`res.code = 409; res.json(${body})`, 'Conflict absent'],
    [`res[statusCode] = 409; res.json(${body})`, 'Conflict absent'],
    [`late = 409; res.json(${body})`, 'Conflict absent'],
    [`res.json(${body}); res.status(409)`, 'Conflict absent'],
    [`res.status(409); throw late; res.json(${body})`, 'Conflict absent'],
    [`res.status(409); list.map(() => { res.json(${body}) })`, 'Conflict absent'],
    [`res.status(401); late(res, 409); res.json(${body})`, 'Conflict unknown'],
    [`res.status(401); await late(res); res.json(${body})`, 'Conflict unknown'],
    [`res.status(401); Object.assign(res, { statusCode: 409 }); res.json(${body})`, 'Conflict unknown'],
    [`res.status(409); late(req); res.json(${body})`, 'Conflict 409'],
    [`late(res); res.status(409); res.json(${body})`, 'Conflict 409'],
  ])('%s', (statements, emission) => {
    expect(found(statements)).toEqual([emission])
  })

  it('which a function of a package leaves alone', () => {
    const text = `import { setCookie } from 'cookies'
export function handle(res) { res.status(409); setCookie(res, 'a'); res.json(${body}) }`
    expect(emissionsOf(text)).toEqual(['Conflict 409'])
  })

  it.each([
    [`c.status(401); return c.json(${body}, 409)`, 'Conflict 409'],
    [`c.status(401); return c.json(${body}, { status: 409 })`, 'Conflict 409'],
    [`c.status(409); return c.json(${body}, { headers: {} })`, 'Conflict 409'],
    [`c.status(401); return c.json(${body}, { ...init })`, 'Conflict unknown'],
    [`c.status(409); return c.json(${body})`, 'Conflict 409'],
  ])('unless it is passed with the body: %s', (statements, emission) => {
    expect(emissionsOf(`export const handle = (c, init) => { ${statements} }`)).toEqual([emission])
  })

  it.each([
    [`this.status(409); this.json(${body})`, 'Conflict 409'],
    [`this.res.status(409); this.res.json(${body})`, 'Conflict 409'],
    [`other.status(401); this.res.json(${body})`, 'Conflict absent'],
  ])('%s of a method', (statements, emission) => {
    expect(emissionsOf(`class Orders { find(other) { ${statements} } }`)).toEqual([emission])
  })
})

describe('the status of a body may be set in a branch before it:', () => {
  it.each([
    [`if (late) res.code(409); res.json(${body})`, 'Conflict 409|?'],
    [`if (late) res.statusCode(409); res.json(${body})`, 'Conflict absent'],
    [`if (late) res.retries(409); res.json(${body})`, 'Conflict absent'],
    [`if (late) other.status(409); res.json(${body})`, 'Conflict absent'],
    [`if (late) res.statusCode = 409; res.json(${body})`, 'Conflict 409|?'],
    [`if (late) other.statusCode = 409; res.json(${body})`, 'Conflict absent'],
    [`if (late) res.retries = 409; res.json(${body})`, 'Conflict absent'],
    [`if (late) res.status(409); if (list) res.status(412); res.json(${body})`, 'Conflict 409|412|?'],
    [`if (late) { res.status(401).end(); throw late } res.json(${body})`, 'Conflict absent'],
    [`if (late) throw res.status(401).end(); res.json(${body})`, 'Conflict absent'],
    [`if (late) { if (list) { res.status(401).end(); return } } res.json(${body})`, 'Conflict absent'],
    [`if (late) run(() => { res.status(401) }); res.json(${body})`, 'Conflict absent'],
    [`if (late) res.status(409); return res.json(${body})`, 'Conflict 409|?'],
    [`if (late) { res.status(409) } return res.json(${body})`, 'Conflict 409|?'],
    [`if (0) res.status(401); res.json(${body})`, 'Conflict unknown'],
  ])('%s', (statements, emission) => {
    expect(found(statements)).toEqual([emission])
  })
})

describe('the status of a body that is returned is set on any object:', () => {
  it.each([
    [`reply.code(409); return ${body}`, 'Conflict 409'],
    [`reply.retries(409); return ${body}`, 'Conflict absent'],
    [`setResponseStatus(event, 409); return ${body}`, 'Conflict 409'],
    [`event.setResponseStatus(event, 409); return ${body}`, 'Conflict absent'],
    [`list.status = 409; return ${body}`, 'Conflict 409'],
    [`if (late) reply.code(409); return ${body}`, 'Conflict 409|?'],
    [`if (late) list.status = 409; return ${body}`, 'Conflict 409|?'],
    [`if (late) { reply.code(409); return ${body} }`, 'Conflict 409'],
    [`reply.code(409); const last = ${body}; return last`, 'Conflict absent'],
  ])('%s', (statements, emission) => {
    expect(found(statements)).toEqual([emission])
  })
})
