import { readdirSync } from 'node:fs'

import { defineConfig, globalIgnores } from 'eslint/config'
import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'

// The fences read the folder names, so a new feature is fenced by existing.
const zones = [
  ...readdirSync(new URL('./src/features', import.meta.url)).map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'Compose two features in a page; do not import one from the other.',
  })),
  { target: './src/features', from: './src/app' },
  { target: ['./src/components', './src/lib'], from: ['./src/features', './src/app'] },
  { target: './src/lib', from: './src/components' },
]

export default defineConfig([
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'import/order': [
        'error',
        {
          alphabetize: { order: 'asc' },
          'newlines-between': 'always',
          groups: ['builtin', 'external', 'internal', 'parent', 'sibling', 'index'],
          pathGroups: [{ pattern: '@/**', group: 'internal' }],
        },
      ],
      // Its shortcut first walks every package's files, which takes a minute and finds no more.
      'import/no-cycle': ['error', { ignoreExternal: true, disableScc: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 350 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // One place talks to the server, so that no call forgets its token or its problem.
    files: ['src/features/**', 'src/components/**', 'src/app/**'],
    ignores: ['src/app/api/**', '**/*.test.*'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Ask through the generated client in lib/api.' },
      ],
    },
  },
  {
    // Generated from openapi.json; its size and shape follow the backend.
    files: ['src/lib/api/schema.gen.ts'],
    rules: { 'max-lines': 'off' },
  },
  globalIgnores(['.next/**', 'next-env.d.ts', 'playwright-report/**', 'test-results/**']),
])
