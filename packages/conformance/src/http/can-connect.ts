import { connect } from 'node:net'
import { portOf, socketHostOf } from './host.js'
import { lookupFor } from './lookup.js'

/** Returns whether a TCP connection to the host of a URL can be made within `timeout` milliseconds. Sends nothing. */
export const canConnect = (target: URL, timeout: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({
      host: socketHostOf(target),
      port: portOf(target),
      lookup: lookupFor(target),
    })
    const end = (isConnected: boolean) => {
      socket.destroy()
      resolve(isConnected)
    }
    socket.setTimeout(timeout, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
