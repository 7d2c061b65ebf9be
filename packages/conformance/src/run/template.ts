/** Text in which `${NAME}` stands for a value; `$${NAME}` stands for itself. */
const placeholder = /\$(\$?)\{([A-Za-z_]\w*)\}/g

/** The names of a template. */
export const placeholders = (template: string): string[] =>
  [...template.matchAll(placeholder)].flatMap(([, escape, name]) =>
    escape === '' && name !== undefined ? [name] : [],
  )

/** Fills in every `${NAME}`, or names the first that has no value. */
export function fillIn(
  template: string,
  valueOf: (name: string) => string | undefined,
): { readonly text: string } | { readonly missing: string } {
  let missing: string | undefined
  const text = template.replace(placeholder, (whole, escape: string, name: string) => {
    if (escape !== '') return whole.slice(1)
    const value = valueOf(name)
    if (value === undefined) missing ??= name
    return value ?? ''
  })
  return missing === undefined ? { text } : { missing }
}
