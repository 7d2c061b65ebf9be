import { either, fail, list, object, optional, record, refine, required, text } from '../document/shape.js'
import { memberOf } from '../document/source-node.js'
import { joinPath } from '../document/path.js'

const code = text({ description: 'A code, as the other catalog names it.' })

const specifier = text({
  description: 'A path from this file that begins with ./ or ../, or the name of an npm package.',
  pattern: '^\\S+$',
  examples: ['@company/errors', '../common/error-catalog.yaml'],
  check: (value) =>
    /^\S+$/.test(value)
      ? undefined
      : "Write a path that begins with './' or '../', or the name of a package.",
})

const version = text({
  description: 'The version that this catalog was written for; another major version is a fault.',
  pattern: '^\\^?\\d+(\\.\\d+){0,2}$',
  examples: ['2.1.0'],
  check: (value) =>
    /^\^?\d+(\.\d+){0,2}$/.test(value)
      ? undefined
      : `'${value}' is not a version. Write one such as 2.1.0, which every later 2.x satisfies.`,
})

const entry = refine(
  object(
    {
      from: required(specifier),
      version: optional(version),
      prefix: optional(
        text({
          description: 'Text before each of its codes in this catalog.',
          pattern: '^[^\\s\\x00-\\x1f\\x7f-\\x9f]+$',
          check: (value) =>
            /^[^\s\p{Cc}]+$/u.test(value)
              ? undefined
              : 'A prefix has no white space and no control characters. Write one, or omit the key.',
        }),
      ),
      only: optional(list(code, { description: 'The codes that are taken; all when omitted.' })),
      map: optional(
        record(code, {
          description:
            'Codes that are not passed on, each with the code of this catalog that is returned instead.',
        }),
      ),
      never: optional(list(code, { description: 'Codes that are never passed on.' })),
      envelope: optional(
        text({ description: 'The name of the envelope of its codes in this catalog.', pattern: '\\S' }),
      ),
    },
    { name: 'a catalog to build on' },
  ),
  (value, node, path, report) => {
    const decided = [
      ...(value.only ?? []).map((each) => ['only', each] as const),
      ...Object.keys(value.map ?? {}).map((each) => ['map', each] as const),
      ...(value.never ?? []).map((each) => ['never', each] as const),
    ]
    const first = new Map<string, string>()
    for (const [list, each] of decided) {
      const other = first.get(each)
      if (other !== undefined)
        return fail(
          report,
          memberOf(node, list) ?? node,
          joinPath(path, list),
          other === list
            ? `'${each}' is in '${list}' twice. Remove one of them.`
            : `'${each}' is in '${other}' and in '${list}'. Keep it in one of them.`,
        )
      first.set(each, list)
    }
    return value
  },
)

/** Reads the catalogs that a catalog builds on. */
export const extendsShape = either(
  {
    scalar: specifier,
    map: entry,
    list: list(
      either({ scalar: specifier, map: entry }, { name: 'a path, a package or a mapping with from' }),
      { minItems: 1 },
    ),
  },
  { name: 'a path, a package or a list of them', description: 'The catalogs that this one builds on.' },
)
