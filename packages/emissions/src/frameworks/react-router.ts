import type { Framework } from './framework.js'

/**
 * React Router and Remix, and the same helpers of SvelteKit.
 *
 * @see https://reactrouter.com/api/utils/data
 * @see https://svelte.dev/docs/kit/@sveltejs-kit
 */
export const reactRouter: Framework = {
  name: 'React Router and SvelteKit',
  emitters: [
    { call: 'data', body: '0', status: '1.status' },
    { call: 'data', body: '0', status: '1' },
    { call: 'json', body: '0', status: '1.status' },
    { call: 'json', body: '0', status: '1' },
    { call: 'error', body: '1', status: '0' },
    { call: 'fail', body: '1', status: '0' },
  ],
}
