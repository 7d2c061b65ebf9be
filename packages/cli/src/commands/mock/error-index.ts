import type { Catalog } from '@error-contract/catalog'
import { escape } from 'html-escaper'

/** Returns the declared errors with their paths, as JSON where the client accepts it, else as HTML. */
export function errorIndex(
  catalog: Catalog,
  accept: string | undefined,
): { mediaType: string; text: string } {
  const errors = catalog.codes.map((code) => ({
    code,
    statuses: catalog.getDeclared(code).statuses,
    path: `/errors/${encodeURIComponent(code)}`,
  }))
  if (accept?.includes('application/json'))
    return { mediaType: 'application/json', text: JSON.stringify({ name: catalog.name, errors }) }
  const items = errors.map(
    ({ code, statuses, path }) =>
      `<li><a href="${escape(path)}">${escape(code)}</a> ${statuses.join(', ') || 'not fixed'}</li>`,
  )
  const title = `Errors of ${escape(catalog.name)}`
  const head = `<meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title>`
  const text = `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>${title}</h1><ul>${items.join('\n')}</ul></main></body></html>\n`
  return { mediaType: 'text/html; charset=utf-8', text }
}
