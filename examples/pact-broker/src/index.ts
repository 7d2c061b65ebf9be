export {
  missingRequirement,
  pactBroker,
  startPactBroker,
  type PactBroker,
  type PactCommandRun,
} from './pact-broker.js'
