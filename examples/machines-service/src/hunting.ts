import { Router } from 'express'
import { requirePermission } from './authentication.js'
import { runHuntingQuery } from './hunting-query.js'
import { readParameters, readText } from './request-body.js'
import type { Store } from './store.js'

export function huntingRouter({ machines }: Store): Router {
  return Router().post('/run', requirePermission('AdvancedQuery.Read'), (req, res) => {
    const query = readText(readParameters(req.body, { required: ['Query'] }).Query)
    const DeviceInfo = [...machines.values()].map(({ id, computerDnsName, osPlatform }) => ({
      DeviceId: id,
      DeviceName: computerDnsName,
      OSPlatform: osPlatform,
    }))
    res.json({ results: runHuntingQuery(query, { DeviceInfo }) })
  })
}
