import { missingRequirement, startPactBroker } from './pact-broker.js'

const reason = missingRequirement()
if (reason === undefined) {
  const broker = await startPactBroker({ port: 9292 })
  console.log(`The broker listens at ${broker.url}. Press Ctrl+C to stop it.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void broker.stop())
} else {
  console.error(reason)
  process.exitCode = 2
}
