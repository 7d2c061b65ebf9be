import { noStaticCorrelationId } from '../../src/rules/no-static-correlation-id.js'
import { createTester } from '../rule-tester.js'

createTester().run(noStaticCorrelationId, {
  valid: [
    {
      name: 'created for each response',
      code: `function fail(res) {
  res.status(401).json({ error: { code: 'Unauthorized', message: '', target: randomUUID() } })
}`,
    },
    {
      name: 'created in the handler',
      code: `function fail(res) {
  const target = randomUUID()
  res.status(401).json({ error: { code: 'Unauthorized', message: '', target } })
}`,
    },
    {
      name: 'taken from the request',
      code: `res.status(401).json({ error: { code: 'Unauthorized', message: '', target: req.id } })`,
    },
    {
      name: 'created in a field of each instance',
      code: `class ApiError extends Error {
  target = randomUUID()
  constructor(code, status) { super(code); this.code = code; this.status = status }
  toJSON() { return { error: { code: this.code, message: '', target: this.target } } }
}
function check() { throw new ApiError('Unauthorized', 401) }`,
    },
    {
      name: 'created in a field of each instance that is sent',
      code: `class Failure {
  target = randomUUID()
  constructor(code) { this.code = code }
  toJSON() { return { error: { code: this.code, message: '', target: this.target } } }
}
function fail(res) { res.status(401).json(new Failure('Unauthorized')) }`,
    },
    {
      name: 'absent',
      code: `res.status(401).json({ error: { code: 'Unauthorized', message: '', target: null } })`,
    },
  ],
  invalid: [
    {
      name: 'created in a static field',
      code: `class Ids { static target = randomUUID() }
function fail(res) {
  res.status(401).json({ error: { code: 'Unauthorized', message: '', target: Ids.target } })
}`,
      errors: [{ messageId: 'static', line: 1, column: 29, endLine: 1, endColumn: 41 }],
    },
    {
      name: 'a literal',
      code: `res.status(401).json({ error: { code: 'Unauthorized', message: '', target: 'a1b2' } })`,
      errors: [{ messageId: 'static', line: 1, column: 76, endLine: 1, endColumn: 82 }],
    },
    {
      name: 'created once per process',
      code: `const target = randomUUID()
function fail(res) {
  res.status(401).json({ error: { code: 'Unauthorized', message: '', target } })
}`,
      errors: [{ messageId: 'static', line: 1, column: 16, endLine: 1, endColumn: 28 }],
    },
  ],
})
