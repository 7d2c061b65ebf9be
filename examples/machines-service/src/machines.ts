import { Router, type Request } from 'express'
import { ApiError } from './api-error.js'
import { requirePermission } from './authentication.js'
import { applyODataQuery } from './odata-query.js'
import { readChoice, readParameters, readText } from './request-body.js'
import type { Machine, Store } from './store.js'

const filterable = ['id', 'computerDnsName', 'osPlatform', 'healthStatus'] as const
const isolationTypes = ['Full', 'Selective'] as const

/** The first client that can keep some connections open while a machine is isolated. */
const selectiveIsolationVersion = '10.8760'

type OneMachine = Request<{ id: string }>

export function machinesRouter({ machines, features }: Store): Router {
  const find = (id: string): Machine => {
    const machine = machines.get(id)
    if (machine === undefined) throw new ApiError(404, 'ResourceNotFound', `Machine ${id} was not found.`)
    return machine
  }

  return Router()
    .get('/', requirePermission('Machine.Read'), (req, res) => {
      res.json({ value: applyODataQuery([...machines.values()], filterable, req.query).map(present) })
    })
    .get('/:id', requirePermission('Machine.Read'), (req: OneMachine, res) => {
      res.json(present(find(req.params.id)))
    })
    .get('/:id/logonusers', requirePermission('Machine.Read'), (req: OneMachine, res) => {
      res.json({ value: JSON.parse(find(req.params.id).logonUsers) as string[] })
    })
    .get('/:id/vulnerabilities', requirePermission('Machine.Read'), (req: OneMachine, res) => {
      if (!features.has('VulnerabilityManagement')) {
        throw new ApiError(403, 'DisabledFeature', 'Vulnerability management is turned off for this tenant.')
      }
      find(req.params.id)
      res.json({ value: [] })
    })
    .post('/:id/isolate', requirePermission('Machine.Isolate'), (req: OneMachine, res) => {
      const machine = find(req.params.id)
      const parameters = readParameters(req.body, { required: ['Comment'], optional: ['IsolationType'] })
      const comment = readText(parameters.Comment)
      const type = readChoice(parameters.IsolationType ?? 'Full', isolationTypes)
      checkCanIsolate(machine, type)
      res.status(201).json({ machineId: machine.id, type, status: 'Pending', comment })
    })
}

function checkCanIsolate(machine: Machine, type: (typeof isolationTypes)[number]): void {
  const { id, osPlatform, clientVersion, protectedBecause } = machine
  if (osPlatform === 'WindowsXP') {
    throw new ApiError(400, 'OsPlatformNotSupported', `${osPlatform} does not support isolation.`)
  }
  if (type === 'Selective' && isOlder(clientVersion, selectiveIsolationVersion)) {
    throw new ApiError(
      400,
      'ClientVersionNotSupported',
      `Selective isolation needs client version ${selectiveIsolationVersion} or later.`,
    )
  }
  if (protectedBecause !== undefined) {
    throw new ApiError(403, 'DisallowedOperation', `${id} may not be isolated: ${protectedBecause}.`)
  }
}

const isOlder = (version: string, than: string) => version.localeCompare(than, 'en', { numeric: true }) < 0

const present = ({ id, computerDnsName, osPlatform, clientVersion, healthStatus }: Machine) => ({
  id,
  computerDnsName,
  osPlatform,
  clientVersion,
  healthStatus,
})
