/** Marks a page written by `error-contract export`, whose cells are imported exactly as written. */
export const exactMark = '<!-- error-contract:exact -->'
