import type { Framework } from './framework.js'

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html */
export const awsLambda: Framework = {
  name: 'AWS Lambda',
  responses: [{ status: 'statusCode', body: 'body' }],
}
