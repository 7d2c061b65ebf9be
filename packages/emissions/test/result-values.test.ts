import { describe, expect, it } from 'vitest'
import { statusOf } from './status-of.js'

const fpts = `import * as E from 'fp-ts/Either'`
const neverthrow = `import { err, ok } from 'neverthrow'`
const tsResults = `import { Err, Ok } from 'ts-results'`
const purify = `import { Left, Right } from 'purify-ts'`
const trueMyth = `import { err, isErr, isOk, ok } from 'true-myth/result'`

describe('a success or a failure of a package holds', () => {
  it.each([
    [fpts, 'E.left(409).left', '409'],
    [fpts, 'E.left(409).right', 'absent'],
    [fpts, 'E.right(409).right', '409'],
    [fpts, 'E.right(409).left', 'absent'],
    [fpts, 'E.of(409).right', '409'],
    [fpts, 'E.left(...given).left', 'unknown'],
    [fpts, 'E.left().left', 'unknown'],
    [fpts, 'E.other(409).left', 'unknown'],
    [fpts, 'E[left](409).left', 'unknown'],
    [fpts, `E['left'](409).left`, '409'],
    [fpts, 'new E.left(409).left', '409'],
    [fpts, `import.meta.left(409).left`, 'unknown'],
    ['', 'left(409).left', 'unknown'],
    [`import { left } from 'other'`, 'left(409).left', 'unknown'],
    [`const left = (x) => ({ left: 401 })`, 'left(409).left', '401'],
    [neverthrow, 'err(409).error', '409'],
    [neverthrow, 'err(409).value', 'absent'],
    [neverthrow, 'ok(409).value', '409'],
    [neverthrow, 'err(409)._unsafeUnwrapErr()', '409'],
    [neverthrow, 'ok(409)._unsafeUnwrap()', '409'],
    [neverthrow, 'ok(409)._unsafeUnwrapErr()', 'unknown'],
    [neverthrow, 'err(409)._unsafeUnwrapErr', 'absent'],
    [neverthrow, 'err(409).unwrapErr()', 'unknown'],
    [neverthrow, '(late ? ok(401) : err(409)).error', '409|?'],
    [neverthrow, '(late ? given : err(409))._unsafeUnwrapErr()', '409|?'],
    [neverthrow, 'given._unsafeUnwrapErr()', 'unknown'],
    [tsResults, 'new Err(409).val', '409'],
    [tsResults, 'Err(409).val', '409'],
    [tsResults, 'new Ok(409).val', '409'],
    [purify, 'Left(409).extract()', '409'],
    [purify, 'Right(409).extract()', '409'],
    [trueMyth, 'err(409).error', '409'],
    [trueMyth, 'ok(409).value', '409'],
  ])('%s: %s is %s', (imported, expression, status) => {
    expect(statusOf(expression, imported)).toBe(status)
  })

  it.each([
    [fpts, `E.left(1)._tag === 'Left'`, '409'],
    [fpts, `E.right(1)._tag === 'Left'`, '401'],
    [fpts, 'E.isLeft(E.left(1))', '409'],
    [fpts, 'E.isLeft(E.right(1))', '401'],
    [fpts, 'E.isRight(E.right(1))', '409'],
    [fpts, 'E.isRight(E.left(1))', '401'],
    [fpts, 'E.isLeft(undefined)', '401'],
    [fpts, 'E.isLeft({})', '401'],
    [fpts, `E.isLeft({ _tag: 'Left' })`, '409'],
    [fpts, 'E.isLeft({ _tag: given })', '409|401'],
    [fpts, 'E.isLeft(given)', '409|401'],
    [fpts, 'E.isLeft(...given)', '409|401'],
    [fpts, 'E.isLeft(E.left(...given))', '409'],
    [fpts, 'E.isLeft()', '409|401'],
    [fpts, 'E.isLeft(late ? E.left(1) : E.left(2))', '409'],
    [fpts, 'E.isLeft(late ? E.left(1) : E.right(2))', '409|401'],
    [fpts, '!new E.isLeft(E.right(1))', '409|401'],
    [neverthrow, 'err(1).isErr()', '409'],
    [neverthrow, 'err(1).isOk()', '401'],
    [neverthrow, 'ok(1).isErr()', '401'],
    [neverthrow, 'ok(1).isOk()', '409'],
    [neverthrow, 'given.isOk()', '409|401'],
    [neverthrow, '(late ? ok(1) : given).isOk()', '409|401'],
    [neverthrow, '(late ? ok(1) : ok(2)).isOk()', '409'],
    [neverthrow, 'isOk()', '409|401'],
    [neverthrow, `ok(1)['isOk']()`, '409'],
    [tsResults, 'new Err(1).err', '409'],
    [tsResults, 'new Err(1).ok', '401'],
    [tsResults, 'new Ok(1).ok', '409'],
    [tsResults, 'new Ok(1).err', '401'],
    [purify, 'Left(1).isLeft()', '409'],
    [purify, 'Right(1).isLeft()', '401'],
    [purify, 'Left(1).isRight()', '401'],
    [purify, 'Right(1).isRight()', '409'],
    [trueMyth, 'isErr(err(1))', '409'],
    [trueMyth, 'isErr(ok(1))', '401'],
    [trueMyth, 'isOk(ok(1))', '409'],
    [trueMyth, 'err(1).isErr', '409'],
    [trueMyth, 'err(1).isOk', '401'],
    [trueMyth, 'ok(1).isOk', '409'],
    [trueMyth, `err(1).variant === 'Err'`, '409'],
  ])('%s: %s is true for %s', (imported, test, status) => {
    expect(statusOf(`${test} ? 409 : 401`, imported)).toBe(status)
  })

  it.each([
    [fpts, 'late ? E.left(409) : E.right(401)', 'E.isLeft(result) ? result.left : 404', '409|404'],
    [fpts, 'late ? E.left(409) : E.right(401)', 'E.isRight(result) ? result.right : result.left', '401|409'],
    [neverthrow, 'late ? err(409) : ok(401)', 'result.isErr() ? result.error : 404', '409|404'],
    [neverthrow, 'late ? err(409) : ok(401)', 'result.isOk() ? 404 : result.error', '404|409'],
    [tsResults, 'late ? new Err(409) : new Ok(401)', 'result.err ? result.val : 404', '409|404'],
    [tsResults, 'late ? new Err(409) : new Ok(401)', 'late.x ? result.val : 404', '409|401|404'],
  ])('%s: what a test tells of %s: %s', (imported, made, expression, statuses) => {
    expect(
      statusOf(
        'read(late)',
        `${imported}\nfunction read(late) { const result = ${made}; return ${expression} }`,
      ),
    ).toBe(statuses)
  })
})
