export { MachinesApiError } from './machines-api-error.js'
export { MachinesClient, type Isolation, type Machine } from './machines-client.js'
