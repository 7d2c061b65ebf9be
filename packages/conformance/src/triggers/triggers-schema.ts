import { triggersShape } from './shape.js'

/** The text of `error-triggers.schema.json`, from which editors complete a triggers file. */
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
