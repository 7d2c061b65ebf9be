import { defineFramework, envelope } from '../framework.js'

export const web = defineFramework({
  name: 'Fetch API',
  description: 'Also Next.js route handlers, Bun, Deno, Cloudflare Workers, Remix and Astro.',
  docs: [
    'https://developer.mozilla.org/docs/Web/API/Response/json_static',
    'https://nextjs.org/docs/app/api-reference/functions/next-response',
  ],
  emitters: [
    { call: 'Response.json', body: '0', status: '1.status', defaultStatus: 200 },
    { call: 'NextResponse.json', body: '0', status: '1.status', defaultStatus: 200 },
    { new: 'Response', body: '0', status: '1.status', defaultStatus: 200 },
    { new: 'NextResponse', body: '0', status: '1.status', defaultStatus: 200 },
  ],
  examples: [
    { code: `export const GET = () => NextResponse.json(${envelope}, { status: 404 })` },
    { code: `Bun.serve({ fetch: () => Response.json(${envelope}, { status: 404 }) })` },
    { code: `return new Response(JSON.stringify(${envelope}), { status: 404, headers })` },
    {
      code: `const init = { status: 404 }
return Response.json(${envelope}, init)`,
    },
    {
      code: `function jsonError(status: number, code: string, message: string) {
  return NextResponse.json({ error: { code, message } }, { status })
}
return jsonError(404, 'ResourceNotFound', 'No such machine.')`,
    },
  ],
})
