import type { Framework } from './framework.js'

/** @see https://learn.microsoft.com/azure/azure-functions/functions-reference-node */
export const azureFunctions: Framework = {
  name: 'Azure Functions',
  responses: [
    { status: 'status', body: 'jsonBody' },
    { status: 'status', body: 'body' },
  ],
}
