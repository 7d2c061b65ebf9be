import { triggersShape } from './triggers-shape.js'

/** Returns the text of `error-triggers.schema.json`, with which editors complete a triggers file. */
export const triggersSchema = (): string =>
  `${JSON.stringify(
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Error triggers',
      ...triggersShape().schema,
    },
    undefined,
    2,
  )}\n`
