import type { JudgedRequest } from './check.js'

/** How much of a request is looked at, in bytes. */
const maximumText = 10_000

/**
 * What a request held, as text in which a repetition of it can be found: as it was sent, and with the escapes of URLs
 * and of JSON taken out. A message that repeats it gives nothing away, and is no fault of the server's.
 */
export function sentText({ path, body }: JudgedRequest): string {
  const text = body ? new TextDecoder().decode(body.subarray(0, maximumText)) : ''
  return [path, decoded(path), text, unescaped(text)].join('\n')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

/** RFC 8259, section 7. */
const unescaped = (text: string) =>
  text.replace(/\\(?:u([\da-fA-F]{4})|(["\\/]))/g, (_, hex: string | undefined, itself: string) =>
    hex === undefined ? itself : String.fromCharCode(Number.parseInt(hex, 16)),
  )
