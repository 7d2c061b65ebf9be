import { describe, expect, it } from 'vitest'
import { operationsOf } from './operations-of.js'

/** Returns the codes of an operation whose handler calls `find`, which throws `OrderNotFound`. */
const codesOf = (body: string, rest = '') =>
  operationsOf({
    'app.ts': `import express from 'express'
import { ApiError, notFound } from './errors.js'
const app = express()
const find = async () => { throw notFound() }
class Gone extends ApiError { constructor() { super(404, 'OrderNotFound') } }
class Locked extends ApiError { constructor() { super(423, 'OrderLocked') } }
const load = () => { if (Math.random() > 1) throw new Gone(); throw new Locked() }
${rest}
app.get('/orders', async (req, res, next) => { ${body} })`,
  })[0]?.replace('GET /orders: ', '')

const caught = (handler: string) => codesOf(`try { await find() } catch (error) { ${handler} }`)

describe('an error does not leave a handler', () => {
  it.each([
    'return null',
    'res.end()',
    'console.log(error)',
    'logger.warn(error)',
    'log(error)',
    'Sentry.captureException(error)',
    'report(error)',
    'recordFailure(error)',
    'trackError(error)',
    'notify(error)',
    'if (isGone(error)) return',
    'if (hasCode(error)) return',
    'list.push(error)',
    'cache.set(error)',
    'bus.emit(error)',
    'res.end(String(error))',
    'res.end(errorMessage(error))',
    'res.end(JSON.stringify(error))',
    'res.end(formatError(error))',
    'res.end(describeError(error))',
    'res.end(getText(error))',
    'res.end(error.message)',
    'throw other',
    'next(other)',
  ])('that ends with it: %s', (handler) => {
    expect(caught(handler)).toBe('')
  })

  it.each([
    'await find().catch(() => null)',
    'await find().catch(function () { return null })',
    'await find().catch(console.error)',
    'await find().then(show, () => null)',
    "await find()['catch'](() => null)",
    'await Promise.allSettled([find()])',
    "await Promise['allSettled']([find()])",
    'await find().catch((error) => null)',
    'await find().catch((error) => { log(error) })',
    'await find().then(show, console.error)',
    'await find().then(show).catch(() => null)',
    'await Promise.all([find().catch(() => null)])',
    'try { try { await find() } finally { res.end() } } catch { res.end() }',
    'try { if (late) { await find() } } catch { res.end() }',
    'try { await find() } catch ({ message }) { res.end(message) }',
  ])('in %s', (body) => {
    expect(codesOf(body)).toBe('')
  })
})

describe('an error leaves a handler', () => {
  it.each([
    'throw error',
    'throw error as Error',
    'throw error!',
    'next(error)',
    'reject(error)',
    'handle(error)',
    'this.fail(error)',
    'logAndRethrow(error)',
    'logAndThrow(error)',
    'login(error)',
    'issue(error)',
    'const cause = error; throw cause',
    'let cause; cause = error; throw cause',
    'if (late) { throw error }',
    'const again = () => { throw error }; again()',
  ])('that passes it on: %s', (handler) => {
    expect(caught(handler)).toBe('OrderNotFound 404')
  })

  it.each([
    'await find().catch(next)',
    'await find().catch((error) => { throw error })',
    'await find().catch((error) => next(error))',
    'await find().then(show)',
    'await find().finally(() => null)',
    'find().then(() => null).other(() => null)',
    'await Promise.all([find()])',
    'try { res.end() } catch { await find() }',
    'try { res.end() } catch { } finally { await find() }',
    'try { await find() } finally { res.end() }',
    'await run(find().catch, () => null)',
    'await find().catch(wrap(next))',
    'await find().catch(async function (error) { throw error })',
    'await find().catch()',
    'await find().then(show, (error) => { throw error })',
    'await find().allSettled()',
    'let run; try { run = () => find() } catch { } run()',
    'try { const run = () => find(); later = run } catch { } later(find)',
  ])('in %s', (body) => {
    expect(codesOf(body)).toBe('OrderNotFound 404')
  })

  it('through a function that is chosen at run time', () => {
    expect(caught('handlers[name](error)')).toBe('OrderNotFound 404, ?')
  })
})

