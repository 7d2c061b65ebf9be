import { headerValues } from '../http/response.js'
import type { JudgedResponse } from './read-response.js'

/**
 * Returns a sentence where the form of a response may come from what the request accepts and not from a mistake of the
 * server (RFC 9110, section 12.5.1): its own accept header does not name the media type of the envelope.
 */
export function negotiationHint({ request, catalog }: Pick<JudgedResponse, 'request' | 'catalog'>): string {
  const { mediaType, body } = catalog.envelope
  if (body === 'none') return ''
  const accepted = headerValues(request?.headers ?? [], 'accept')
  if (accepted.length === 0 || accepts(accepted.join(','), mediaType)) return ''
  return ` This may come from negotiation: the request has a header 'accept' that does not name ${mediaType}.`
}

/** Tells that a list of ranges has a media type, as itself or by a wildcard, with any quality but zero. */
const accepts = (header: string, mediaType: string): boolean =>
  header.split(',').some((one) => {
    const [range = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
    const [type = ''] = mediaType.split('/')
    return !isRefused && [mediaType, `${type}/*`, '*/*'].includes(range)
  })
