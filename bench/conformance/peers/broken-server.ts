import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apis, type Variation } from '../../../packages/conformance/test/mutants.js'

/** Answers `/<status>/<code>` with that declared error, except for the code that the current variation changes. */
export async function startBrokenServer() {
  let current: Variation | undefined
  const server = createServer((request, answer) => {
    const [, status = '', code = ''] = request.url?.split('/') ?? []
    const { sound } = apis.nested
    const reply = { ...sound(code === 'Unauthorized' ? code : 'InternalServerError'), status: Number(status) }
    const own = { ...reply, body: String(reply.body).replace('InternalServerError', code) }
    const { headers, body, raw, ...sent } = current?.code === code ? current.change(own) : own
    if (raw && answer.socket) return raw(answer.socket)
    // Where a redirect leads that a tool follows.
    if (code === '') return void answer.end('<p>Log in')
    answer.writeHead(sent.status, headers.flat())
    answer.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become: (variation: Variation | undefined) => (current = variation),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
