import { targetAddress } from '../http/target.js'

/**
 * Returns the path of a captured URL, or of a path that begins with that of the target, as the suite writes paths: below
 * the path of the target, byte for byte. Returns a sentence where it leads to another host, since no value may change
 * where a run sends.
 */
export function toTargetPath(
  value: string,
  target: string | undefined,
): { readonly path: string } | { readonly problem: string } {
  const base = target === undefined ? undefined : targetAddress(target)?.url
  const [, path] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(value) ?? []
  if (path !== undefined) {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (!url || url.origin !== base?.origin)
      return {
        problem: `A captured URL leads to ${url?.host ?? 'no host'}, and the target is ${base?.host ?? 'an app in this process'}. Capture its path alone: { location: path }.`,
      }
    return { path: withoutBase(path.startsWith('/') ? path : `/${path}`, base) }
  }
  return value.startsWith('/')
    ? { path: withoutBase(value, base) }
    : { problem: 'A value for the whole path does not begin with /. Write the / before its variable.' }
}

function withoutBase(path: string, base: URL | undefined): string {
  const prefix = base?.pathname.replace(/\/$/, '') ?? ''
  return prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}
