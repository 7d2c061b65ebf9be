import type { AddressInfo } from 'node:net'
import { createApp } from './app.js'

const server = createApp().listen(Number(process.env.PORT ?? 0), '127.0.0.1', (error?: Error) => {
  if (error) throw error
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
