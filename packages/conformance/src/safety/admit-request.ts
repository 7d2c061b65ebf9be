import { isHostHeader, isUrlHeader } from '../http/reserved-headers.js'
import type { PreparedRequest } from '../http/transport.js'
import { framingRefusal } from '../triggers/header-rules.js'
import type { RequestTemplate } from '../triggers/triggers.js'
import type { HostRefusal } from './admit-target.js'
import { hiddenWrite } from './hidden-write.js'
import { isReadRequest } from './mode.js'

/**
 * Returns why a request must not be sent as it would be, in a sentence; undefined where it may. Every request passes it
 * after its values are filled in, whichever place they come from. `template` is what the mode was decided by.
 */
export function requestRefusal(
  request: PreparedRequest,
  template: RequestTemplate,
  hostRefusal: HostRefusal,
): string | undefined {
  for (const [name] of request.headers) {
    const refusal = framingRefusal(name)
    if (refusal !== undefined) return refusal
  }
  if (isReadRequest(template) && !isReadRequest(request))
    return `A value makes this a ${request.method} ${hiddenWrite(request) ?? ''}. Write that in the request itself, so that the mode can exclude it.`
  for (const [name, value] of request.headers)
    for (const host of hostsIn(name, value)) {
      const refusal = hostRefusal(host, name)
      if (refusal !== undefined) return refusal
    }
  return undefined
}

/** Returns the hosts that a header names; a text that is not one where the header must name one. */
function hostsIn(name: string, value: string): string[] {
  if (isHostHeader(name)) return listOf(value)
  if (!isUrlHeader(name)) return []
  // RFC 7239, section 5.3; a comma ends an element, and a semicolon a parameter of it.
  const forwarded = [...value.matchAll(/(?:^|[,;\s])host\s*=\s*(?:"([^"]*)"|([^,;\s"]*))/gi)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )
  const urls = listOf(value).flatMap((one) => {
    const [, host] = /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}([^/?#\\]*)/i.exec(one) ?? []
    return host === undefined ? [] : [host]
  })
  const servers = /server$/i.test(name) ? listOf(value) : []
  return [...forwarded, ...urls, ...servers]
}

const listOf = (value: string) => value.split(',').map((one) => one.trim())
