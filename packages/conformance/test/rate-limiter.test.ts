import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOperationPattern } from '../src/triggers/notation/operation-pattern.js'
import { createRateLimiter, type Clock } from '../src/safety/rate-limiter.js'
import type { OperationLimits } from '../src/triggers/triggers.js'
import { formatRate, parseRate, shareRate } from '../src/triggers/notation/rate.js'
import { createBudget } from '../src/safety/budget.js'
import { createScheduler } from '../src/safety/scheduler.js'
import { parseRetryAfter } from '../src/safety/retry.js'

/** A clock that jumps to the next moment at which someone wakes up. */
function virtualClock(): Clock & { readonly run: <T>(work: Promise<T>) => Promise<T> } {
  let time = 0
  const sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((wake, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')))
        sleepers.push({ at: time + ms, wake })
      }),
    async run(work) {
      let isDone = false as boolean
      const watched = work.finally(() => (isDone = true))
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve))
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers.shift()
        if (!next) continue
        time = Math.max(time, next.at)
        next.wake()
      }
      return watched
    },
  }
}

const rate = (text: string) => {
  const read = parseRate(text)
  if (typeof read === 'string') throw new Error(read)
  return read
}

const operation = (text: string, limits: Partial<OperationLimits>): OperationLimits => {
  const pattern = parseOperationPattern(text)
  if (typeof pattern === 'string') throw new Error(pattern)
  return { rate: undefined, concurrency: undefined, ...limits, pattern }
}

