import { startPactBroker, whyNoBroker } from './pact-broker.js'

const reason = whyNoBroker()
if (reason === undefined) {
  const broker = await startPactBroker({ port: 9292 })
  console.log(`The broker listens at ${broker.url}. Press Ctrl+C to stop it.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void broker.stop())
} else {
  console.error(reason)
  process.exitCode = 2
}
