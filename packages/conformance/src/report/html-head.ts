import { createHash } from 'node:crypto'
import { escapeHtml } from './html-text.js'

export interface HtmlHead {
  /** Plain text. */
  readonly title: string
  readonly style: string
  /** Absent for a page without scripts. */
  readonly script?: string
}

/**
 * Returns the beginning of a self-contained page, up to its body. A content security policy blocks every script and style
 * that is not part of the page, and the page loads nothing.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function htmlHead({ title, style, script }: HtmlHead): string {
  const scripts = script === undefined ? '' : ` script-src '${hashOf(script)}';`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}';${scripts} base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>`
}

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
