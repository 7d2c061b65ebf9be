// Installs packages of the workspace into the folder it runs in, as they would be published, with those they depend on.
//
//   node scripts/install-packed.js @error-contract/eslint-plugin
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packWorkspace, withDependencies } from './pack-workspace.js'

const folder = mkdtempSync(join(tmpdir(), 'error-contract-packed-'))
try {
  const packed = packWorkspace(folder)
  const tarballs = withDependencies(process.argv.slice(2), packed).map((name) => packed[name].tarball)
  // npm keeps what it has of the same version.
  for (const name of Object.keys(packed)) rmSync(join('node_modules', name), { recursive: true, force: true })
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, ...tarballs], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
