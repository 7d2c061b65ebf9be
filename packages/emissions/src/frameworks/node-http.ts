import { defineFramework, envelope, method, property } from '../framework.js'

export const nodeHttp = defineFramework({
  name: 'Node.js http',
  docs: 'https://nodejs.org/api/http.html#class-httpserverresponse',
  status: [method('writeHead', 0), property('statusCode')],
  body: [method('end', 0, { defaultStatus: 200 }), method('write', 0)],
  examples: [
    { code: `res.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(${envelope}))` },
    {
      code: `res.writeHead(404, headers)
res.end(JSON.stringify(${envelope}))`,
    },
    {
      code: `res.statusCode = 404
res.setHeader('content-type', 'application/json')
res.end(JSON.stringify(${envelope}))`,
    },
    {
      code: `import { constants } from 'node:http2'
res.writeHead(constants.HTTP_STATUS_NOT_FOUND)
res.write(JSON.stringify(${envelope}))
res.end()`,
      otherStatus: ['HTTP_STATUS_NOT_FOUND', 'HTTP_STATUS_BAD_REQUEST'],
    },
  ],
})
