import {
  either,
  fail,
  list,
  object,
  optional,
  record,
  refine,
  text,
  type Infer,
} from '@error-contract/catalog/document'
import { headerValueFault } from './header-rules.js'

/** The path of a file whose bytes are sent. */
export const filePath = text({
  description: 'The path of a file whose bytes are sent as they are, from the folder of the triggers file.',
  check: (path) =>
    path === '' || path.includes('\0') ? 'Invalid path. Write the path of a file.' : undefined,
})

const value = text({ description: 'A value. ${NAME} stands for a fixture or a variable of the environment.' })

/** A form: values by name. */
export const form = record(
  either({ scalar: value, list: list(value) }, { name: 'a value or a list of them' }),
  {
    description: 'A body that is sent as a form (application/x-www-form-urlencoded).',
    minProperties: 1,
  },
)

/** A name of a part, or of its file. Browsers escape these characters; some servers read neither form. */
const quotable = (name: string) =>
  /["\\\r\n\0]/.test(name)
    ? `Invalid name '${name}': it has a quote, a backslash or a line break.`
    : undefined

const part = refine(
  object(
    {
      value: optional(value),
      file: optional(filePath),
      filename: optional(
        text({ description: 'The name of the file; that of its path when omitted.', check: quotable }),
      ),
      type: optional(text({ description: 'The content type of the part.', check: headerValueFault })),
    },
    { name: 'a part' },
  ),
  (given, node, path, report) =>
    (given.value === undefined) === (given.file === undefined)
      ? fail(report, node, path, "Write either 'value' with text or 'file' with a path.")
      : given,
)

/** A multipart body: parts by name. */
export const multipart = record(
  either(
    { scalar: value, map: part, list: list(either({ scalar: value, map: part }, { name: 'a part' })) },
    {
      name: 'a value, a part or a list of them',
    },
  ),
  {
    description: 'A body that is sent as multipart/form-data (RFC 7578), with its parts by name.',
    minProperties: 1,
    checkKey: quotable,
  },
)

export type ValidForm = Infer<typeof form>
export type ValidMultipart = Infer<typeof multipart>
