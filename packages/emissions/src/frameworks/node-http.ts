import { method, property, type Framework } from './framework.js'

/** @see https://nodejs.org/api/http.html#class-httpserverresponse */
export const nodeHttp: Framework = {
  name: 'Node.js http',
  status: [method('writeHead', 0), property('statusCode')],
  body: [method('end', 0), method('write', 0)],
}
