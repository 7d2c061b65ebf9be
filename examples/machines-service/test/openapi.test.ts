import type { Express, Router } from 'express'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { createApp } from '../src/app.js'

const document = parse(readFileSync(join(import.meta.dirname, '../openapi.yaml'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

it('describes every route of the service and no other', () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => key !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual(routesOf(createApp()).sort())
})

/** `GET /machines/{id}` for each route. A router keeps no mount path, so the first segments of the document are tried. */
function routesOf(app: Express): string[] {
  const mounts = [...new Set(Object.keys(document.paths).map((path) => `/${path.split('/')[1] ?? ''}`))]
  return layersOf(app.router).flatMap(({ handle, match }) => {
    if (!('stack' in handle)) return []
    const mount = mounts.find((path) => match(path)) ?? '/undescribed'
    return layersOf(handle).flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map(
        (method) => `${method.toUpperCase()} ${mount}${pathOf(route?.path ?? '')}`,
      ),
    )
  })
}

interface RouterLayer {
  readonly handle: Router | (() => void)
  readonly route: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> } | undefined
  match(path: string): boolean
}

const layersOf = (router: Router): RouterLayer[] =>
  (router.stack as unknown as RouterLayer[]).map((layer) => ({
    handle: layer.handle,
    route: layer.route,
    match: (path) => layer.match(path),
  }))

const pathOf = (path: string) => (path === '/' ? '' : path.replaceAll(/:(\w+)/g, '{$1}'))
