/** Returns text that is neither Markdown nor HTML, on one line. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<|~]/g, '\\$&').replace(/\s+/g, ' ')
