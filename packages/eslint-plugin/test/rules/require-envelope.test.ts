import { relative } from 'node:path'
import { requireEnvelope } from '../../src/rules/require-envelope.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))

const missing = (column: number, endColumn: number, line = 1) => ({
  messageId: 'missing',
  data: { catalog, place: '/error/code' },
  line,
  column,
  endLine: line,
  endColumn,
})

createTester().run(requireEnvelope, {
  valid: [
    {
      name: 'a code in its place',
      code: `res.status(401).json({ error: { code: 'Unauthorized', message: '' } })`,
    },
    {
      name: 'a code that the source does not show',
      code: `res.status(401).json({ error: { code: error.code, message: '' } })`,
    },
    { name: 'an error that the source does not show', code: `res.status(401).json({ error })` },
    { name: 'members that the source does not show', code: `res.status(401).json({ message: '', ...rest })` },
    { name: 'a body that a function returns', code: `res.status(401).json(format('Send a token.'))` },
    {
      name: 'a body that is passed to a function before it is sent',
      code: `const body = { message: '' }; complete(body); res.status(401).json(body)`,
    },
    {
      name: 'an instance of a class, which may have toJSON',
      code: `class Failure { constructor(message) { this.message = message } }
res.status(401).json(new Failure(''))`,
    },
    { name: 'a status that the source does not show', code: `res.status(status).json({ message: '' })` },
    { name: 'a status that may be another', code: `res.status(late ? 401 : 200).json({ message: '' })` },
    { name: 'a successful response', code: `res.status(200).json({ message: 'Stored.' })` },
    { name: 'a response without a status', code: `res.json({ message: 'Stored.' })` },
    { name: 'a status without a body', code: `res.sendStatus(401); res.status(401).end()` },
    {
      name: 'a response without a body',
      code: `export const GET = () => new Response(null, { status: 404 })`,
    },
    { name: 'a page in HTML', code: `res.status(404).send('<h1>There is no such page.</h1>')` },
    { name: 'a text with a code', code: `res.status(401).end('{"error":{"code":"Unauthorized"}}')` },
    {
      name: 'an error of OAuth',
      code: `res.status(400).json({ error: 'invalid_grant', error_description: 'It has expired.' })`,
    },
    {
      name: 'a declared code at another place, which valid-envelope reports',
      code: `res.status(401).json({ code: 'Unauthorized', message: '' })`,
    },
    { name: 'a mock of another service', code: `nock(url).get('/').reply(404, { message: '' })` },
    { name: 'an exception, which a filter turns into a body', code: `throw new NotFoundException('gone')` },
    {
      name: 'a text that the loader of a page throws',
      code: `export async function loader() { throw new Response('Not Found', { status: 404 }) }
export default function Machine() { return null }`,
    },
    {
      name: 'an object that a function of a page throws',
      code: `import { data } from 'react-router'
const load = async () => { throw data({ type: 'paywall' }, { status: 403 }) }
export const loader = () => load()
export default memo(Machine)`,
    },
    {
      name: 'what the action of a page returns to it',
      code: `import { json } from '@remix-run/node'
const Machine = () => null
export const action = async () => json({ problem: 'No name.' }, { status: 400 })
export { Machine as default }`,
    },
    {
      name: 'what a page of Next.js answers before it is rendered',
      code: `export async function getServerSideProps({ res }) { res.statusCode = 404; res.end('Not Found'); return { props: {} } }
export default class Machine extends Component {}`,
    },
  ],
  invalid: [
    {
      name: 'a body with a message alone',
      code: `res.status(400).json({ message: 'No name.' })`,
      errors: [missing(22, 45)],
    },
    {
      name: 'an envelope with a message alone',
      code: `res.status(400).json({ error: { message: reason } })`,
      errors: [missing(22, 52)],
    },
    {
      name: 'a status that a statement before sets',
      code: `res.status(400)
res.send({ error: 'No name.' })`,
      errors: [missing(10, 31, 2)],
    },
    {
      name: 'a status after the body',
      code: `app.get('/', (c) => c.json({ error: 'No name.' }, 400))`,
      errors: [missing(28, 49)],
    },
    {
      name: 'a status of two',
      code: `app.get('/', (c) => c.json({ error: 'No name.' }, late ? 408 : 400))`,
      errors: [missing(28, 49)],
    },
    {
      name: 'a body of a context',
      code: `app.use((ctx) => { ctx.body = { error: 'No name.' }; ctx.status = 400 })`,
      errors: [missing(31, 52)],
    },
    {
      name: 'a response of the Fetch API',
      code: `export const GET = () => Response.json({ error: 'No name.' }, { status: 400 })`,
      errors: [missing(40, 61)],
    },
    {
      name: 'a response of AWS Lambda',
      code: `export const handler = async () => ({ statusCode: 400, body: JSON.stringify({ error: 'No name.' }) })`,
      errors: [missing(77, 98)],
    },
    {
      name: 'an object in a variable',
      code: `const body = { error: 'No name.' }; res.status(400).json(body)`,
      errors: [missing(14, 35)],
    },
    { name: 'a text', code: `res.status(404).send('There is none.')`, errors: [missing(1, 39)] },
    { name: 'JSON as a text', code: `res.status(404).end('{"error":"none"}')`, errors: [missing(1, 40)] },
    { name: 'a body that is not passed', code: `res.status(404).send()`, errors: [missing(1, 23)] },
    {
      name: 'a loader without a page',
      code: `export async function loader() { throw new Response('Not Found', { status: 404 }) }`,
      errors: [missing(40, 82)],
    },
    {
      name: 'a function that is exported beside a server',
      code: `export const action = (req, res) => res.status(404).json({ message: 'gone' })
export default new Hono()`,
      errors: [missing(58, 77)],
    },
    {
      name: 'a page without anything that runs on the server',
      code: `export default function handler(req, res) { res.status(404).json({ message: 'gone' }) }`,
      errors: [missing(66, 85)],
    },
  ],
})
