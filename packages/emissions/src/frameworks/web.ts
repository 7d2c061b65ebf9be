import type { Framework } from './framework.js'

/**
 * The Fetch API's `Response`: Next.js route handlers, Bun, Deno, Cloudflare Workers, Remix, Astro.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Response/json_static
 * @see https://nextjs.org/docs/app/api-reference/functions/next-response
 */
export const web: Framework = {
  name: 'Fetch API',
  emitters: [
    { call: 'Response.json', body: '0', status: '1.status' },
    { call: 'NextResponse.json', body: '0', status: '1.status' },
    { new: 'Response', body: '0', status: '1.status' },
    { new: 'NextResponse', body: '0', status: '1.status' },
  ],
}
