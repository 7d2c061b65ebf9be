/** What a careful team writes with vitest and supertest: two requests per code, everything about each answer asserted. */
export const byHand = (cases) => `import request from 'supertest'
import { expect, test } from 'vitest'
const seen = new Set()
test.each(${JSON.stringify(cases.map(({ code, path, status, hasMessage }) => [code, path, status, hasMessage]))})('%s', async (code, path, status, hasMessage) => {
  for (const time of [1, 2]) {
    const response = await request(process.env.TARGET_URL).get(path).redirects(0)
    expect(response.status).toBe(status)
    expect(response.headers['content-type']).toMatch(/^application\\/json/)
    expect(response.body.error.code).toBe(code)
    if (hasMessage) expect(response.body.error.message).toMatch(/\\S/)
    expect(response.body.error.target).toMatch(/^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/i)
    expect(seen.has(response.body.error.target)).toBe(false)
    seen.add(response.body.error.target)
    if (status === 401) expect(response.headers['www-authenticate']).toBeTruthy()
  }
})
`

/** One case per code of a catalog, over the paths of server.js. */
export const casesOf = (catalog) =>
  catalog.codes.map((code) => {
    const { statuses, message } = catalog.get(code)
    return { code, status: statuses[0], path: `/${statuses[0]}/${code}`, hasMessage: message !== undefined }
  })
