import { defineFramework, envelope } from '../framework.js'

export const reactRouter = defineFramework({
  name: 'React Router and SvelteKit',
  docs: ['https://reactrouter.com/api/utils/data', 'https://svelte.dev/docs/kit/@sveltejs-kit'],
  emitters: [
    { call: 'data', body: '0', status: '1.status', defaultStatus: 200 },
    { call: 'data', body: '0', status: '1' },
    { call: 'json', body: '0', status: '1.status', defaultStatus: 200 },
    { call: 'json', body: '0', status: '1' },
    { call: 'error', body: '1', status: '0' },
    { call: 'fail', body: '1', status: '0' },
  ],
  examples: [
    { code: `throw data(${envelope}, { status: 404 })` },
    { code: `return json(${envelope}, { status: 404 })` },
    { code: `error(404, ${envelope})` },
  ],
})
