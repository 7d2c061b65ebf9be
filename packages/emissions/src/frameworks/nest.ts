import { defineFramework, emittersByName, envelope } from '../framework.js'
import { exceptionStatuses } from '../statuses/exception-statuses.js'
import { anyMethod } from '../routing.js'

export const nest = defineFramework({
  name: 'NestJS',
  docs: 'https://docs.nestjs.com/exception-filters#built-in-http-exceptions',
  emitters: [
    { new: 'HttpException', body: '0', text: 'message', status: '1' },
    ...emittersByName(exceptionStatuses, (name, status) => ({
      new: `${name}Exception`,
      body: '0',
      text: 'message',
      status,
    })),
  ],
  routing: {
    modules: ['@nestjs/core', '@nestjs/common'],
    routers: [],
    verbs: {},
    controllers: {
      controller: 'Controller',
      verbs: {
        Get: ['GET'],
        Head: ['HEAD'],
        Post: ['POST'],
        Put: ['PUT'],
        Patch: ['PATCH'],
        Delete: ['DELETE'],
        Options: ['OPTIONS'],
        All: [anyMethod],
      },
      uses: {
        UseGuards: ['canActivate'],
        UseInterceptors: ['intercept'],
        UsePipes: ['transform'],
        UseFilters: ['catch'],
      },
      global: {
        useGlobalGuards: ['canActivate'],
        useGlobalInterceptors: ['intercept'],
        useGlobalPipes: ['transform'],
        useGlobalFilters: ['catch'],
      },
      tokens: {
        APP_GUARD: ['canActivate'],
        APP_INTERCEPTOR: ['intercept'],
        APP_PIPE: ['transform'],
        APP_FILTER: ['catch'],
      },
      prefix: 'setGlobalPrefix',
    },
  },
  examples: [
    {
      code: `import { HttpException, HttpStatus } from '@nestjs/common'
throw new HttpException(${envelope}, HttpStatus.NOT_FOUND)`,
      otherStatus: ['NOT_FOUND', 'BAD_REQUEST'],
    },
    {
      code: `throw new NotFoundException(${envelope})`,
      otherStatus: ['NotFoundException', 'BadRequestException'],
    },
    {
      code: `import { HttpException } from '@nestjs/common'
class ApiException extends HttpException {
  constructor(status: number, code: string, message: string) {
    super({ error: { code, message } }, status)
  }
}
throw new ApiException(404, 'ResourceNotFound', 'No such machine.')`,
    },
    {
      code: `import { NotFoundException } from '@nestjs/common'
class MachineNotFound extends NotFoundException {
  readonly code = 'ResourceNotFound'
}`,
      otherStatus: ['NotFoundException', 'BadRequestException'],
    },
    { code: `host.switchToHttp().getResponse<Response>().status(404).json(${envelope})` },
  ],
})
