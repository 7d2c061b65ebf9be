/**
 * Returns the anchor of a heading, by GitHub's rule: the pages are read there and on the site.
 *
 * @param {string} heading Its text, without Markdown.
 */
export const headingSlug = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-')
