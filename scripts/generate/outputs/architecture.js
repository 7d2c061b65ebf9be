import { existsSync } from 'node:fs'
import { arrows } from '../../package-arrows.js'

const sources = new URL('../../../packages/', import.meta.url)

/** The place of each package, in columns and rows, and what it is about. */
const boxes = {
  'eslint-plugin': { column: 0, row: 0, text: 'reports in the linter' },
  cli: { column: 1, row: 0, columns: 3, text: 'the error-contract command' },
  emissions: { column: 0, row: 1, text: 'source code' },
  documents: { column: 1, row: 1, text: 'pages, OpenAPI' },
  'pact-matchers': { column: 2, row: 1, text: 'contracts' },
  conformance: { column: 3, row: 1, text: 'a live server' },
  catalog: { column: 0, row: 2, columns: 4, text: 'error-catalog.yaml: codes, statuses, envelopes' },
}

/** The folders of the conformance package that a response goes through. */
const way = [
  ['http', 'receives it'],
  ['judge', 'reads and checks it'],
  ['run', 'gives one outcome'],
  ['report', 'writes that, redacted'],
]

const step = { x: 205, y: 110 }
const size = { width: 175, height: 60 }
const margin = 20

/** The picture of the packages, from the imports that are allowed, and of the way of one response. */
export function render() {
  const missing = Object.keys(arrows).filter((name) => !(name in boxes))
  if (missing.length > 0)
    throw new Error(`The picture of the packages has no place for ${missing.join(', ')}.`)
  for (const [folder] of way)
    if (!existsSync(new URL(`conformance/src/${folder}/`, sources)))
      throw new Error(`A response goes through conformance/src/${folder}, which is not there.`)
  return [{ path: 'docs/images/architecture.svg', text: picture() }]
}

const picture =
  () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 830 440" font-family="sans-serif" font-size="13" role="img">
<title>The packages, each with an arrow to what it imports, and the way of one response through the conformance package</title>
<style>
rect { fill: #f6f8fa; stroke: #8c959f }
text { fill: #1f2328; text-anchor: middle }
.name { font-weight: bold; font-size: 15px }
.note { text-anchor: start }
line { stroke: #57606a; stroke-width: 1.5; marker-end: url(#head) }
#head path { fill: #57606a }
@media (prefers-color-scheme: dark) {
rect { fill: #161b22; stroke: #6e7681 }
text { fill: #e6edf3 }
line { stroke: #9198a1 }
#head path { fill: #9198a1 }
}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${[...imports().map(arrow), ...Object.keys(boxes).map((name) => box(name, boxes[name])), ...wayOfResponse()].join('\n')}
</svg>
`

/** Returns the imports that no other ones imply. */
const imports = () =>
  Object.entries(arrows).flatMap(([from, below]) =>
    below.filter((to) => !below.some((other) => arrows[other].includes(to))).map((to) => ({ from, to })),
  )

function arrow({ from, to }) {
  const [above, below] = [boxes[from], boxes[to]]
  const narrow = (above.columns ?? 1) < (below.columns ?? 1) ? above : below
  const end = centerOf(narrow)
  // From a wide box to one that is not below it, the line leans.
  const leans = above.column > below.column && below.columns === undefined
  const start = leans ? above.column * step.x + margin + 30 : end
  return line(start, bottomOf(above), leans ? end + 50 : end, below.row * step.y + margin)
}

const centerOf = ({ column }) => column * step.x + margin + size.width / 2
const bottomOf = ({ row }) => row * step.y + margin + size.height
const line = (x1, y1, x2, y2) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`

function box(name, { column, row, columns = 1, text }) {
  const width = (columns - 1) * step.x + size.width
  const [x, y] = [column * step.x + margin, row * step.y + margin]
  return labelled(name, text, { x, y, width })
}

const labelled = (name, text, { x, y, width }) =>
  [
    `<rect x="${x}" y="${y}" width="${width}" height="${size.height}" rx="6"/>`,
    `<text class="name" x="${x + width / 2}" y="${y + 26}">${name}</text>`,
    `<text x="${x + width / 2}" y="${y + 46}">${text}</text>`,
  ].join('')

function wayOfResponse() {
  const y = 3 * step.y + margin + 10
  const middle = y + size.height / 2
  const folders = way.map(([folder, text], index) =>
    labelled(`${folder}/`, text, { x: index * step.x + margin, y, width: size.width }),
  )
  const between = way
    .slice(1)
    .map((_, index) =>
      line(index * step.x + margin + size.width, middle, (index + 1) * step.x + margin, middle),
    )
  return [
    `<text class="note" x="${margin}" y="${y - 16}">One response, through the folders of conformance:</text>`,
    ...folders,
    ...between,
  ]
}
