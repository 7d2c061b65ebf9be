/** Ways in which a server may write a secret, each with a name; every one of them is promised to be found. */
export const encodings = {
  'as it is': (text) => text,
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'percent-encoding where needed': (text) => encodeURIComponent(text),
  'percent-encoding of every byte': (text) => bytesOf(text, (hex) => `%${hex}`),
  'percent-encoding in lower case': (text) => encodeURIComponent(text).toLowerCase(),
  'a form': (text) => new URLSearchParams({ '': text }).toString().slice(1),
  'the escapes of JSON': (text) => JSON.stringify(text).slice(1, -1),
  'JSON escapes of every character': (text) => unitsOf(text, (hex) => `\\u${hex}`),
  'escapes of bytes': (text) => bytesOf(text, (hex) => `\\x${hex}`),
  'octal escapes': (text) => octalOf(text, '\\'),
  'octal escapes with a zero': (text) => octalOf(text, '\\0'),
  'escapes of eight digits': (text) => pointsOf(text, (point) => `\\U${point.toString(16).padStart(8, '0')}`),
  'escapes in braces': (text) => pointsOf(text, (point) => `\\x{${point.toString(16)}}`),
  'character references where needed': (text) =>
    text.replace(/[&<>"']/g, (one) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[one] ?? '#39'};`),
  'decimal character references': (text) => pointsOf(text, (point) => `&#${point};`),
  'hexadecimal character references': (text) => pointsOf(text, (point) => `&#x${point.toString(16)};`),
  'character references without a semicolon': (text) => pointsOf(text, (point) => `&#x${point.toString(16)}`),
  'quoted-printable': (text) =>
    Array.from(text, (one) => (/^[!-<>-~]$/.test(one) ? one : bytesOf(one, (hex) => `=${hex.toUpperCase()}`)))
      .join('')
      .replace(/(?:=[\dA-F]{2}|[^=]){20}/g, '$&=\r\n'),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 one byte later': (text) => Buffer.from(`:${text}`).toString('base64'),
  'base64 two bytes later': (text) => Buffer.from(`a:${text}`).toString('base64'),
  'base64 for URLs': (text) => Buffer.from(`{"${text}"}`).toString('base64url'),
  'base64 with line breaks': (text) =>
    Buffer.from(`${'x'.repeat(50)}${text}`)
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'hexadecimal in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'hexadecimal with spaces': (text) => bytesOf(text, (hex) => `${hex} `).trim(),
  'hexadecimal with colons': (text) => bytesOf(text, (hex) => `:${hex}`).slice(1),
  'a list of hexadecimal numbers': (text) => bytesOf(text, (hex) => `0x${hex}, `).slice(0, -2),
  'hexadecimal with 0x alone': (text) => bytesOf(text, (hex) => `0x${hex}`),
  'hexadecimal with 0x between the bytes': (text) => bytesOf(text, (hex) => `0x${hex}`).slice(2),
  // As it is shown when it is read as UTF-8.
  'UTF-16': (text) => Buffer.from(text, 'utf16le').toString('utf8'),
  'UTF-16 with the other byte order': (text) => Buffer.from(text, 'utf16le').swap16().toString('utf8'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'hexadecimal of UTF-16': (text) => Buffer.from(text, 'utf16le').swap16().toString('hex'),
} satisfies Readonly<Record<string, (text: string) => string>>

export type EncodingName = keyof typeof encodings

export const encodingNames = Object.keys(encodings) as EncodingName[]

const bytesOf = (text: string, write: (hex: string) => string) =>
  Array.from(Buffer.from(text), (byte) => write(byte.toString(16).padStart(2, '0'))).join('')

const octalOf = (text: string, before: string) =>
  Array.from(Buffer.from(text), (byte) => before + byte.toString(8).padStart(3, '0')).join('')

const unitsOf = (text: string, write: (hex: string) => string) =>
  Array.from({ length: text.length }, (_, index) =>
    write(text.charCodeAt(index).toString(16).padStart(4, '0')),
  ).join('')

const pointsOf = (text: string, write: (point: number) => string) =>
  Array.from(text, (one) => write(one.codePointAt(0) ?? 0)).join('')
