import { join } from 'node:path'
import { format, getFileInfo, resolveConfig } from 'prettier'

const root = join(import.meta.dirname, '..')

/** Returns the text of a file, whose path is from the root, as `prettier --write` would leave it. */
export async function formatAsWorkspace(path, text) {
  const filepath = join(root, path)
  const { ignored, inferredParser } = await getFileInfo(filepath, {
    ignorePath: join(root, '.prettierignore'),
  })
  return ignored || inferredParser === null
    ? text
    : format(text, { ...(await resolveConfig(filepath)), filepath })
}
