/** The cases as an OpenAPI document, as strict as the format allows. */
export const openApi = (cases, url) => ({
  openapi: '3.0.3',
  info: { title: 'cases', version: '1.0.0' },
  servers: [{ url }],
  paths: Object.fromEntries(
    cases.map(({ code, status, path, hasMessage }) => [
      path,
      {
        get: {
          operationId: code,
          responses: {
            [status]: {
              description: code,
              ...(status === 401 && {
                headers: { 'www-authenticate': { required: true, schema: { type: 'string' } } },
              }),
              content: { 'application/json': { schema: envelope(code, hasMessage) } },
            },
          },
        },
      },
    ]),
  ),
})

/** The envelope of one code as JSON Schema. */
export const envelope = (code, hasMessage) => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'target', ...(hasMessage ? ['message'] : [])],
      properties: {
        code: { type: 'string', enum: [code] },
        message: { type: 'string', ...(hasMessage && { minLength: 1 }) },
        target: { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
      },
    },
  },
})
