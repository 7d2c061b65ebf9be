/** Returns an element; a list of children is of elements, and text is escaped. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[] = '',
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')
  const inner =
    typeof content === 'string' ? escapeXml(content) : content.map((child) => `\n${child}`).join('')
  if (inner === '') return `<${name}${written}/>`
  return `<${name}${written}>${inner}${typeof content === 'string' ? '' : '\n'}</${name}>`
}

/** XML 1.0, section 2.2: most control characters may not occur, not even escaped. */
const escapeXml = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Returns the document of a root element. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
