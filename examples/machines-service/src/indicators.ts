import { Router } from 'express'
import { ApiError } from './api-error.js'
import { requirePermission } from './authentication.js'
import { checkIndicatorValue } from './indicator-value.js'
import { readChoice, readParameters, readText } from './request-body.js'
import { indicatorActions, indicatorTypes, type Indicator, type Store } from './store.js'

const maximumBatchSize = 5

export function indicatorsRouter({ indicators }: Store): Router {
  return Router()
    .use(requirePermission('Indicator.ReadWrite'))
    .get('/', (_req, res) => {
      res.json({ value: indicators })
    })
    .post('/', (req, res) => {
      const indicator = readIndicator(req.body)
      indicators.push(indicator)
      res.status(201).json(indicator)
    })
    .post('/import', (req, res) => {
      const batch = readBatch(readParameters(req.body, { required: ['Indicators'] }).Indicators)
      indicators.push(...batch)
      res.status(201).json({ value: batch })
    })
}

function readBatch(items: unknown): Indicator[] {
  if (!Array.isArray(items)) throw new ApiError(400, 'InvalidInput', 'The input Indicators is not a list.')
  if (items.length > maximumBatchSize) {
    throw new ApiError(
      400,
      'MaximumBatchSizeExceeded',
      `The batch holds ${items.length} items, and at most ${maximumBatchSize} are taken.`,
    )
  }
  return items.map(readIndicator)
}

function readIndicator(body: unknown): Indicator {
  const parameters = readParameters(body, { required: ['IndicatorType', 'IndicatorValue', 'Action'] })
  const indicator = {
    type: readChoice(parameters.IndicatorType, indicatorTypes),
    value: readText(parameters.IndicatorValue),
    action: readChoice(parameters.Action, indicatorActions),
  }
  checkIndicatorValue(indicator)
  return indicator
}
