import { defineFramework, envelope } from '../framework.js'

export const awsLambda = defineFramework({
  name: 'AWS Lambda',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html',
  responses: [{ status: 'statusCode', body: 'body' }],
  examples: [
    {
      code: `export const handler = async () => {
  return { statusCode: 404, headers, body: JSON.stringify(${envelope}) }
}`,
    },
    {
      code: `const body = JSON.stringify(${envelope})
return { statusCode: 404, body }`,
    },
    {
      code: `const failure = (statusCode: number, code: string) => ({
  statusCode,
  body: JSON.stringify({ error: { code, message: 'No such machine.' } }),
})
return failure(404, 'ResourceNotFound')`,
    },
  ],
})