describe('a rate', () => {
  it.each([
    ['5/s', 200],
    ['30/m', 2000],
    ['1000/h', 3600],
  ])('of %s leaves %d ms between two', (text, interval) => {
    expect(rate(text).interval).toBe(interval)
  })

  it.each([
    ['5/s', 4, '1.25/s'],
    ['1/s', 4, '15/m'],
    ['123456/s', 1, '123456/s'],
    ['1/h', 3, '0.33/h'],
  ])('of %s in %d shards is %s for each', (text, shards, share) => {
    expect(formatRate(shareRate(rate(text), shards))).toBe(share)
  })

  it.each(['5', '0/s', '5/d', '5 / s', '-1/s', '1e3/s', ''])('is not %j', (text) => {
    expect(parseRate(text)).toContain('Invalid rate ')
  })

  it('is never passed, whatever comes when, and holds for the retries as well', async () => {
    const interval = fc.integer({ min: 1, max: 500 })
    await fc.assert(
      fc.asyncProperty(
        interval,
        interval,
        fc.array(fc.tuple(fc.constantFrom('/a', '/b'), fc.nat(300)), { minLength: 1, maxLength: 12 }),
        async (whole, own, requests) => {
          const clock = virtualClock()
          const limits = {
            rate: { interval: whole },
            operations: [operation('GET /a', { rate: { interval: own } })],
          }
          const limiter = createRateLimiter(limits, clock)
          const starts: { path: string; at: number }[] = []
          const work = requests.map(async ([path, ms]) => {
            for (let time = 0; time < 2; time += 1) {
              const leave = await limiter.acquire({ method: 'GET', path })
              starts.push({ path, at: clock.now() })
              await clock.sleep(ms)
              leave()
            }
          })
          await clock.run(Promise.all(work))
          const closest = (list: typeof starts) =>
            Math.min(Infinity, ...list.slice(1).map(({ at }, index) => at - (list[index]?.at ?? 0)))
          expect(closest(starts)).toBeGreaterThanOrEqual(whole - 1e-6)
          expect(closest(starts.filter(({ path }) => path === '/a'))).toBeGreaterThanOrEqual(own - 1e-6)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('the requests of an operation', () => {
  it('are never more at a time than is said, and those of others do not wait for them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 15 }),
        async (concurrency, durations) => {
          const clock = virtualClock()
          const limiter = createRateLimiter({ operations: [operation('* /a/**', { concurrency })] }, clock)
          let active = 0
          let most = 0
          const work = durations.map(async (ms) => {
            const leave = await limiter.acquire({ method: 'POST', path: '/a/b/c?d' })
            active += 1
            most = Math.max(most, active)
            await clock.sleep(ms)
            active -= 1
            leave()
          })
          const other = limiter.acquire({ method: 'POST', path: '/b' })
          await clock.run(Promise.all([...work, other]))
          expect(most).toBe(Math.min(concurrency, durations.length))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('keep their place free when one of them gives up waiting', async () => {
    const limiter = createRateLimiter({ operations: [operation('GET /a', { concurrency: 1 })] })
    const leave = await limiter.acquire({ method: 'GET', path: '/a' })
    const ending = new AbortController()
    const given = limiter.acquire({ method: 'GET', path: '/a' }, ending.signal)
    const waiting = limiter.acquire({ method: 'GET', path: '/a' })
    ending.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    leave()
    expect(await waiting).toBeTypeOf('function')
  })

  it.each([
    ['GET /machines/*', 'GET', '/machines/7?a=b/c', true],
    ['GET /machines/*', 'POST', '/machines/7', false],
    ['GET /machines/*', 'GET', '/machines/7/isolate', false],
    ['GET /machines/*', 'GET', '/machines', false],
    ['* /machines/**', 'DELETE', '/machines/7/isolate', true],
    ['* /machines/**', 'GET', '/machines', true],
    ['* /machines/**', 'GET', '/machinesx', false],
    ['* /**', 'GET', '/', true],
  ])('%s have %s %s among them: %s', (text, method, path, expected) => {
    const pattern = parseOperationPattern(text)
    expect(typeof pattern !== 'string' && pattern.matches(method, path)).toBe(expected)
  })

  it.each(['/machines', 'GET machines', 'GET', 'get /a', 'GET /a?b', 'GET  /a'])('are not %j', (text) => {
    expect(parseOperationPattern(text)).toContain('Invalid operation ')
  })
})

it('keeps everyone back for as long as a server asks, and cleanups too', async () => {
  const clock = virtualClock()
  const limiter = createRateLimiter({}, clock)
  limiter.pause(700)
  limiter.pause(300)
  await clock.run(limiter.acquire({ method: 'GET', path: '/a' }))
  expect(clock.now()).toBe(700)
})

describe('scheduler', () => {
  it('let shared work go beside its like up to a width, and other work alone, in the order in which it came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.tuple(fc.boolean(), fc.nat(3)), { maxLength: 20 }),
        async (width, works) => {
          const scheduler = createScheduler(width)
          const active = new Set<number>()
          const order: number[] = []
          await Promise.all(
            works.map(([isAlone, ticks], index) =>
              (isAlone ? scheduler.exclusive : scheduler.shared)(async () => {
                order.push(index)
                active.add(index)
                expect(active.size).toBeLessThanOrEqual(width)
                for (let tick = 0; tick <= ticks; tick += 1) {
                  if (isAlone) expect([...active]).toEqual([index])
                  await Promise.resolve()
                }
                active.delete(index)
              }),
            ),
          )
          expect(order).toEqual(works.map((_, index) => index))
        },
      ),
    )
  })

  it('go on after work that failed', async () => {
    const scheduler = createScheduler(2)
    await expect(scheduler.exclusive(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await scheduler.exclusive(() => Promise.resolve(1))).toBe(1)
  })
})

it('never allows more than the maximum, and keeps what is planned from being used up by retries', () => {
  const command = fc.oneof(fc.record({ begin: fc.nat(5) }), fc.record({ extra: fc.constant(true) }))
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }),
      fc.nat(10),
      fc.array(command, { maxLength: 40 }),
      (planned, spare, commands) => {
        const maximum = planned.reduce((a, b) => a + b, 0) + spare
        const budget = createBudget(new Map(planned.map((count, key) => [String(key), count])), maximum)
        let allowed = 0
        const begun = new Set<number>()
        for (const one of commands) {
          if ('extra' in one) allowed += budget.takeExtra() ? 1 : 0
          else {
            const count = planned[one.begin] ?? 1
            const isFirst = one.begin < planned.length && !begun.has(one.begin)
            const mayBegin = budget.reserve(String(one.begin), count)
            if (isFirst) expect(mayBegin).toBe(true)
            begun.add(one.begin)
            if (mayBegin) allowed += count
          }
        }
        expect(allowed).toBeLessThanOrEqual(maximum)
      },
    ),
  )
})

describe('Retry-After', () => {
  const now = Date.parse('2027-01-15T12:00:00Z')
  const wait = (value: string, date?: string) =>
    parseRetryAfter(
      { headers: [['Retry-After', value], ...(date === undefined ? [] : [['date', date] as const])] },
      now,
    )

  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 3 ', 3000],
    ['99999999999', 99_999_999_999_000],
    ['Fri, 15 Jan 2027 12:00:30 GMT', 30_000],
    ['Friday, 15-Jan-27 12:00:30 GMT', 30_000],
    ['Fri Jan 15 12:00:30 2027', 30_000],
    ['Fri, 15 Jan 2027 11:00:00 GMT', 0],
  ])('of %s is %d ms', (value, expected) => {
    expect(wait(value)).toBe(expected)
  })

  it.each(['', '-5', '1.5', 'soon', '2027-01-15T12:00:30Z', '5 seconds'])('cannot be read of %j', (value) => {
    expect(wait(value)).toBeUndefined()
  })

  it('counts from the clock of the server', () => {
    expect(wait('Fri, 15 Jan 2027 14:00:30 GMT', 'Fri, 15 Jan 2027 14:00:00 GMT')).toBe(30_000)
  })
})
