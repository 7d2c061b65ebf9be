import { relative } from 'node:path'
import { noUndeclaredCode } from '../src/rules/no-undeclared-code.js'
import { vi } from 'vitest'
import { createTester, fixture } from './rule-tester.js'

// The first case starts the type checker, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))
const filename = fixture('typed/service.ts')
const typed = {
  settings: { typed: true },
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fixture('typed') } },
}

const send = `{ status(status: number): { json(body: unknown): void } }`
const handler = (type: string) => `export function fail(res: ${send}, code: ${type}) {
  res.status(404).json({ error: { code, message: '' } })
}`

createTester(typed).run(noUndeclaredCode, {
  valid: [
    { name: 'a union of declared codes', code: handler(`'ResourceNotFound' | 'Unauthorized'`), filename },
    { name: 'a type that is wider than its literals', code: handler('string'), filename },
  ],
  invalid: [
    {
      name: 'a union with an undeclared code',
      code: handler(`'ResourceNotFound' | 'Vanished'`),
      filename,
      errors: [
        {
          messageId: 'undeclared',
          data: { code: 'Vanished', catalog },
          line: 2,
          column: 35,
          endLine: 2,
          endColumn: 39,
        },
      ],
    },
  ],
})

createTester().run(noUndeclaredCode, {
  valid: [{ name: 'the same without types', code: handler(`'ResourceNotFound' | 'Vanished'`), filename }],
  invalid: [],
})