describe('only errors of a class end in a handler', () => {
  const loaded = (handler: string) => codesOf(`try { load() } catch (error) { ${handler} throw error }`)
  const both = 'OrderLocked 423, OrderNotFound 404'

  it.each([
    ['if (error instanceof Gone) return', 'OrderLocked 423'],
    ['if (error instanceof Gone) { res.end(); return }', 'OrderLocked 423'],
    ['if (error instanceof Gone) throw other;', 'OrderLocked 423'],
    ['if (error instanceof Gone || error instanceof Locked) return', ''],
    ['if (error instanceof Gone) return; if (error instanceof Locked) return', ''],
    ['log(error); if (error instanceof Gone) return', 'OrderLocked 423'],
    ['if (late) log(error); if (error instanceof Gone) return', 'OrderLocked 423'],
    ['if (error instanceof ApiError) return', ''],
    ['if (error instanceof Gone) res.end()', both],
    ['if (error instanceof Gone) throw error;', both],
    ['if (error instanceof Gone && late) return', both],
    ['if (error instanceof Gone || late) return', both],
    ['if (late || error instanceof Gone) return', both],
    ['if (other instanceof Gone) return', both],
    ['if (error === Gone) return', both],
    ['if (error.cause instanceof Gone) return', both],
    ['next(error); if (error instanceof Gone) return', both],
    ['if (late) throw error; if (error instanceof Gone) return', both],
  ])('%s', (handler, codes) => {
    expect(loaded(`${handler}\n`)).toBe(codes)
  })

  it.each([
    `class Late extends Error { code = 'OrderNotFound'; status = 404 }`,
    `const Late = class extends Error { code = 'OrderNotFound'; status = 404 }`,
    `class Late extends ApiError { constructor() { super(404, 'OrderNotFound') } }`,
    `const Late = class extends ApiError { constructor() { super(404, 'OrderNotFound') } }`,
  ])('as it is written by %s', (written) => {
    const rest = `${written}\nconst make = () => { throw new Late() }`
    const after = (name: string) =>
      codesOf(`try { make() } catch (error) { if (error instanceof ${name}) return; throw error }`, rest)
    expect(after('Late')).toBe('')
    expect(after('Gone')).toBe('OrderNotFound 404')
  })

  it('of a package, or of the source that extends it', () => {
    const rest = `import { ConflictException, NotFoundException } from '@nestjs/common'
class Late extends NotFoundException { constructor() { super({ code: 'OrderNotFound', message: '' }) } }
const make = () => { throw new NotFoundException({ code: 'OrderNotFound', message: '' }) }
const late = () => { throw new Late() }`
    const after = (call: string, name: string) =>
      codesOf(`try { ${call}() } catch (error) { if (error instanceof ${name}) return; throw error }`, rest)
    expect(after('make', 'NotFoundException')).toBe('')
    expect(after('late', 'NotFoundException')).toBe('')
    expect(after('make', 'ConflictException')).toBe('OrderNotFound 404')
    expect(after('make', 'Late')).toBe('OrderNotFound 404')
    expect(codesOf('try { make() } catch { return }', rest)).toBe('')
  })

  it('but not what is sent at once', () => {
    expect(
      codesOf(`try { return res.status(404).json({ code: 'OrderNotFound', message: '' }) } catch { return }`),
    ).toBe('OrderNotFound 404')
  })

  it('of several handlers around each other', () => {
    expect(
      codesOf(`try { try { load() } catch (error) { if (error instanceof Gone) return; throw error } }
catch (error) { if (error instanceof Locked) return; throw error }`),
    ).toBe('')
  })
})
