import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  EnumType,
  SchemaGenerator,
} from 'ts-json-schema-generator'
import { fileURLToPath } from 'node:url'
import { checkIds } from '../../packages/conformance/dist/judge/check-id.js'

const at = (path) => fileURLToPath(new URL(`../../packages/conformance/${path}`, import.meta.url))

/** Gives the ids of the checks, whose type the generator cannot infer from the definitions. */
const checkIdParser = {
  supportsNode: (node) => node.typeName?.escapedText === 'CheckId',
  createType: () => new EnumType('CheckId', [...checkIds]),
}

/**
 * Returns the text of `conformance.schema.json`, from the type that a run returns. A later version may have more members,
 * so that further ones are allowed.
 */
export function resultSchema() {
  const config = {
    ...DEFAULT_CONFIG,
    path: at('src/run/result.ts'),
    tsconfig: at('tsconfig.json'),
    type: 'ConformanceResult',
    additionalProperties: true,
    topRef: false,
    skipTypeCheck: true,
  }
  const program = createProgram(config)
  const parser = createParser(program, config, (chain) => chain.addNodeParser(checkIdParser))
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config)
  const { $schema, ...schema } = generator.createSchema(config.type)
  return `${JSON.stringify({ $schema, title: 'Result of a conformance run', ...schema }, undefined, 2)}\n`
}
