import { defineFramework, envelope } from '../framework.js'

export const azureFunctions = defineFramework({
  name: 'Azure Functions',
  docs: 'https://learn.microsoft.com/azure/azure-functions/functions-reference-node',
  responses: [
    { status: 'status', body: 'jsonBody' },
    { status: 'status', body: 'body' },
  ],
  examples: [
    { code: `return { status: 404, jsonBody: ${envelope} }` },
    { code: `context.res = { status: 404, body: ${envelope} }` },
    { code: `context.res.status(404).json(${envelope})` },
  ],
})
