import { InvalidInputError } from '@error-contract/catalog'
import { refuseByEnding } from './detect-form.js'

/** The first bytes of files that are not text, in Latin 1. */
const signatures: readonly { readonly start: string; readonly ending: string }[] = [
  { start: '%PDF-', ending: 'pdf' },
  { start: '\x89PNG', ending: 'png' },
  { start: '\xFF\xD8\xFF', ending: 'jpg' },
  { start: 'GIF8', ending: 'gif' },
  { start: '\x1F\x8B', ending: 'gz' },
  { start: 'BZh', ending: 'bz2' },
  { start: '\xFD7zXZ', ending: 'xz' },
  { start: '7z\xBC\xAF', ending: '7z' },
  { start: 'Rar!', ending: 'rar' },
]

/** Office documents are ZIP archives, in which these folders tell them apart. */
const inArchive: readonly { readonly folder: string; readonly ending: string }[] = [
  { folder: 'xl/', ending: 'xlsx' },
  { folder: 'word/', ending: 'docx' },
  { folder: 'ppt/', ending: 'pptx' },
  { folder: 'opendocument.spreadsheet', ending: 'ods' },
  { folder: 'opendocument.text', ending: 'odt' },
]

/**
 * Refuses a file that is not text, before it is decoded. `head` are its first bytes.
 *
 * @throws {InvalidInputError} with the name of the form and the way to one that is read.
 */
export function refuseBinary(head: Uint8Array, source: string): void {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  if (text.startsWith('PK\x03\x04')) {
    refuseByEnding(source)
    refuseByEnding(source, inArchive.find(({ folder }) => text.includes(folder))?.ending ?? 'zip')
  }
  // Word, Excel and PowerPoint until 2003 (MS-CFB, section 2.2).
  if (text.startsWith('\xD0\xCF\x11\xE0')) {
    refuseByEnding(source)
    refuseByEnding(source, text.includes('W\0o\0r\0k\0b\0o\0o\0k') ? 'xls' : 'doc')
  }
  const signature = signatures.find(({ start }) => text.startsWith(start))
  if (signature) refuseByEnding(source, signature.ending)
  const isUtf16 = text.startsWith('\xFF\xFE') || text.startsWith('\xFE\xFF')
  if (isUtf16 || !text.includes('\0')) return
  refuseByEnding(source)
  throw new InvalidInputError(source, [
    {
      path: '',
      message:
        'This is a binary file, which is not read. Import a Markdown or HTML page, CSV, JSON, YAML or an OpenAPI document.',
    },
  ])
}
