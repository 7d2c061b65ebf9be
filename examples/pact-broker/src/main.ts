import { startPactBroker, whyNoBroker } from './pact-broker.js'

const reason = whyNoBroker()
if (reason === undefined) {
  const { url, stop } = await startPactBroker({ port: 9292 })
  console.log(`The broker listens at ${url}. Press Ctrl+C to stop it.`)
  process.once('SIGINT', () => void stop())
} else {
  console.error(reason)
  process.exitCode = 2
}
