import { escapeHtml, htmlHead } from '@error-contract/conformance/internal'
import { operationsSection } from '../operations/operations-section.js'
import { breakableHtml } from '../breakable-html.js'
import { mayGo, removalNote, unknownUses } from './code-report.js'
import {
  columns,
  isAsked,
  sentencesOf,
  speaksForCode,
  type CodeCoverage,
  type Column,
  type CoverageFinding,
  type CoverageResult,
  type Evidence,
} from './coverage-result.js'
import { pageScript } from './page-script.js'
import { pageStyle } from './page-style.js'
import { cellOf, columnNames, consumerOf, standingOf } from './format-coverage.js'

/** Returns a self-contained HTML page: a row for each code, and in each cell the evidence. */
export function coveragePage(result: CoverageResult): string {
  const { catalog, codes } = result
  const name = catalog.version === undefined ? catalog.name : `${catalog.name} ${catalog.version}`
  const tags = tagsOf(result)
  const title = `${name}: coverage of error codes`
  return `${htmlHead({ title, style: pageStyle, script: pageScript })}
<body${codes.length > longTable ? ' class="long"' : ''}>
<header>
<h1>${escapeHtml(name)}: where each error code stands</h1>
<ul class="counts">
${counts(result)}
</ul>
</header>
<div class="filter" role="search">
<label class="words">Find a code or any text (press /)<input id="words" type="search" autocomplete="off"></label>
<fieldset>
<legend>Show</legend>
${filters(tags)}
</fieldset>
</div>
<main>
<output id="count" for="words"></output>
<p class="rest">Each cell opens to its evidence: the file and line, the consumer and its interaction, the exchange.</p>
${whyNoneGoes(result)}${general(result)}
<table role="table">
<thead role="rowgroup"><tr role="row">${['Code', 'Declared', ...columns.map((column) => columnNames[column])].map((name) => `<th scope="col" role="columnheader">${name}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${codes.map((code) => row(code, tags, result)).join('\n')}
</tbody>
</table>
<p id="none" hidden>No code matches the filter.</p>
${result.operations ? operationsSection(result.operations) : ''}</main>
<script>${pageScript}</script>
</body>
</html>`
}

/** The number of codes from which a browser does not lay out all rows at once. */
const longTable = 200

/** A reason for which a row is shown, by the name of its filter. */
const reasons: readonly (readonly [
  string,
  string,
  (code: CodeCoverage, result: CoverageResult) => boolean,
])[] = [
  ['wrong', 'contradictions', isContradicted],
  ['undeclared', 'undeclared', isUndeclared],
  ['raised', 'not raised', (code, result) => lacks(code, 'raised', result)],
  ['documented', 'not documented', (code, result) => lacks(code, 'documented', result)],
  ['reliedOn', 'no consumer', (code, result) => lacks(code, 'reliedOn', result)],
  ['proven', 'not proven', (code, result) => lacks(code, 'proven', result)],
  ['deprecated', 'deprecated', ({ deprecated }) => deprecated !== undefined],
  ['retired', 'retired', ({ banned }) => banned?.kind === 'retired'],
  ['removable', 'may be removed', (code, result) => code.isDeclared && mayGo(code, result) === 'yes'],
  // Where something was not asked, these are the ones to ask about.
  ['unused', 'no known use', (code, result) => code.isDeclared && mayGo(code, result) === 'unknown'],
  ['accepted', 'accepted', ({ findings }) => findings.some(({ accepted }) => accepted)],
]

/** A baseline may accept a contradiction for now. */
function isContradicted({ findings }: CodeCoverage): boolean {
  return findings.some(({ kind, accepted }) => kind === 'contradiction' && !accepted)
}

function isUndeclared({ isDeclared, banned }: CodeCoverage): boolean {
  return !isDeclared && !banned
}

/** A retired code lacks nothing. */
const lacks = ({ evidence, banned }: CodeCoverage, column: Column, result: CoverageResult): boolean =>
  !banned && isAsked(result, column) && !evidence.some((one) => one.column === column && speaksForCode(one))

/** The reasons that hold for each code. */
type Tags = ReadonlyMap<CodeCoverage, readonly string[]>

const tagsOf = (result: CoverageResult): Tags =>
  new Map(
    result.codes.map((code) => [
      code,
      reasons.flatMap(([tag, , holds]) => (holds(code, result) ? [tag] : [])),
    ]),
  )

function counts(result: CoverageResult): string {
  const declared = result.codes.filter(({ isDeclared }) => isDeclared)
  const other = result.codes.filter(isUndeclared).length
  const retired = result.codes.filter(({ banned }) => banned?.kind === 'retired').length
  const contradictions = result.findings.filter(
    ({ kind, accepted }) => kind === 'contradiction' && !accepted,
  ).length
  const accepted = result.findings.filter((finding) => finding.accepted).length
  return [
    `<li><b>${declared.length}</b> declared</li>`,
    ...columns.map((column) => {
      if (!isAsked(result, column)) return `<li class="rest"><b>?</b> ${columnNames[column]}: not asked</li>`
      const found = declared.filter((code) => !lacks(code, column, result)).length
      const color = found === declared.length ? 'good' : column === 'reliedOn' ? 'rest' : 'open'
      return `<li class="${color}"><b>${found}<small> of ${declared.length}</small></b> ${columnNames[column].toLowerCase()}</li>`
    }),
    ...(retired === 0 ? [] : [`<li class="rest"><b>${retired}</b> retired</li>`]),
    `<li class="${other === 0 ? 'good' : 'bad'}"><b>${other}</b> undeclared</li>`,
    `<li class="${contradictions === 0 ? 'good' : 'bad'}"><b>${contradictions}</b> contradictions</li>`,
    ...(accepted === 0 ? [] : [`<li class="rest"><b>${accepted}</b> accepted</li>`]),
  ].join('\n')
}

function filters(tags: Tags): string {
  const all = { tag: '', label: 'all', count: tags.size }
  const lists = [...tags.values()]
  const choices = reasons.map(([tag, label]) => ({
    tag,
    label,
    count: lists.filter((list) => list.includes(tag)).length,
  }))
  return [all, ...choices.filter(({ count }) => count > 0)]
    .map(
      ({ tag, label, count }) =>
        `<label class="choice"><input type="radio" name="show" value="${tag}" data-label="${label}"${tag === '' ? ' checked' : ''}> ${label} <b>${count}</b></label>`,
    )
    .join('\n')
}

/** Returns why no code is shown as one that may be removed, where none is. */
function whyNoneGoes(result: CoverageResult): string {
  const reasons = unknownUses(result)
  if (reasons.length > 0)
    return `<p class="rest">Which codes may be removed is not known. ${reasons.join(' ')}</p>\n`
  return result.codes.some((code) => code.isDeclared && mayGo(code, result) === 'yes')
    ? ''
    : '<p class="rest">No declared code may be removed: something raises, documents or relies on each of them.</p>\n'
}

/** Returns the findings that belong to no code, such as places whose code is not known. */
function general({ findings }: CoverageResult): string {
  const own = findings.filter(({ code }) => code === undefined)
  if (own.length === 0) return ''
  return `<details class="general"><summary>${own.length} ${own.length === 1 ? 'place' : 'places'} without a known code, or about no single code</summary>
<ul>${own.map((one) => `<li><code>${breakableHtml(one.place)}</code> ${escapeHtml(describeFinding(one))}</li>`).join('\n')}</ul></details>`
}

const describeFinding = (finding: CoverageFinding): string =>
  `${sentencesOf(finding)}${finding.accepted ? ' (accepted)' : ''}`

function row(code: CodeCoverage, tags: Tags, result: CoverageResult): string {
  const { isDeclared, statuses, place, deprecated, banned, replacement, owner, since, findings } = code
  const notes = [
    ...(place === undefined ? [] : [place]),
    ...(owner === undefined ? [] : [`Owner: ${owner}`]),
    ...(since === undefined ? [] : [`Since: ${since}`]),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
    ...(banned ? [`It ${banned.reason}`] : []),
    ...(replacement === undefined ? [] : [`Replaced by: ${replacement}`]),
    ...(isDeclared || banned?.kind === 'retired' ? [removalNote(code, result)] : []),
    ...findings.map(describeFinding),
  ]
  const isWrong = isContradicted(code)
  const standing = standingOf(code)
  const words = [
    ...(isDeclared ? [statuses.join(', ') || 'any status'] : []),
    ...(standing === undefined ? [] : [standing]),
    ...(isWrong && (isDeclared || banned) ? ['contradicted'] : []),
  ]
  const color = isWrong || isUndeclared(code) ? 'bad' : isDeclared ? 'good' : 'rest'
  const details =
    notes.length === 0
      ? words.join(' · ')
      : `<details><summary class="${color}">${words.join(' · ')}</summary><ul>${notes.map((note) => `<li>${breakableHtml(note)}</li>`).join('')}</ul></details>`
  return `<tr role="row" data-tags="${(tags.get(code) ?? []).join(' ')}"><th scope="row" role="rowheader" id="${escapeHtml(encodeURIComponent(code.code))}">${breakableHtml(code.code)}</th><td role="cell" data-name="Declared">${details}</td>${columns.map((column) => `<td role="cell" data-name="${columnNames[column]}">${cell(code, column, result)}</td>`).join('')}</tr>`
}

/** A page is for reading; all evidence is in the JSON. */
const shownEvidence = 50

function cell(code: CodeCoverage, column: Column, result: CoverageResult): string {
  const word = cellOf(code, column, result)
  const own = code.evidence.filter((one) => one.column === column)
  if (own.length === 0)
    return `<span class="${lacks(code, column, result) && code.isDeclared && column !== 'reliedOn' ? 'open' : 'rest'}">${word}</span>`
  const isBad = word === 'violated' || word.endsWith('!')
  const items = own.slice(0, shownEvidence).map(({ place, text: what, statuses }) => {
    const status = statuses.length === 0 ? '' : `, ${statuses.join(', ')}`
    return `<li><code>${breakableHtml(place)}</code> ${breakableHtml(what)}${status}</li>`
  })
  const more = own.length > shownEvidence ? `<li>${own.length - shownEvidence} more</li>` : ''
  const said =
    word === 'violated' || word === 'outdated'
      ? word
      : `${summaryOf(column, own)}${code.isDeclared && word.endsWith(' !') ? ' · differs' : ''}`
  return `<details><summary class="${isBad ? 'bad' : word === 'outdated' ? 'open' : 'good'}">${said}</summary><ul>${items.join('')}${more}</ul></details>`
}

/** The names of consumers that a cell shows before it is opened. */
const shownConsumers = 3

/** Returns the consumers of a code by name, since they are the ones to ask; of other evidence, how much there is. */
function summaryOf(column: Column, evidence: readonly Evidence[]): string {
  if (column !== 'reliedOn') return `yes, ${evidence.length}`
  const names = [...new Set(evidence.map(consumerOf))].sort()
  const more = names.length - shownConsumers
  return `${breakableHtml(names.slice(0, shownConsumers).join(', '))}${more > 0 ? ` and ${more} more` : ''}`
}
