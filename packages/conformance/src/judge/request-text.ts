import type { JudgedRequest } from './read-response.js'

/** The most of a request body that is searched, in bytes. */
const maximumBody = 10_000

/**
 * Returns the text of a request, as it was sent and with the escapes of URLs and JSON decoded, so that an echo of the
 * request in a response can be found in it. An echo discloses nothing and is not the server's mistake.
 */
export function requestText({ path, body }: JudgedRequest): string {
  const text = body ? new TextDecoder().decode(body.subarray(0, maximumBody)) : ''
  return [path, decodePercent(path), text, decodeJsonEscapes(text)].join('\n')
}

function decodePercent(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

/** RFC 8259, section 7. */
const decodeJsonEscapes = (text: string) =>
  text.replace(/\\(?:u([\da-fA-F]{4})|(["\\/]))/g, (_, hex: string | undefined, itself: string) =>
    hex === undefined ? itself : String.fromCharCode(Number.parseInt(hex, 16)),
  )
