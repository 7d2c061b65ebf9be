/** Returns the text of each footnote that a page defines, such as `[^1]: Since 2.0.`, by its label. */
export const readFootnotes = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^[ ]{0,3}\[\^([^\s[\]]+)\]:(.*)$/gm)].map(([, label = '', note = '']) => [
      label,
      note.trim(),
    ]),
  )
