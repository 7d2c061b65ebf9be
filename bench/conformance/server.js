// Answers `/<status>/<code>` with that declared error, in a process of its own. Prints its address.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

const server = createServer((request, answer) => {
  const [, status, code] = request.url.split('/')
  const headers = {
    'content-type': 'application/json',
    ...(status === '401' && { 'www-authenticate': 'Bearer' }),
  }
  answer.writeHead(Number(status), headers)
  answer.end(JSON.stringify({ error: { code, message: 'Text of some length.', target: randomUUID() } }))
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
