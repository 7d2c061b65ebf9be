import { discover, type Discovery, type DiscoveryPlan } from '../../src/discover/index.js'
import { nodeTransport } from '../../src/index.js'
import { operationsOf } from '../operations.js'

/** Runs a discovery of an OpenAPI document at a server, without credentials and in mode safe-writes unless the plan says so. */
export const discoverAt = async (
  target: URL,
  openapi: string,
  plan: Partial<DiscoveryPlan> & Pick<DiscoveryPlan, 'catalog'>,
): Promise<Discovery> =>
  discover({
    operations: await operationsOf(openapi, 'openapi.yaml'),
    triggers: { credentials: new Map() },
    credentials: {},
    mode: 'safe-writes',
    transport: nodeTransport(target),
    maximumRequests: 200,
    ...plan,
  })
