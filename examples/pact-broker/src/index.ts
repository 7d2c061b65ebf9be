export {
  pactBroker,
  startPactBroker,
  whyNoBroker,
  type PactBroker,
  type PactCommandRun,
} from './pact-broker.js'
