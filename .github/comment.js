// Keeps one comment on a pull request: the one of COMMENT_KEY, with the text of COMMENT_FILE.
import { readFileSync } from 'node:fs'

const { COMMENT_FILE, COMMENT_KEY, GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_TOKEN } =
  process.env

// GitHub refuses longer comments.
const maximumLength = 65_000

const text = readFileSync(COMMENT_FILE, 'utf8')
const number = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).pull_request?.number

if (number === undefined) console.log('There is no pull request to comment on.')
else if (text.trim() === '') console.log('The command wrote no summary, so there is nothing to comment.')
else await keepComment().catch((error) => tell(`nothing (${error.cause?.code ?? error.message})`))

async function keepComment() {
  const mark = `<!-- error-contract: ${COMMENT_KEY.replaceAll('--', '- -')} -->`
  const cut =
    text.length > maximumLength ? `${text.slice(0, maximumLength)}\n\n… See the summary of the job.` : text
  const body = `${mark}\n${cut}`
  const comments = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues/${number}/comments`
  for (const { id } of await earlierComments(comments, mark)) {
    const { status } = await call(
      `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues/comments/${id}`,
      'PATCH',
      body,
    )
    if (status === 200) return
    // Somebody else may have quoted the mark; nobody may edit the comment of another.
    if (status !== 403 && status !== 404) return tell(status)
  }
  const { status } = await call(comments, 'POST', body)
  if (status !== 201) tell(status)
}

async function earlierComments(comments, mark) {
  const found = []
  let next = `${comments}?per_page=100`
  while (next) {
    const response = await call(next, 'GET')
    if (response.status !== 200) break
    found.push(...(await response.json()).filter(({ body }) => body?.startsWith(mark)))
    next = /<([^<>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  }
  return found
}

function call(url, method, body) {
  return fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${GITHUB_TOKEN}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify({ body }) }),
  })
}

/** The verdict is told already, and does not change by this. */
function tell(status) {
  const hint =
    status === 403 ? ' The job needs the permission pull-requests: write, which a fork does not get.' : ''
  console.log(
    `::warning title=Error Contract::The comment cannot be written: GitHub answers ${status}.${hint}`,
  )
}
