import type { PactSpec } from '../src/index.js'

type Rules = Readonly<Record<string, object>>

/** A pact file's contract for `NAME_UNKNOWN` in an envelope with a list of errors, as a person or another tool writes it. */
export interface FileForm {
  readonly body: unknown
  /** By path; none where the body stands as it is. */
  readonly rules?: Rules
  /** The specifications that have such a form. */
  readonly specs: readonly PactSpec[]
  /** Changes the written response. */
  readonly write?: (response: Record<string, unknown>) => Record<string, unknown>
  /** Pact reads it otherwise than it is meant. */
  readonly malformed?: true
}

const every = [2, 3, 4] as const
const sinceThree = [3, 4] as const

const error = { code: 'NAME_UNKNOWN', message: 'It is not there.' }
const errors = [error]
const code = { match: 'regex', regex: '^NAME_UNKNOWN$' }
const text = { match: 'type' }
const members: Rules = { '$.errors[*].code': code, '$.errors[*].message': text }

const list = (rule: object, specs: FileForm['specs'] = every): FileForm => ({
  body: { errors },
  rules: { '$.errors': rule, ...members },
  specs,
})
const atLeastOne = list({ match: 'type', min: 1 })

export const listForms: Readonly<Record<string, FileForm>> = {
  'at least one': atLeastOne,
  'at least none': list({ match: 'type', min: 0 }),
  'no minimum': list({ match: 'type' }),
  'a maximum alone': list({ match: 'type', max: 5 }),
  'a maximum of one alone': list({ match: 'type', max: 1 }),
  'exactly one': list({ match: 'type', min: 1, max: 1 }),
  'none or one': list({ match: 'type', min: 0, max: 1 }),
  'not empty': list({ match: 'notEmpty' }, sinceThree),
  'equality of the list': list({ match: 'equality' }, sinceThree),
  'each value by type': list({ match: 'eachValue', rules: [text], value: '' }, sinceThree),
  'a list of fixed length': { body: { errors }, rules: members, specs: every },
  'a list without any rule': { body: { errors }, specs: every },
  'a list of two, of fixed length': { body: { errors: [error, error] }, rules: members, specs: every },
  'a list of two, at least two': {
    body: { errors: [error, error] },
    rules: { ...members, '$.errors': { match: 'type', min: 2 } },
    specs: every,
  },
  'like around the body': { body: { errors }, rules: { $: text }, specs: every },
  'like around the body, members matched': { body: { errors }, rules: { ...members, $: text }, specs: every },
  'like around the body, at least one': {
    body: { errors },
    rules: { ...members, $: text, '$.errors': { match: 'type', min: 1 } },
    specs: every,
  },
  'like around the item': { body: { errors }, rules: { ...members, '$.errors[0]': text }, specs: every },
  'any item by type': {
    body: { errors },
    rules: { '$.errors': { match: 'type', min: 1 }, '$.errors[*].*': text },
    specs: every,
  },
  'members by index': {
    body: { errors },
    rules: {
      '$.errors': { match: 'type', min: 1 },
      '$.errors[0].code': code,
      '$.errors[0].message': text,
    },
    specs: every,
  },
  'paths in brackets': {
    body: { errors },
    rules: {
      "$['errors']": { match: 'type', min: 1 },
      "$['errors'][*]['code']": code,
      "$['errors'][*]['message']": text,
    },
    specs: every,
  },
  'the list by a wildcard': {
    body: { errors },
    rules: { ...members, '$.*': { match: 'type', min: 1 } },
    specs: every,
  },
  'values of the body': {
    body: { errors },
    rules: { ...members, $: { match: 'values' } },
    specs: sinceThree,
  },
  'one of the list': {
    body: { errors },
    rules: {
      '$.errors': {
        match: 'arrayContains',
        variants: [
          { index: 0, rules: { '$.code': { matchers: [code] }, '$.message': { matchers: [text] } } },
        ],
      },
    },
    specs: sinceThree,
  },
  'an example without errors': {
    body: { errors: [] },
    rules: { '$.errors': { match: 'type', min: 0 } },
    specs: every,
  },
  'an example without errors, without rule': { body: { errors: [] }, specs: every },
  'code by type': {
    body: { errors },
    rules: { '$.errors': { match: 'type', min: 1 }, '$.errors[*].code': text, '$.errors[*].message': text },
    specs: every,
  },
}

const { body, rules = {} } = atLeastOne
const written = (write: (content: object) => unknown, more: Partial<FileForm> = {}): FileForm => ({
  body,
  rules,
  specs: [4],
  write: (response) => ({ ...response, body: write({ errors }) }),
  ...more,
})
const json = 'application/json'
const base64 = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64')

/** Bodies of specification 4 with the same contract. */
export const bodyForms: Readonly<Record<string, FileForm>> = {
  'content as an object': written((content) => ({ content, contentType: json, encoded: false })),
  'content without a type': written((content) => ({ content })),
  'content in base64': written((content) => ({
    content: base64(content),
    contentType: json,
    encoded: 'base64',
  })),
  'content in BASE64': written((content) => ({
    content: base64(content),
    contentType: json,
    encoded: 'BASE64',
  })),
  'content as JSON text, encoded so': written((content) => ({
    content: JSON.stringify(content),
    contentType: json,
    encoded: 'json',
  })),
  'content as JSON text, encoded': written((content) => ({
    content: JSON.stringify(content),
    contentType: json,
    encoded: true,
  })),
  'content as JSON text': written(
    (content) => ({ content: JSON.stringify(content), contentType: json, encoded: false }),
    { malformed: true },
  ),
  'the body as JSON text': written((content) => JSON.stringify(content), { malformed: true }),
  'the body as text': written(() => 'Not found', { malformed: true }),
  // Pact 16 skips it, and pact 17 reads it without a rule for the list.
  'the body without content': {
    ...written((content) => content, { malformed: true }),
    rules: {},
  },
  'no content': written(() => ({ contentType: json, encoded: false })),
  'null as content': written(() => ({ content: null })),
  'empty content': written(() => ({ content: '', contentType: json })),
}
