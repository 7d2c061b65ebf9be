import { isIP } from 'node:net'
import { ApiError } from './api-error.js'
import type { Indicator } from './store.js'

/** Refuses a value that is not of the type it is said to be. */
export function checkIndicatorValue({ type, value }: Pick<Indicator, 'type' | 'value'>): void {
  switch (type) {
    case 'FileSha1':
    case 'FileSha256':
      if (!isHash(value, type === 'FileSha1' ? 40 : 64)) {
        throw new ApiError(400, 'InvalidHashValue', `${value} is not a file hash.`)
      }
      return
    case 'DomainName':
      if (!isDomainName(value)) {
        throw new ApiError(400, 'InvalidDomainName', `${value} is not a domain name.`)
      }
      return
    case 'IpAddress':
      if (isIP(value) === 0) throw new ApiError(400, 'InvalidIpAddress', `${value} is not an IP address.`)
      return
    case 'Url':
      if (!/^https?:/i.test(value) || !URL.canParse(value)) {
        throw new ApiError(400, 'InvalidUrl', `${value} is not a URL.`)
      }
      return
  }
}

const isHash = (value: string, digits: number) => value.length === digits && /^[0-9a-f]+$/i.test(value)

const isDomainName = (value: string) =>
  value.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(value)
