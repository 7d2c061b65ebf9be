import { codePlaceOf, type Catalog, type EnvelopeDefinition } from '@error-contract/catalog'
import { codedPartOf } from '../coded-part.js'
import { searchWith, type SearchOptions, type SkippedFiles } from '../search-files.js'
import { acceptSites, ownLists } from './accepted-sites.js'
import { addFile, emptyFindings, type Findings } from './findings.js'
import { catalogOfEnvelope, triedEnvelopes, weightOf } from './layouts.js'
import { findLists, type ListOfCodes } from './listed-codes.js'
import { byPlace, type RaisedSite, type UnknownSite } from './site.js'
import { findStatusLines, type StatusLine } from './status-tables.js'

/** The errors of a service, as its source shows them. */
export interface SourceSurvey extends SkippedFiles {
  readonly files: number
  /** The places that raise a known code, by file, line and column. */
  readonly sites: readonly RaisedSite[]
  /** The places whose code is not known, in the same order. */
  readonly unknown: readonly UnknownSite[]
  /** Lists of codes of which this service raises some, and maps that give those codes a status. */
  readonly lists: readonly ListOfCodes[]
  readonly statusLines: readonly StatusLine[]
  /** The place of the code in a response; undefined where no response in the source shows it. */
  readonly pointer: string | undefined
  /** The members that bodies have beside the code, with how many bodies have each. */
  readonly siblings: ReadonlyMap<string, number>
}

export interface SurveyOptions extends Omit<SearchOptions, 'catalog'> {
  /** The declared errors: what is raised is then what the lint rules find. */
  readonly catalog?: Catalog
  /** The place of the code in a response, if that is known but there is no catalog. */
  readonly envelope?: EnvelopeDefinition | string
}

/**
 * Surveys the errors of source files. Without a catalog, every error with a code counts, the place of the code in a
 * response is inferred, and so is which lists of texts are lists of codes.
 *
 * @param files - paths of JavaScript and TypeScript files
 * @throws {InvalidInputError} where a file does not exist.
 */
export function surveySource(files: readonly string[], options: SurveyOptions): SourceSurvey {
  const layouts = catalogsOf(options).map((catalog) => ({ catalog, findings: emptyFindings() }))
  const lists: ListOfCodes[] = []
  const statusLines: StatusLine[] = []
  const { cwd = process.cwd(), emitters = [] } = options
  const skipped = searchWith(files, { cwd, emitters }, (loaded) => {
    const { file, module, finder } = loaded
    for (const { catalog, findings } of layouts)
      addFile(findings, loaded, catalog, options.catalog === undefined)
    lists.push(...findLists(file, module))
    statusLines.push(...findStatusLines(file, module, finder.evaluator))
  })
  const { catalog, findings } = likeliest(layouts)
  const mapped = new Set(statusLines.map(({ code }) => code))
  const { sites: accepted, leftOut } = options.catalog
    ? { sites: findings.sites, leftOut: [] }
    : acceptSites(findings.sites, lists, mapped)
  const raised = new Set(accepted.map(({ code }) => code))
  const own = ownLists(lists, accepted)
  const known = new Set([...raised, ...own.flatMap(({ codes }) => codes.map(({ code }) => code))])
  return {
    files: files.length,
    sites: accepted.map(({ group: _, isCertain: __, origins: ___, ...site }) => site).sort(byPlace),
    unknown: dedupeByLine([...findings.unknown, ...leftOut].sort(byPlace)),
    lists: own,
    statusLines: statusLines.filter(({ code }) => known.has(code)).sort(byPlace),
    pointer:
      options.catalog || findings.evidence.passedOn + findings.evidence.sent === 0
        ? undefined
        : pointerOf(catalog),
    siblings: findings.siblings,
    ...skipped,
  }
}

/** One response may be found at the call that sends it and at its body. */
function dedupeByLine(sites: readonly UnknownSite[]): UnknownSite[] {
  const seen = new Set<string>()
  return sites.filter(({ file, line, reason }) => {
    const key = `${file}:${line}:${reason}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Returns the layouts that are tried: one where it is known. */
const catalogsOf = ({ catalog, envelope }: SurveyOptions): readonly Catalog[] => {
  if (catalog) return [codedPartOf(catalog)]
  if (envelope !== undefined) return [catalogOfEnvelope(envelope)]
  return triedEnvelopes.map(catalogOfEnvelope)
}

function pointerOf({ envelope }: Catalog): string | undefined {
  const code = codePlaceOf(envelope)
  return 'pointer' in code ? `/${code.pointer.join('/')}` : undefined
}

interface Layout {
  readonly catalog: Catalog
  readonly findings: Findings
}

/** Returns the layout for which most speaks; of equal ones, the first. */
const likeliest = (layouts: readonly Layout[]): Layout =>
  layouts.reduce((best, each) =>
    weightOf(each.findings.evidence) > weightOf(best.findings.evidence) ? each : best,
  )
