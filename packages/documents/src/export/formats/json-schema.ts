import { defineExportFormat } from '../define-export-format.js'

export const jsonSchema = defineExportFormat({
  name: 'json-schema',
  extension: '.json',
  description: 'A JSON Schema (draft 2020-12) of the body of an error response.',
  async export(catalog) {
    const { bodySchema } = await import('../body-schema.js')
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `Error response of ${catalog.name}`,
      ...bodySchema(catalog, catalog.codes),
    }
    return `${JSON.stringify(schema, undefined, 2)}\n`
  },
})
