import type { AddressInfo } from 'node:net'
import { createServer } from './server.js'

const server = createServer().listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
