import { defineCheck } from '../define-check.js'

export const correlationIdUnique = defineCheck({
  id: 'correlation-id-unique',
  source: 'the catalog',
  requirement: 'No two responses of a run have the same correlation id.',
  inspects: 'exchange',
  appliesTo: 'run',
})
