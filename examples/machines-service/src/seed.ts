import type { Machine, Store } from './store.js'

const machines: readonly Machine[] = [
  {
    id: 'web-01',
    computerDnsName: 'web-01.contoso.example',
    osPlatform: 'Ubuntu',
    clientVersion: '10.8790',
    healthStatus: 'Active',
    logonUsers: '["amara", "deploy"]',
  },
  {
    id: 'dc-01',
    computerDnsName: 'dc-01.contoso.example',
    osPlatform: 'WindowsServer2022',
    clientVersion: '10.8790',
    healthStatus: 'Active',
    protectedBecause: 'it is a domain controller',
    logonUsers: '["administrator"]',
  },
  {
    id: 'laptop-07',
    computerDnsName: 'laptop-07.contoso.example',
    osPlatform: 'Windows11',
    clientVersion: '10.8210',
    healthStatus: 'Active',
    logonUsers: '["jo"]',
  },
  {
    id: 'kiosk-02',
    computerDnsName: 'kiosk-02.contoso.example',
    osPlatform: 'WindowsXP',
    clientVersion: '10.3720',
    healthStatus: 'Inactive',
    // The sensor lost its connection halfway.
    logonUsers: '["guest", "adm',
  },
]

/** A store of its own for every caller, with the same content each time. */
export function seedStore(): Store {
  return {
    machines: new Map(machines.map((machine) => [machine.id, machine])),
    indicators: [{ type: 'DomainName', value: 'malware.example', action: 'Block' }],
    tokens: new Map([
      [
        'example-full',
        {
          permissions: ['Machine.Read', 'Machine.Isolate', 'Indicator.ReadWrite', 'AdvancedQuery.Read'],
          expires: new Date('2099-01-01'),
        },
      ],
      ['example-limited', { permissions: ['Machine.Read'], expires: new Date('2099-01-01') }],
      ['example-expired', { permissions: ['Machine.Read'], expires: new Date('2020-01-01') }],
    ]),
    features: new Set(),
  }
}
