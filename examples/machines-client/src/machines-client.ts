import { MachinesApiError } from './machines-api-error.js'

export interface Machine {
  readonly id: string
  readonly computerDnsName: string
  readonly osPlatform: string
  readonly clientVersion: string
  readonly healthStatus: 'Active' | 'Inactive'
}

export interface Isolation {
  readonly machineId: string
  readonly type: 'Full' | 'Selective'
  readonly status: 'Pending'
}

/** Calls the machines service. Each method rejects with a {@link MachinesApiError} when the service returns an error. */
export class MachinesClient {
  readonly #baseUrl: string
  readonly #token: string

  constructor({ baseUrl, token }: { baseUrl: string; token: string }) {
    this.#baseUrl = baseUrl
    this.#token = token
  }

  async machine(id: string): Promise<Machine> {
    return (await this.#send('GET', `/machines/${encodeURIComponent(id)}`)) as Machine
  }

  async logonUsers(id: string): Promise<string[]> {
    const { value } = (await this.#send('GET', `/machines/${encodeURIComponent(id)}/logonusers`)) as {
      value: string[]
    }
    return value
  }

  async isolate(id: string, { comment }: { comment: string }): Promise<Isolation> {
    const path = `/machines/${encodeURIComponent(id)}/isolate`
    return (await this.#send('POST', path, { Comment: comment })) as Isolation
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await MachinesApiError.from(response)
    return response.json()
  }
}
