/** Stands in every page that `error-contract export` writes: each cell of its table means exactly what it says. */
export const exactMark = '<!-- error-contract:exact -->'
