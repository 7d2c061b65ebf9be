import { escape } from 'html-escaper'

/** Returns text as inert HTML; characters that HTML does not allow at all, or that reorder text, are replaced. */
export const escapeHtml = (text: string): string =>
  escape(
    text
      .toWellFormed()
      .replace(/[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]/gu, '\uFFFD'),
  )

/** Joins those parts that are not empty, one per line. */
export const joinParts = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n')
