import { defineFramework, envelope, method } from '../framework.js'

export const inversify = defineFramework({
  name: 'InversifyJS',
  description: 'Controllers that extend `BaseHttpController`.',
  docs: 'https://github.com/inversify/inversify-express-utils#basehttpcontroller',
  body: [method('json', 0, { status: '1' })],
  examples: [
    {
      code: `import { BaseHttpController } from 'inversify-express-utils'
class MachinesController extends BaseHttpController {
  get() {
    return this.json(${envelope}, 404)
  }
}`,
    },
  ],
})
