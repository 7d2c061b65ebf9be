import { defineCatalog, type ExampleCodes } from '../../src/index.js'

export const correlationId = '5f0c0de1-0000-4000-8000-000000000001'

/** Writes a 404 response in a built-in envelope, with its example code and the message 'No lamp.'. */
export function writeNotFound({ name, exampleCodes }: { name: string; exampleCodes: ExampleCodes }) {
  const code = exampleCodes.notFound
  const catalog = defineCatalog({
    name: 'shop',
    envelope: name,
    errors: { [code]: { status: 404, message: 'No {thing}.' } },
  })
  return catalog.envelope.write(code, { params: { thing: 'lamp' }, correlationId })
}
