// Writes the client's types from openapi.json; with --check it writes nothing and fails when they
// no longer match.
import { readFileSync, writeFileSync } from 'node:fs'

import openapiTypescript, { astToString } from 'openapi-typescript'

const source = new URL('../openapi.json', import.meta.url)
const target = new URL('../src/lib/api/schema.gen.ts', import.meta.url)
const banner = '// Generated from openapi.json by `npm run generate:api`. Do not edit.\n\n'

const ast = await openapiTypescript(source, { alphabetize: true })
const expected = banner + astToString(ast)

if (!process.argv.includes('--check')) {
  writeFileSync(target, expected)
} else if (readFileSync(target, 'utf8') !== expected) {
  process.stderr.write('src/lib/api/schema.gen.ts is stale: run `npm run generate:api`.\n')
  process.exit(1)
}
