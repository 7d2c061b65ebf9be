import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  EnumType,
  SchemaGenerator,
} from 'ts-json-schema-generator'
import { fileURLToPath } from 'node:url'
import { checkIds } from '../dist/checks/index.js'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** The ids of the checks are a type that follows from their values, and here are the values. */
const checkIdParser = {
  supportsNode: (node) => node.typeName?.escapedText === 'CheckId',
  createType: () => new EnumType('CheckId', [...checkIds]),
}

/**
 * The text of `conformance.schema.json`, from the type that the engine returns: what a program that reads such a file
 * may rely on. A later version may say more, so further members are allowed.
 */
export function resultSchema() {
  const config = {
    ...DEFAULT_CONFIG,
    path: at('../src/engine/result.ts'),
    tsconfig: at('../tsconfig.json'),
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
