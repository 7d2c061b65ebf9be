import { relative } from 'node:path'
import { noDynamicCode } from '../../src/rules/no-dynamic-code.js'
import { createTester, fixture } from '../rule-tester.js'

const data = { catalog: relative(process.cwd(), fixture('error-catalog.yaml')) }

createTester().run(noDynamicCode, {
  valid: [
    { name: 'a literal', code: `res.status(401).json({ error: { code: 'Unauthorized', message: '' } })` },
    {
      name: 'a template of constants',
      code: "const kind = 'Resource'; res.status(404).json({ error: { code: `${kind}NotFound`, message: '' } })",
    },
    {
      name: 'the code of an error that was raised elsewhere',
      code: `res.status(error.status).json({ error: { code: error.code, message: '' } })`,
    },
    {
      name: 'a choice that an imported function makes among constants',
      code: `import { match } from 'ts-pattern'
const code = match(state).with('draft', () => Codes.Draft).otherwise(() => Codes.Gone)
res.status(404).json({ error: { code, message: '' } })`,
    },
    {
      name: 'the parameter of an emitter',
      code: `const fail = (res, code) => res.status(400).json({ error: { code, message: '' } })`,
    },
  ],
  invalid: [
    {
      name: 'a template',
      code: "res.status(404).json({ error: { code: `${kind}NotFound`, message: '' } })",
      errors: [{ messageId: 'dynamic', data, line: 1, column: 39, endLine: 1, endColumn: 56 }],
    },
    {
      name: 'a concatenation',
      code: `res.status(404).json({ error: { code: kind + 'NotFound', message: '' } })`,
      errors: [{ messageId: 'dynamic', data, line: 1, column: 39, endLine: 1, endColumn: 56 }],
    },
    {
      name: 'a call',
      code: `res.status(404).json({ error: { code: codeOf(kind), message: '' } })`,
      errors: [{ messageId: 'dynamic', data, line: 1, column: 39, endLine: 1, endColumn: 51 }],
    },
  ],
})
