import { escapeHtml } from '@error-contract/conformance/internal'

/**
 * Escapes a text for HTML, with a place for a line break before each word of a name and after each part of a path. The
 * ending of a file stays with its name.
 */
export const breakableHtml = (text: string): string =>
  text
    .split(/(?<=\p{Ll})(?=\p{Lu})|(?<=[\w][_/-])(?=\w)/u)
    .map(escapeHtml)
    .join('<wbr>')
