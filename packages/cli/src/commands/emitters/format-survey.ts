import type { Catalog } from '@error-contract/catalog'
import type { InferredEmitter, UnresolvedCallee } from '@error-contract/emissions'
import { countNoun } from '../../count-noun.js'
import type { Terminal } from '../../terminal.js'

/** The emitters of source files. */
export interface Survey {
  readonly catalog: Catalog
  readonly files: readonly string[]
  readonly emitters: readonly InferredEmitter[]
  /** Callees that are named like an emitter and lead to no definition. */
  readonly unresolved: readonly UnresolvedCallee[]
}

/** Returns the text to print, without a line break at its end. */
export const formatSurvey = (
  survey: Survey,
  format: 'text' | 'json',
  { colors }: Pick<Terminal, 'colors'>,
): string => (format === 'json' ? asJson(survey) : asText(survey, colors).join('\n'))

function asJson({ catalog: { name, version, hash }, files, emitters, unresolved }: Survey): string {
  return JSON.stringify(
    { schemaVersion: 1, catalog: { name, version, hash }, files: files.length, emitters, unresolved },
    null,
    2,
  )
}

function asText({ catalog, files, emitters, unresolved }: Survey, colors: Terminal['colors']): string[] {
  const sites = emitters.reduce((sum, emitter) => sum + emitter.sites, 0)
  const summary = `${countNoun(emitters.length, 'emitter')} in ${countNoun(files.length, 'file')}, ${countNoun(sites, 'site')}.`
  if (emitters.length === 0) return [summary, ...unresolvedLines(unresolved, colors), declareHint]
  const width = Math.max(...emitters.map((emitter) => String(emitter.sites).length))
  return [
    summary,
    ...emitters.flatMap((emitter) => [
      '',
      `${String(emitter.sites).padStart(width)}  ${colors.bold(callOf(emitter))}  ${colors.dim(`${emitter.file}:${emitter.line}`)}`,
      ...factsOf(emitter, catalog, colors).map((fact) => `${' '.repeat(width)}  ${fact}`),
    ]),
    ...(unresolved.length === 0 ? [] : ['', ...unresolvedLines(unresolved, colors), declareHint]),
  ]
}

/** Enough to see what is missing; all of them are in the JSON. */
const shownCallees = 10

function unresolvedLines(unresolved: readonly UnresolvedCallee[], colors: Terminal['colors']): string[] {
  const more = unresolved.length - shownCallees
  const width = Math.max(...unresolved.map(({ sites }) => String(sites).length))
  return [
    ...unresolved.slice(0, shownCallees).map(({ name, kind, from, sites, file, line }) => {
      const call = `${kind === 'class' ? 'new ' : ''}${name}(…)`
      const origin = from === undefined ? '' : `, imported from '${from}'`
      return `${String(sites).padStart(width)} ${colors.bold(call)} ${sites === 1 ? 'leads' : 'lead'} to no definition${origin}; first at ${colors.dim(`${file}:${line}`)}`
    }),
    ...(more > 0 ? [`${more} more of this kind are in --format json.`] : []),
  ]
}

const declareHint =
  'What cannot be inferred is declared in the configuration of ESLint: errorContract.config({ emitters: [{ new: …, code: …, status: … }] }).'

/** Returns a call of the emitter that names the arguments which are the code and the status: `new ApiError(status, code, …)`. */
function callOf({ name, kind, code, status }: InferredEmitter): string {
  const places = [
    ...(code === undefined ? [] : [{ path: code.split('.'), role: 'code' }]),
    ...(typeof status === 'string' ? [{ path: status.split('.'), role: 'status' }] : []),
  ]
  const last = Math.max(-1, ...places.map(({ path }) => Number(path[0])))
  const written = Array.from({ length: last + 1 }, (_, index) => {
    const here = places.filter(({ path }) => Number(path[0]) === index)
    const [whole] = here.filter(({ path }) => path.length === 1)
    if (here.length === 0) return '_'
    return whole
      ? whole.role
      : `{ ${here.map(({ path, role }) => memberOf(path.slice(1), role)).join(', ')} }`
  })
  return `${kind === 'class' ? 'new ' : ''}${name}(${[...written, '…'].join(', ')})`
}

const memberOf = (path: readonly string[], role: string): string =>
  path.join('.') === role ? role : `${path.join('.')}: ${role}`

function factsOf(
  { code, status, codes, sites, unknownSites }: InferredEmitter,
  catalog: Catalog,
  colors: Terminal['colors'],
): string[] {
  const undeclared = codes.filter((each) => !catalog.has(each))
  return [
    [
      code === undefined ? 'code: in the definition' : `code: argument ${code}`,
      status === undefined
        ? 'status: none, or one that depends on the code'
        : typeof status === 'number'
          ? `status: always ${status}`
          : `status: argument ${status}`,
    ].join('; '),
    ...(codes.length === 0 ? [] : [`${countNoun(codes.length, 'code')}${listOf(codes)}`]),
    ...(undeclared.length === 0
      ? []
      : [colors.yellow(`${countNoun(undeclared.length, 'code')} not declared${listOf(undeclared)}`)]),
    ...(unknownSites === 0
      ? []
      : [`${unknownSites} of ${countNoun(sites, 'site')} with a code that cannot be known from the source`]),
  ]
}

/** Enough to recognize a family of codes by; all of them are in the JSON. */
const shownCodes = 5

function listOf(codes: readonly string[]): string {
  const more = codes.length - shownCodes
  return `: ${codes.slice(0, shownCodes).map(quoteEmpty).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const quoteEmpty = (code: string) => code || "''"
