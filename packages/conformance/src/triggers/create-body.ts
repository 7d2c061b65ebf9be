import { InvalidInputError, type Position } from '@error-contract/catalog'
import { joinPath, readRegularFile } from '@error-contract/catalog/document'
import { createHash } from 'node:crypto'
import { basename, dirname, extname, resolve } from 'node:path'
import type { ValidForm, ValidMultipart } from './body-shape.js'
import type { ValidRequest } from './trigger-shape.js'
import type { BodyPiece, BodyTemplate } from './triggers.js'

/** The place of the definition of a body. */
export interface BodyPlace {
  /** The triggers file, whose folder paths start from; the working directory where it is undefined. */
  readonly file: string | undefined
  /** The path of the request in the definition: `['triggers', 'NotFound']`. */
  readonly path: readonly string[]
  /** Returns the position of a member of the request. */
  readonly positionOf: (members: readonly string[]) => Position | undefined
}

/** A body, and the content type that it has unless the request names another. */
export interface CreatedBody {
  readonly body: BodyTemplate | undefined
  readonly type: string | undefined
}

/**
 * Creates the body of a request that the shape accepted. The bytes of a file are read now.
 *
 * @throws {InvalidInputError} where a file cannot be read, with the position of its path.
 */
export function createBody(given: ValidRequest, place: BodyPlace): CreatedBody {
  const { raw, bytes, file, form, multipart } = given
  if (Object.hasOwn(given, 'json')) return { body: { json: given.json }, type: 'application/json' }
  if (raw !== undefined) return { body: { text: raw }, type: undefined }
  if (bytes !== undefined) return { body: { bytes: Buffer.from(bytes, 'base64') }, type: undefined }
  if (file !== undefined) return { body: { bytes: readBody(file, ['file'], place) }, type: typeOf(file) }
  if (form) return { body: { pieces: formPieces(form) }, type: 'application/x-www-form-urlencoded' }
  return multipart ? createMultipart(multipart, place) : { body: undefined, type: undefined }
}

/** The largest file of a body, in MiB. */
const maximumSize = 16

function readBody(path: string, members: readonly string[], place: BodyPlace): Uint8Array {
  const { file, positionOf } = place
  const base = file === undefined ? process.cwd() : dirname(resolve(file))
  try {
    return readRegularFile(resolve(base, path), maximumSize)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const position = positionOf(members)
    const message = `The file '${path}' cannot be sent. ${error.faults[0]?.message ?? ''}`
    throw new InvalidInputError(file ?? 'defineTriggers', [
      { path: [...place.path, ...members].reduce(joinPath, ''), message, ...(position && { position }) },
    ])
  }
}

/** Of files that tests send; anything else is bytes. */
const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  gz: 'application/gzip',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
}

function typeOf(path: string): string {
  const ending = extname(path).slice(1).toLowerCase()
  return Object.hasOwn(types, ending) ? (types[ending] ?? '') : 'application/octet-stream'
}

/** As the URL Standard serializes a form, but for a blank, which is %20. */
const formPieces = (form: ValidForm): BodyPiece[] =>
  Object.entries(form)
    .flatMap(([name, values]) => listOf(values).map((value) => [name, value] as const))
    .flatMap(([name, value], index) => [
      { bytes: Buffer.from(`${index === 0 ? '' : '&'}${encodeURIComponent(name)}=`) },
      { text: value, isEncoded: true },
    ])

/** RFC 7578, section 4, and RFC 2046, section 5.1.1. The boundary follows from the definition, so that two runs send the same. */
function createMultipart(multipart: ValidMultipart, place: BodyPlace): CreatedBody {
  const hash = createHash('sha256').update(JSON.stringify(multipart)).digest('hex').slice(0, 24)
  const boundary = `error-contract-${hash}`
  const pieces = Object.entries(multipart).flatMap(([name, parts]) =>
    listOf(parts).flatMap((given, index): BodyPiece[] => {
      const part = typeof given === 'string' ? { value: given } : given
      const filename = part.filename ?? (part.file === undefined ? undefined : basename(part.file))
      const type = part.type ?? (part.file === undefined ? undefined : typeOf(part.file))
      const members = ['multipart', name, ...(isList(parts) ? [String(index)] : []), 'file']
      const head = [
        `--${boundary}`,
        `content-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`,
        ...(type === undefined ? [] : [`content-type: ${type}`]),
      ]
      return [
        { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n`) },
        part.file === undefined ? { text: part.value ?? '' } : { bytes: readBody(part.file, members, place) },
        { bytes: Buffer.from('\r\n') },
      ]
    }),
  )
  return {
    body: { pieces: [...pieces, { bytes: Buffer.from(`--${boundary}--\r\n`) }] },
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

const listOf = <T>(value: T | readonly T[]): readonly T[] => (isList(value) ? value : [value])

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)
