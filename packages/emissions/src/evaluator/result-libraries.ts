/** A package whose functions return a success or a failure as a value. */
export interface ResultLibrary {
  readonly docs: string
  /** The modules that have the functions, each with the names of an export that groups them: `effect.Either`. */
  readonly modules: readonly string[]
  readonly failure: ResultSide
  readonly success: ResultSide
}

/** The values of one side, as far as their readers can tell. A name with parentheses is that of a method. */
export interface ResultSide {
  /** The functions and classes that make a value of their first argument. */
  readonly makers: readonly string[]
  /** The functions that test whether their argument is of this side. */
  readonly tests?: readonly string[]
  /** The members and methods that return the argument. */
  readonly contents: readonly string[]
  /** The members and methods that are the same in every value of this side. */
  readonly fixed: Readonly<Record<string, string | boolean>>
}

/** Packages are not read, so that the form of their values is written down here. */
export const resultLibraries: readonly ResultLibrary[] = [
  {
    docs: 'https://gcanti.github.io/fp-ts/modules/Either.ts.html',
    modules: ['fp-ts/Either', 'fp-ts/lib/Either', 'fp-ts/es6/Either', 'fp-ts.either'],
    failure: { makers: ['left'], tests: ['isLeft'], contents: ['left'], fixed: { _tag: 'Left' } },
    success: { makers: ['right', 'of'], tests: ['isRight'], contents: ['right'], fixed: { _tag: 'Right' } },
  },
  {
    docs: 'https://effect.website/docs/data-types/either/',
    modules: ['effect/Either', 'effect.Either'],
    failure: { makers: ['left'], tests: ['isLeft'], contents: ['left'], fixed: { _tag: 'Left' } },
    success: { makers: ['right'], tests: ['isRight'], contents: ['right'], fixed: { _tag: 'Right' } },
  },
  {
    docs: 'https://effect.website/docs/',
    modules: ['effect/Result', 'effect.Result'],
    failure: { makers: ['fail'], tests: ['isFailure'], contents: ['failure'], fixed: { _tag: 'Failure' } },
    success: { makers: ['succeed'], tests: ['isSuccess'], contents: ['success'], fixed: { _tag: 'Success' } },
  },
  {
    docs: 'https://github.com/supermacro/neverthrow#top-level-api',
    modules: ['neverthrow'],
    failure: {
      makers: ['err', 'errAsync', 'Err'],
      contents: ['error', '_unsafeUnwrapErr()'],
      fixed: { 'isErr()': true, 'isOk()': false },
    },
    success: {
      makers: ['ok', 'okAsync', 'Ok'],
      contents: ['value', '_unsafeUnwrap()'],
      fixed: { 'isErr()': false, 'isOk()': true },
    },
  },
  {
    docs: 'https://github.com/vultix/ts-results#usage',
    modules: ['ts-results'],
    failure: { makers: ['Err'], contents: ['val'], fixed: { err: true, ok: false } },
    success: { makers: ['Ok'], contents: ['val'], fixed: { err: false, ok: true } },
  },
  {
    docs: 'https://ts-results-es.readthedocs.io/en/latest/reference/api/result.html',
    modules: ['ts-results-es'],
    failure: {
      makers: ['Err'],
      contents: ['error', 'unwrapErr()'],
      fixed: { 'isErr()': true, 'isOk()': false },
    },
    success: {
      makers: ['Ok'],
      contents: ['value', 'unwrap()'],
      fixed: { 'isErr()': false, 'isOk()': true },
    },
  },
  {
    docs: 'https://true-myth.js.org/api/modules/result.html',
    modules: ['true-myth/result', 'true-myth.Result', 'true-myth.result'],
    failure: {
      makers: ['err'],
      tests: ['isErr'],
      contents: ['error'],
      fixed: { variant: 'Err', isErr: true, isOk: false },
    },
    success: {
      makers: ['ok'],
      tests: ['isOk'],
      contents: ['value'],
      fixed: { variant: 'Ok', isErr: false, isOk: true },
    },
  },
  {
    docs: 'https://gigobyte.github.io/purify/adts/Either',
    modules: ['purify-ts', 'purify-ts/Either'],
    failure: {
      makers: ['Left'],
      contents: ['extract()'],
      fixed: { 'isLeft()': true, 'isRight()': false },
    },
    success: {
      makers: ['Right'],
      contents: ['extract()'],
      fixed: { 'isLeft()': false, 'isRight()': true },
    },
  },
]
