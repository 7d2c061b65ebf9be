export const indicatorTypes = ['FileSha1', 'FileSha256', 'DomainName', 'IpAddress', 'Url'] as const
export const indicatorActions = ['Audit', 'Warn', 'Block'] as const

export interface Machine {
  readonly id: string
  readonly computerDnsName: string
  readonly osPlatform: 'Windows11' | 'WindowsServer2022' | 'Ubuntu' | 'WindowsXP'
  /** Dotted numbers, for example 10.8760. */
  readonly clientVersion: string
  readonly healthStatus: 'Active' | 'Inactive'
  /** Set on a machine that no action may cut off, with the reason. */
  readonly protectedBecause?: string
  /** As the sensor sent it: the JSON text of a list of account names. */
  readonly logonUsers: string
}

export interface Indicator {
  readonly type: (typeof indicatorTypes)[number]
  readonly value: string
  readonly action: (typeof indicatorActions)[number]
}

export type Permission = 'Machine.Read' | 'Machine.Isolate' | 'Indicator.ReadWrite' | 'AdvancedQuery.Read'

export interface AccessToken {
  readonly permissions: readonly Permission[]
  readonly expires: Date
}

type Feature = 'VulnerabilityManagement'

/** All that the service knows. */
export interface Store {
  readonly machines: Map<string, Machine>
  readonly indicators: Indicator[]
  readonly tokens: Map<string, AccessToken>
  /** What is turned on for this tenant. */
  readonly features: Set<Feature>
}
