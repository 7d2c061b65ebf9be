import { defineCheck } from '../define-check.js'

export const transport = defineCheck({
  id: 'transport',
  source: 'RFC 9112, section 8',
  requirement:
    'The response arrives complete, within the time and size limits, and in the content coding it names.',
  inspects: 'exchange',
  appliesTo: 'every-response',
  judge: ({ response: { fault } }) => (fault ? [fault] : []),
})
