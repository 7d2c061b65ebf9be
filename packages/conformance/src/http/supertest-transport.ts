import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { Test } from 'supertest'
import type { Answer } from './response.js'
import { lookupFor } from '../safety/destination/lookup.js'
import { sendOverKept, type Attempt } from './kept-connection.js'
import { keptConnections, wirePath } from './node-transport.js'
import { openTarget, nameOfTarget, type InProcessTarget } from './in-process-target.js'
import { faultOf, receiveHead, receiveResponse } from './receive-body.js'
import type { Limits, PreparedRequest, Transport } from './transport.js'

/** Sends through supertest, so that a target in the same process needs no port of its own. */
export function supertestTransport(target: InProcessTarget): Transport {
  const name = nameOfTarget(target)
  const opened = openTarget(target)
  const kept = opened.base.then(keptConnections)
  return {
    target: name,

    async send(prepared, limits) {
      const [base, agent] = [await opened.base, await kept]
      return sendOverKept(prepared.method, (connection) =>
        sendThroughSupertest(base, connection === 'kept' && agent, prepared, limits),
      )
    },

    async close() {
      await kept.then((one) => one.destroy())
      await opened.close()
    },
  }
}

function sendThroughSupertest(
  base: URL,
  agent: Agent | false,
  { method, path, headers, body }: PreparedRequest,
  { timeout, maximumBytes }: Limits,
): Promise<Attempt> {
  return new Promise((settle) => {
    let isReceiving = false
    const resolve = (answer: Answer, isStale = false) => settle({ answer, isStale })
    const test = new Test(base.origin, method, '/')
    test
      // As Node takes it; the types do not know of `false`.
      .agent(agent as Agent)
      .lookup(lookupFor(base))
      .redirects(0)
      .ok(() => true)
      .timeout({ deadline: timeout })
      .serialize((bytes) => bytes as string)
      .buffer(true)
      .parse((message, done) => {
        isReceiving = true
        void receiveResponse(message as unknown as IncomingMessage, maximumBytes).then((response) => {
          resolve(response)
          // The client hears of a connection that broke off by itself, and minds hearing it twice.
          if (response.fault?.kind !== 'reset') done(null, undefined)
        })
      })
    for (const [name, value] of headers) test.set(name, value)
    // The client would otherwise ask for gzip, decode what comes, and rewrite what it finds odd in a path.
    const outgoing = (test as unknown as { request(): ClientRequest }).request()
    outgoing.setHeader('accept-encoding', 'identity')
    outgoing.path = wirePath(base.pathname.replace(/\/$/, '') + path)
    if (method === 'HEAD') outgoing.setHeader('connection', 'close')
    outgoing.once('response', (message) => {
      isReceiving = true
      delete message.headers['content-encoding']
      // From here on the message tells every error, and the client minds hearing one twice.
      outgoing.removeAllListeners('error').on('error', () => undefined)
      // For an answer to HEAD the client calls no parser.
      if (method === 'HEAD') void receiveHead(outgoing, message).then(resolve)
    })
    // The client says nothing when a server switches protocols or closes in silence. An error comes in the same turn.
    outgoing.once('close', () =>
      setImmediate(() => {
        if (!isReceiving)
          resolve({ fault: { kind: 'reset', message: 'The connection was closed without an answer.' } })
      }),
    )
    if (body) test.send(Buffer.from(body))
    test.then(
      () => undefined,
      (error: unknown) => {
        if (hasTimedOut(error))
          resolve({
            fault: { kind: 'timeout', message: `The response was not complete after ${timeout} ms.` },
          })
        else if (!isReceiving) resolve({ fault: faultOf(error as Error) }, outgoing.reusedSocket)
      },
    )
  })
}

const hasTimedOut = (error: unknown) => error instanceof Error && 'timeout' in error
