/**
 * Escapes control characters and those that reorder text, as JSON does, so that text of a file or a server cannot move
 * the cursor, color or hide what is around it. Line breaks and tabs stay.
 */
export const escapeControls = (text: string): string => text.replace(controls, asEscape)

/**
 * C0 but tab and line feed, DEL, C1, the line separators, the embeddings, overrides and isolates of Unicode, and characters
 * without any width, which make two names look alike; not the joiners, which emoji and other scripts need.
 */
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Escapes text as {@link escapeControls} does, and its line breaks and tabs as well. */
export const printableLine = (text: string): string => printableText(text).replace(/[\t\n]/g, asEscape)

/**
 * Escapes text for a terminal or a log, as {@link escapeControls} does. CI servers carry out lines of a log: GitHub Actions
 * those that begin with `::`, after white space, and `##[` anywhere; Azure Pipelines `##vso[`; TeamCity `##teamcity[`.
 * These are escaped too.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const printableText = (text: string): string =>
  escapeControls(text)
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, `$1${asEscape(':')}`)
    .replace(/##(?=\[|vso\[|teamcity\[)/gi, `#${asEscape('#')}`)

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
