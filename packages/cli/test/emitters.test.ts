import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
const write = (file: string, text: string) => writeFileSync(join(directory, file), text)

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'emitters-'))
  for (const folder of ['src/errors', 'src/node_modules', 'node_modules', 'docs'])
    mkdirSync(join(directory, folder), { recursive: true })
  execFileSync('mkfifo', [join(directory, 'pipe')])
  write(
    'error-catalog.yaml',
    `name: machines
envelope: microsoft
errors:
  NotFound: { status: 404 }
  Conflict: { status: 409 }
`,
  )
  write(
    'src/errors/api-error.ts',
    `export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) { super(message) }
}
export const fail = (res: Response, { httpStatus, code }: Options) =>
  res.status(httpStatus).json({ error: { code, message: '' } })
`,
  )
  write(
    'src/machines.ts',
    `import { ApiError, fail } from './errors/api-error.js'
export const find = () => new ApiError(404, 'NotFound', 'gone')
export const add = () => new ApiError(409, 'Conflict', 'there')
export const move = () => new ApiError(409, 'Moved', 'away')
export const rethrow = (code: string) => new ApiError(400, code, 'no')
export const send = (res: Response) => fail(res, { httpStatus: 404, code: 'NotFound' })
`,
  )
  write('src/node_modules/skipped.ts', 'not a source file')
  write('docs/plain.ts', 'export const one = 1\n')
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) => runCommand(['emitters', ...words], { cwd: directory })

describe('error-contract emitters', () => {
  it('shows how each emitter is called, where it is defined and what goes through it', async () => {
    expect(await run('src')).toEqual({
      code: 0,
      out: `2 emitters in 2 files, 5 sites.

4  new ApiError(status, code, …)  src/errors/api-error.ts:1
   code: argument 1; status: argument 0
   3 codes: Conflict, Moved, NotFound
   1 code not declared: Moved
   1 of 4 sites with a code that cannot be known from the source

1  fail(_, { code, httpStatus: status }, …)  src/errors/api-error.ts:4
   code: argument 1.code; status: argument 1.httpStatus
   1 code: NotFound
`,
      err: '',
    })
  })

  it('prints JSON for programs', async () => {
    const { out } = await run('src/machines.ts', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      catalog: { name: 'machines' },
      files: 1,
      emitters: [
        { name: 'ApiError', kind: 'class', code: '1', status: '0', sites: 4, unknownSites: 1 },
        { name: 'fail', kind: 'function', code: '1.code', status: '1.httpStatus', sites: 1 },
      ],
    })
  })

  it('says how to declare what it cannot infer', async () => {
    expect((await run('docs')).out).toMatch(/^0 emitters in 1 file, 0 sites\.\nWhat cannot be inferred/)
  })

  it('names a file that does not parse and goes on', async () => {
    write('docs/broken.ts', 'const =')
    const { code, out, err } = await run('docs', 'src')
    rmSync(join(directory, 'docs/broken.ts'))
    expect({ code, err }).toEqual({
      code: 0,
      err: 'docs/broken.ts: Skipped, because it does not parse.\n',
    })
    expect(out).toContain('2 emitters in 4 files')
  })

  it('names a file over 1 MiB and goes on', async () => {
    write('docs/bundle.js', `export const data = '${'x'.repeat(1024 * 1024)}'`)
    const { code, err } = await run('docs', 'src')
    rmSync(join(directory, 'docs/bundle.js'))
    expect({ code, err }).toEqual({ code: 0, err: 'docs/bundle.js: Skipped, because it is over 1 MiB.\n' })
  })

  it('says what leads to no definition, and how to declare it', async () => {
    write(
      'docs/storage.ts',
      `import { StorageError } from '@cloud/storage'
export const find = () => new StorageError(404, 'NotFound')
export const read = () => new StorageError(404, 'NotFound')
export const gone = (res) => res.locals.fail(410, 'NotFound')
`,
    )
    const text = await run('docs')
    const json = await run('docs', '--format', 'json')
    rmSync(join(directory, 'docs/storage.ts'))
    expect(text.out).toBe(`0 emitters in 2 files, 0 sites.
2 new StorageError(…) lead to no definition, imported from '@cloud/storage'; first at docs/storage.ts:2
1 res.locals.fail(…) leads to no definition; first at docs/storage.ts:4
What cannot be inferred is declared in the configuration of ESLint: errorContract.config({ emitters: [{ new: …, code: …, status: … }] }).
`)
    expect(JSON.parse(json.out)).toMatchObject({
      unresolved: [{ name: 'StorageError', sites: 2 }, { name: 'res.locals.fail' }],
    })
  })

  it.each([
    ['a path that leads nowhere', 'none', 'none: There is no such file or directory.\n'],
    [
      'a path below a file',
      'src/errors/api-error.ts/x',
      'src/errors/api-error.ts/x: There is no such file or directory.\n',
    ],
    [
      'a device',
      '/dev/zero',
      '/dev/zero: This is not a regular file but a device, a pipe or a socket. Name a file or a directory.\n',
    ],
    [
      'a pipe',
      'pipe',
      'pipe: This is not a regular file but a device, a pipe or a socket. Name a file or a directory.\n',
    ],
    [
      'a directory without source files',
      'src/node_modules',
      'src/node_modules: There is no JavaScript or TypeScript file here.\n',
    ],
  ])('refuses %s', async (_what, path, message) => {
    rmSync(join(directory, 'src/node_modules/skipped.ts'), { force: true })
    expect(await run(path)).toEqual({ code: 2, out: '', err: message })
  })
})
