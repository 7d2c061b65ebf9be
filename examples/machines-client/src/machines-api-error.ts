/** An error that the service returned. Decide by `code` and `status`; the message is for people and may change. */
export class MachinesApiError extends Error {
  override readonly name = 'MachinesApiError'
  readonly status: number
  /** Undefined when the response is not one of the service, for example a gateway's own page. */
  readonly code: string | undefined
  /** Identifies this failure in the logs of the service. */
  readonly correlationId: string | undefined

  constructor(
    status: number,
    { code, message, target }: { code?: string; message?: string; target?: string } = {},
  ) {
    super(message ?? `The service returned status ${status}.`)
    this.status = status
    this.code = code
    this.correlationId = target
  }

  /** Reads the response to a failed request. */
  static async from(response: Response): Promise<MachinesApiError> {
    const body = (await response.json().catch(() => undefined)) as { error?: unknown } | null | undefined
    return new MachinesApiError(response.status, textMembers(body?.error))
  }
}

function textMembers(error: unknown): Record<string, string> {
  if (typeof error !== 'object' || error === null) return {}
  return Object.fromEntries(Object.entries(error).filter(([, value]) => typeof value === 'string'))
}
